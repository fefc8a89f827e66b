/// Small things worn on the chest, the neck and the face.
extension Figure {
    /// Down the front; a cook's are dark and in two rows.
    func buttons(_ b: inout ModelBuilder) {
        let material = look.outfit.hat == .toque ? MaterialLibrary.glossy(RGB(repeating: 0.03)) : Self.gold
        let button = b.slot(material)
        let columns: [Float] = look.outfit.hat == .toque ? [-0.045, 0.045] : [0]
        for x in columns {
            for y: Float in [1.02, 1.11, 1.2, 1.29] {
                b.add(Mesh.sphere(0.0105 * s, sides: 12), button, at: .translate(onBody(x, y, lift: 0.006)))
            }
        }
    }

    /// On the left of the chest.
    func badge(_ b: inout ModelBuilder) {
        b.add(
            Mesh.ellipsoid(Vec3(0.026, 0.032, 0.01) * s, sides: 18), b.slot(Self.gold),
            at: .translate(onBody(0.08, 1.28, lift: 0.004)))
    }

    /// From the collar to the belly.
    func necktie(_ b: inout ModelBuilder) {
        let tie = b.slot(MaterialLibrary.fabric(Palette.linear(0x8A2230)))
        b.add(
            Mesh.tube(
                [
                    onBody(0, 1.405, lift: 0.012), onBody(0, 1.36, lift: 0.01), onBody(0, 1.12, lift: 0.012),
                    onBody(0, 1.07, lift: 0.01),
                ],
                radii: [0.015, 0.009, 0.024, 0.004].map { $0 * s }, sides: 12), tie)
    }

    /// Around the neck, its ends on the chest.
    func stethoscope(_ b: inout ModelBuilder) {
        let dark = b.slot(MaterialLibrary.glossy(RGB(repeating: 0.015)))
        let steel = b.slot(MaterialLibrary.metal(RGB(0.75, 0.76, 0.78)))
        let path = Mesh.curve(
            [
                onBody(-0.06, 1.16, lift: 0.016), onBody(-0.075, 1.34, lift: 0.016),
                upper(Vec3(-0.07, 1.45, -0.01)),
                upper(Vec3(0, 1.475, -0.065)), upper(Vec3(0.07, 1.45, -0.01)), onBody(0.075, 1.34, lift: 0.016),
                onBody(0.045, 1.16, lift: 0.018),
            ])
        b.add(Mesh.tube(path, radius: 0.0085 * s, sides: 10), dark)
        b.add(
            Mesh.ellipsoid(Vec3(0.026, 0.026, 0.011) * s, sides: 18), steel,
            at: .translate(onBody(-0.06, 1.135, lift: 0.016)))
    }

    /// Wound around the neck, one end down the front.
    func scarf(_ b: inout ModelBuilder) {
        let cloth = b.slot(MaterialLibrary.fabric(Palette.linear(0xB3282D)))
        b.add(
            Mesh.torus(0.062, tube: 0.024, sides: 30, around: 12), cloth,
            at: .translate(upper(Vec3(0, 1.425, 0.0))) * .rotateX(0.2) * .scale(s))
        b.add(
            Mesh.tube(
                [onBody(0.01, 1.41, lift: 0.03), onBody(0.03, 1.3, lift: 0.024)], radii: [0.022 * s, 0.026 * s],
                sides: 10), cloth)
    }

    /// Glasses or a patch over an eye.
    func eyewear(_ b: inout ModelBuilder, _ gear: Gear) {
        let dark = b.slot(MaterialLibrary.glossy(RGB(repeating: 0.012)))
        if gear == .eyepatch {
            b.add(
                Mesh.ellipsoid(Vec3(0.024, 0.022, 0.01), sides: 18), dark,
                at: headPlace * .translate(Vec3(0.034, 0.014, 0.094)) * .rotateY(0.35))
            let strap = [Vec3(0.034, 0.03, 0.1), Vec3(-0.03, 0.07, 0.094), Vec3(-0.085, 0.09, 0.03)]
            b.add(Mesh.tube(Mesh.curve(strap), radius: 0.004, sides: 8), dark, at: headPlace)
            return
        }
        for side: Float in [-1, 1] {
            b.add(
                Mesh.torus(0.023, tube: 0.0028, sides: 24, around: 8), dark,
                at: headPlace * .translate(Vec3(side * 0.035, 0.012, 0.106)) * .rotateY(side * 0.25) * .rotateX(.pi / 2)
            )
            b.add(
                Mesh.bar(Vec3(side * 0.057, 0.014, 0.1), Vec3(side * 0.094, 0.014, 0.01), radius: 0.0026), dark,
                at: headPlace)
        }
        b.add(Mesh.bar(Vec3(-0.012, 0.015, 0.109), Vec3(0.012, 0.015, 0.109), radius: 0.0026), dark, at: headPlace)
    }
}
