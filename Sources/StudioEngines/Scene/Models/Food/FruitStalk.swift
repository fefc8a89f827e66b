// What oranges, lemons and pears hung by.
extension ModelBuilder {
    /// A short stem with a leaf, up from the origin of `place`.
    mutating func stalk(at place: Transform, length: Float = 0.008) {
        let wood = slot(MaterialLibrary.matte(Palette.linear(0x5F5A2C)))
        add(
            Mesh.tube([Vec3(0, -0.002, 0), Vec3(length * 0.2, length, 0)], radii: [0.0022, 0.0028], sides: 8), wood,
            at: place)
        let leaf = slot(MaterialLibrary.leaf(Palette.linear(0x4E7F35)))
        add(
            Flower.blade(length: 0.042, width: 0.02, arch: 0.7), leaf,
            at: place * .translate(Vec3(0, length * 0.5, 0)) * .rotateY(0.9))
    }
}
