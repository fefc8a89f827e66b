import Foundation

/// A football of black and white leather patches.
enum Football {
    static let model = SceneModel(
        name: "football", words: ["soccer ball", "soccerball", "leather ball"], habitat: .meadow,
        typicalSize: Vec3(0.22, 0.22, 0.22)
    ) { request in
        var b = ModelBuilder(request)
        let white = b.main(MaterialLibrary.glossy(Palette.linear(0xF0EEE8)))
        let black = b.accent(MaterialLibrary.glossy(Palette.linear(0x1D1D20)))
        let seam = b.slot(MaterialLibrary.matte(Palette.linear(0x5A5A58)))
        let radius: Float = 0.11
        // The twelve corners of an icosahedron are the middles of the black pentagons.
        let corners = Set(Mesh.icosphere(0).positions.map { ($0.normalized * 1000).rounded(.toNearestOrAwayFromZero) })
            .map { $0.normalized }
            .sorted { ($0.x, $0.y, $0.z) < ($1.x, $1.y, $1.z) }
        let turned = Transform.translate(Vec3(0, radius, 0)) * .rotateX(0.5) * .rotateZ(0.3)
        b.add(Mesh.icosphere(4).moved(.scale(radius)), white, at: turned)
        for corner in corners { b.add(pentagon(about: corner, corners, radius * 1.004), black, at: turned) }
        for (index, a) in corners.enumerated() {
            for c in corners[(index + 1)...] where dot(a, c) > 0.4 {
                // The seam between two white hexagons runs along the edge between two pentagons.
                let path = (0...6).map { mix(a, c, 0.34 + 0.32 * Float($0) / 6).normalized * radius }
                b.add(Mesh.tube(path, radii: [0.0011], sides: 6), seam, at: turned)
            }
        }
        return b.finish()
    }

    /// The black patch about a corner: its own corners lie a third of the way to the neighbours.
    private static func pentagon(about corner: Vec3, _ corners: [Vec3], _ radius: Float) -> Mesh {
        let side = cross(corner, abs(corner.y) < 0.9 ? Vec3(0, 1, 0) : Vec3(1, 0, 0)).normalized
        let up = cross(corner, side)
        let tips = corners.filter { dot(corner, $0) > 0.4 && dot(corner, $0) < 0.99 }
            .sorted { atan2(dot($0, up), dot($0, side)) < atan2(dot($1, up), dot($1, side)) }
            .map { mix(corner, $0, 1 / 3) }
        let steps = 5
        let edge = tips.indices.flatMap { i -> [Vec3] in
            let next = tips[(i + 1) % tips.count]
            return (0..<steps).map { mix(tips[i], next, Float($0) / Float(steps)) }
        }
        let rings = (0...steps).map { ring -> [Vec3] in
            let share = max(Float(ring) / Float(steps), 0.01)
            return edge.map { mix(corner, $0, share).normalized * radius }
        }
        var patch = Mesh.loft(rings, closed: true, crease: 2)
        patch.normals = patch.positions.map(\.normalized)
        return patch.facingOut()
    }
}
