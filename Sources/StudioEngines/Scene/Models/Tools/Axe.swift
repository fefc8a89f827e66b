import Foundation

/// An axe that stands with its edge in a chopping block.
enum Axe {
    static let model = SceneModel(
        name: "axe", words: ["ax", "hatchet", "tomahawk", "battle axe", "battleaxe", "woodcutter's axe"],
        habitat: .meadow, typicalSize: Vec3(0.72, 0.7, 0.34)
    ) { request in
        var b = ModelBuilder(request)
        let head = b.main(MaterialLibrary.paint(Palette.linear(0xB3261E), roughness: 0.4))
        let edge = b.slot(MaterialLibrary.metal(RGB(0.78, 0.79, 0.82), roughness: 0.2))
        let wood = b.accent(MaterialLibrary.wood(Palette.linear(0xC4935A), scale: 0.03))
        let isShort = b.has("hatchet", "tomahawk")
        let height: Float = 0.18
        block(&b, radius: 0.15, height: height)
        let place = Transform.translate(Vec3(-0.09, height + 0.088, 0)) * .rotateY(0.12) * .rotateZ(0.62)
        // The handle lies along X, the blade points down.
        let (body, bright) = blade()
        b.add(body, head, at: place)
        b.add(bright, edge, at: place)
        handle(&b, wood, length: isShort ? 0.42 : 0.72, at: place)
        return b.finish()
    }

    /// The wedge of the head and its ground edge.
    private static func blade() -> (body: Mesh, edge: Mesh) {
        // Height, half length, half thickness.
        let rows = Mesh.curve(
            [
                Vec3(0.048, 0.034, 0.021), Vec3(0.02, 0.031, 0.023), Vec3(-0.02, 0.03, 0.02), Vec3(-0.06, 0.04, 0.013),
                Vec3(-0.1, 0.064, 0.0075), Vec3(-0.118, 0.078, 0.005), Vec3(-0.145, 0.092, 0.0008),
            ], steps: 4)
        let steps = 8
        let sections = rows.map { row -> [Vec3] in
            func point(_ share: Float, _ side: Float) -> Vec3 {
                let round = (1 - pow(abs(share), 8)) * 0.35 + 0.65
                // The edge is curved: its corners are drawn up.
                let rise = max(0, -row.x - 0.04) * 0.26 * share * share
                return Vec3(share * row.y, row.x + rise, side * row.z * round)
            }
            let front = (0...steps).map { point(Float($0) / Float(steps) * 2 - 1, 1) }
            let back = (0...steps).map { point(1 - Float($0) / Float(steps) * 2, -1) }
            return front + back
        }
        let whole = Mesh.loft(sections, closed: true, caps: true, crease: 0.5)
        let (edge, body) = whole.split { middle, _ in middle.y < -0.09 }
        return (body, edge)
    }

    private static func handle(_ b: inout ModelBuilder, _ wood: UInt16, length: Float, at place: Transform) {
        let path = Mesh.curve(
            [
                Vec3(-0.046, 0, 0), Vec3(0.05, 0, 0), Vec3(length * 0.4, 0.012, 0), Vec3(length * 0.75, -0.006, 0),
                Vec3(length * 0.93, 0.002, 0), Vec3(length, -0.012, 0),
            ], steps: 6)
        let radii = path.indices.map { i -> Float in
            let s = Float(i) / Float(path.count - 1)
            return 0.0165 - 0.003 * sin(s * .pi) + 0.009 * pow(s, 9)
        }
        b.add(Mesh.tube(path, radii: radii, sides: 24).moved(.scale(Vec3(1, 1.25, 0.8))), wood, at: place)
    }

    /// A round of wood with bark and rings, on which one chops and hammers.
    static func block(_ b: inout ModelBuilder, radius: Float, height: Float) {
        var barkMaterial = MaterialLibrary.matte(Palette.linear(0x6B5138))
        barkMaterial.pattern = .mottled(scale: 0.03, amount: 0.45)
        let bark = b.slot(barkMaterial)
        let cut = b.slot(MaterialLibrary.wood(Palette.linear(0xD3AC74), scale: 0.03))
        let ring = b.slot(MaterialLibrary.matte(Palette.linear(0xA67C48)))
        let plain = Mesh.cylinder(radius * 1.03, height: height, top: radius, bevel: 0.012, sides: 64)
        let body = plain.bent(crease: 0.7) { p in
            let a = atan2(p.z, p.x)
            let ridge = 1 + 0.025 * sin(a * 9) + 0.02 * sin(a * 17 + 1)
            let flare = 1 + 0.12 * max(0, 1 - p.y / 0.08)
            return Vec3(p.x * ridge * flare, p.y, p.z * ridge * flare)
        }
        b.add(body, bark)
        b.add(Mesh.cylinder(radius * 0.93, height: 0.012, bevel: 0.004, sides: 48), cut, 0, height - 0.007, 0)
        for share: Float in [0.2, 0.41, 0.61, 0.8] {
            let line = Mesh.torus(radius * share, tube: 0.0022, sides: 48, around: 6)
            b.add(line, ring, 0, height + 0.0042, 0)
        }
    }
}
