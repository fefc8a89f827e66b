import Foundation

/// Umbrellas for the rain and for the beach.
enum Umbrella {
    /// Lies open on its rim and handle; in a hand it stands upright over its handle.
    static let model = SceneModel(
        name: "umbrella", words: ["brolly", "parapluie"], habitat: .street, typicalSize: Vec3(1.0, 0.95, 1.15),
        poses: [Holding.held]
    ) { request in
        var b = ModelBuilder(request)
        let cloth = b.main(cloth(b.pick([0xC22A2A, 0x1F5E9E, 0xE0A424].map(Palette.linear), 1)))
        let second = b.accent(b.materials[Int(cloth)])
        var parts = ModelBuilder(request)
        let canopy = Canopy(ribs: 8, radius: 0.52, rim: 0.62, top: 0.84)
        canopy.build(&parts, [b.materials[Int(cloth)], b.materials[Int(second)]])
        let steel = parts.slot(MaterialLibrary.metal(RGB(0.7, 0.71, 0.73)))
        let wood = parts.slot(MaterialLibrary.glossy(Palette.linear(0x6B3A1E)))
        parts.add(Mesh.bar(Vec3(0, 0.1, 0), Vec3(0, 0.85, 0), radius: 0.006, sides: 12), steel)
        parts.add(Mesh.tube([Vec3(0, 0.84, 0), Vec3(0, 0.9, 0)], radii: [0.008, 0.002], sides: 12), steel)
        let hook =
            [Vec3(0, 0.2, 0), Vec3(0, 0.07, 0), Vec3(0, 0.03, 0)]
            + (1...8).map { i -> Vec3 in
                let a = Float(i) / 8 * .pi
                return Vec3(0, 0.03 - sin(a) * 0.036, 0.036 - cos(a) * 0.036)
            }
        parts.add(Mesh.tube(hook, radii: [0.0125], sides: 14), wood)
        guard !b.poses(Holding.held) else {
            b.add(parts, at: .rotateZ(0.12))
            return b.finish(grounded: false)
        }
        b.add(parts, at: .translate(Vec3(0, 0, -0.42)) * .rotateY(1.15) * .rotateX(0.9))
        return b.finish()
    }

    static let parasol = SceneModel(
        name: "parasol", words: ["beach umbrella", "sunshade", "sun umbrella", "garden umbrella"], habitat: .shore,
        typicalSize: Vec3(2.5, 2.3, 2.5)
    ) { request in
        var b = ModelBuilder(request)
        let first = b.mainMaterial(cloth(b.pick([0xD23B2E, 0x2B7FA8, 0xE6A82B].map(Palette.linear), 1)))
        let white = request.colors.count > 1 ? first.recolored(request.colors[1]) : cloth(Palette.linear(0xF2ECDD))
        var parts = ModelBuilder(request)
        var canopy = Canopy(ribs: 8, radius: 1.22, rim: 1.72, top: 2.22)
        canopy.valance = 0.13
        canopy.build(&parts, [first, white])
        let wood = parts.slot(MaterialLibrary.wood(Palette.linear(0xC79A62)))
        parts.add(Mesh.bar(Vec3(0, -0.15, 0), Vec3(0, 2.2, 0), radius: 0.024, sides: 16), wood)
        parts.add(Mesh.sphere(0.045, sides: 18), wood, 0, 2.26, 0)
        b.add(parts, at: .rotateZ(0.1) * .rotateX(0.05))
        return b.finish(grounded: false)
    }

    private static func cloth(_ color: RGB) -> Material {
        var material = MaterialLibrary.paint(color, roughness: 0.55)
        material.translucency = 0.3
        return material
    }
}

/// A stretched cloth over ribs, about the Y axis.
private struct Canopy {
    var ribs: Int
    var radius: Float
    /// Heights of the ribs' ends and of the top.
    var rim: Float
    var top: Float
    /// Metres of cloth that hang from the rim.
    var valance: Float = 0

    private func rib(_ share: Float) -> SIMD2<Float> {
        let angle = share * .pi / 2
        return SIMD2(sin(angle) * radius, rim + (top - rim) * pow(cos(angle), 0.8))
    }

    private func point(gore: Int, across: Float, _ share: Float) -> Vec3 {
        let angle = (Float(gore) + across) / Float(ribs) * 2 * .pi
        let p = rib(share)
        // Between two ribs the cloth runs straight and its edge is drawn up.
        let sag = sin(across * .pi)
        let straight = 1 - (1 - cos(.pi / Float(ribs))) * sag * 0.9
        let drawn = sag * share * share * 0.035 * radius
        return Vec3(cos(angle) * p.x * straight, p.y + drawn * 1.6, sin(angle) * p.x * straight)
            * Vec3(1 - drawn, 1, 1 - drawn)
    }

    /// The gores in the given cloths by turns, with ribs and stretchers below.
    func build(_ b: inout ModelBuilder, _ cloths: [Material]) {
        let steel = b.slot(MaterialLibrary.metal(RGB(0.55, 0.56, 0.58)))
        for gore in 0..<ribs {
            let slot = b.slot(cloths[gore % cloths.count])
            let panel = Mesh.shell(8, 10, thickness: radius * 0.004, crease: 1) { a, v in
                point(gore: gore, across: a, max(v, 0.004))
            }
            b.add(panel.outward(), slot)
            if valance > 0 {
                let hanging = Mesh.shell(8, 2, thickness: 0.004, crease: 1) { a, v in
                    let scallop = 1 + 0.35 * abs(sin(a * 2 * .pi))
                    return point(gore: gore, across: a, 1) - Vec3(0, v * valance * scallop, 0)
                }
                b.add(hanging.outward(), b.slot(cloths[(gore + 1) % cloths.count]))
            }
            let line = (0...8).map {
                point(gore: gore, across: 0, 0.02 + 0.98 * Float($0) / 8) - Vec3(0, radius * 0.008, 0)
            }
            b.add(Mesh.tube(line, radii: [radius * 0.005], sides: 6), steel)
            let runner = Vec3(0, rim - (top - rim) * 0.4, 0)
            b.add(Mesh.bar(runner, line[4], radius: radius * 0.004, sides: 6), steel)
            b.add(Mesh.sphere(radius * 0.011, sides: 10), steel, at: .translate(line[8]))
        }
        b.add(
            Mesh.cylinder(radius * 0.028, height: radius * 0.08, bevel: 0.003, sides: 16), steel, 0,
            rim - (top - rim) * 0.45, 0)
    }
}
