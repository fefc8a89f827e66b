import StudioCore
import Testing

@testable import StudioEngines

/// The shapes that models are made of.
struct ModelGeometryTests {
    private static let solids: [(String, Mesh, Float)] = [
        ("box", .box(Vec3(1, 2, 3), bevel: 0.001), 6), ("sphere", .sphere(1, sides: 64), 4.19),
        ("cylinder", .cylinder(1, height: 2, bevel: 0.001, sides: 96), 6.28),
        ("torus", .torus(2, tube: 0.5, sides: 96, around: 48), 9.87),
        ("icosphere", .icosphere(4), 4.19), ("bar", .bar(Vec3(0, 0, 0), Vec3(0, 0, 4), radius: 0.1, sides: 48), 0.128),
        (
            "extrusion",
            .extrude(
                [SIMD2(0, 0), SIMD2(2, 0), SIMD2(2, 1), SIMD2(1, 1), SIMD2(1, 2), SIMD2(0, 2)], depth: 1, bevel: 0.001),
            3
        ),
    ]

    @Test func closedSolidsEncloseTheirVolume() {
        for (name, mesh, volume) in Self.solids {
            expectSound(mesh, materials: 1)
            #expect(abs(mesh.signedVolume / volume - 1) < 0.03, "\(name): \(mesh.signedVolume)")
        }
    }

    @Test func closedSolidsHaveNoOpenEdge() {
        for (name, mesh, _) in Self.solids {
            #expect(openEdges(mesh) == 0, "\(name)")
        }
    }

    @Test func aBlobIsClosedAndLiesOnItsSurface() {
        var blob = Blob()
        blob.limb([(Vec3(0, 0, 0), 0.3), (Vec3(0, 0.8, 0), 0.2), (Vec3(0.5, 1.2, 0), 0.15)], blend: 0.1)
        blob.ellipsoid(Vec3(0.2, 0.2, 0.3), Vec3(0.2, 0.1, 0.3), blend: 0.1)
        blob.drill(Vec3(0, 0, 0), axis: Vec3(1, 0, 0), radius: 0.1, half: 1)
        let mesh = blob.mesh(cell: 0.05)
        expectSound(mesh, materials: 1)
        #expect(mesh.signedVolume > 0)
        let worst = mesh.positions.map { abs(blob.distance($0)) }.max() ?? 1
        #expect(worst < 0.01)
    }

    @Test func aMirroredCopyStaysOutsideOut() {
        let mirrored = Mesh.box(Vec3(1, 2, 3)).moved(.scale(Vec3(-1, 1, 1)))
        #expect(mirrored.signedVolume > 5)
        expectSound(mirrored, materials: 1)
    }

    @Test func paletteAndMaterialsAnswerToTheirNames() {
        #expect(Palette.names.count >= 60)
        #expect(Palette.color(named: "Sky Blue") == Palette.color(named: "skyblue"))
        #expect(Palette.color(named: "loud") == nil)
        for name in Palette.names {
            let color = Palette.color(named: name) ?? .zero
            #expect(color.min() > 0.002 && color.max() < 0.95, "\(name) is not natural")
        }
        for name in MaterialLibrary.names { #expect(MaterialLibrary.material(named: name) != nil) }
        let red = RGB(0.5, 0.02, 0.02)
        #expect(MaterialLibrary.material(named: "wood", color: red)?.color == red)
    }

    private func openEdges(_ mesh: Mesh) -> Int {
        let welded = mesh.welded()
        var seen: [SIMD2<UInt32>: Int] = [:]
        for f in welded.triangles {
            for (a, b) in [(f.x, f.y), (f.y, f.z), (f.z, f.x)] { seen[SIMD2(a, b), default: 0] += 1 }
        }
        return seen.filter { seen[SIMD2($0.key.y, $0.key.x)] != $0.value }.count
    }
}
