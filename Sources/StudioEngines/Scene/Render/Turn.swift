/// Cosine and sine of a share of a whole turn, for sampling on circles: both at once and without a library call.
enum Turn {
    /// The point of the unit circle at a share of the turn in 0...1; to within 2e-7.
    ///
    /// Source: Moshier, "Cephes mathematical library", sinf.c: the polynomials within an eighth of a turn.
    @inline(__always) static func point(_ share: Float) -> (cosine: Float, sine: Float) {
        let quarter = Int32(share * 4 + 0.5)
        let angle = (share - Float(quarter) * 0.25) * (2 * .pi)
        let z = angle * angle
        let sine = angle + angle * z * (-1.666_665_5e-1 + z * (8.332_161e-3 - z * 1.951_529_6e-4))
        let cosine = 1 - 0.5 * z + z * z * (4.166_664_6e-2 + z * (-1.388_731_6e-3 + z * 2.443_315_7e-5))
        let (x, y) = quarter & 1 == 0 ? (cosine, sine) : (-sine, cosine)
        return quarter & 2 == 0 ? (x, y) : (-x, -y)
    }
}
