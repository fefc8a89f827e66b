/// What crabs and lobsters share: the materials of their armour, and their claws.
struct Crustacean {
    let shell, pale, dark: UInt16

    /// Mottled armour in one of the hues. `pale`: what its paler parts are mixed with, and how much; `dark`: how bright
    /// the dark parts are beside it.
    init(
        _ b: inout ModelBuilder, hues: [UInt32], mottling: (scale: Float, amount: Float),
        pale: (color: UInt32, share: Float), dark: Float
    ) {
        var armour = MaterialLibrary.paint(b.pick(hues.map(Palette.linear), 1))
        armour.coat = 0.4
        armour.pattern = .mottled(scale: mottling.scale, amount: mottling.amount)
        shell = b.main(armour)
        let color = b.materials[Int(shell)].color
        self.pale = b.accent(MaterialLibrary.paint(mix(color, Palette.linear(pale.color), pale.share)))
        self.dark = b.slot(MaterialLibrary.paint(color * dark))
    }

    /// A claw from the wrist at the origin up along Y, its thick finger outwards; `s` is its side. Tenths of a metre.
    func pincer(_ b: inout ModelBuilder, _ s: Float, at place: Transform) {
        var palm = Blob()
        palm.ellipsoid(Vec3(0, 0.3, 0), Vec3(0.27, 0.34, 0.19))
        palm.limb(
            [
                (Vec3(s * 0.14, 0.45, 0), 0.16), (Vec3(s * 0.19, 0.7, 0), 0.115), (Vec3(s * 0.08, 0.93, 0), 0.05),
            ], blend: 0.08)
        b.add(palm.mesh(cell: 0.042), shell, at: place)
        var finger = Blob()
        finger.limb(
            [
                (Vec3(s * -0.16, 0.42, 0), 0.11), (Vec3(s * -0.25, 0.64, 0), 0.085), (Vec3(s * -0.14, 0.85, 0), 0.035),
            ], blend: 0.05)
        b.add(finger.mesh(cell: 0.035), shell, at: place)
        for (x, y, lean): (Float, Float, Float) in [(0.075, 0.92, 0.45), (-0.135, 0.84, -0.45)] {
            b.add(
                Mesh.ellipsoid(Vec3(0.06, 0.09, 0.06), sides: 14), dark,
                at: place * .translate(Vec3(s * x, y, 0)) * .rotateZ(s * lean))
        }
        for (y, x): (Float, Float) in [(0.56, 0.07), (0.66, 0.085), (0.76, 0.09)] {
            b.add(Mesh.sphere(0.035, sides: 10), pale, at: place * .translate(Vec3(s * x, y, 0)))
        }
    }
}
