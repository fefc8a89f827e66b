import Foundation

/// A diamond kite in the wind. Its origin is the end of the string, where a hand holds it.
enum Kite {
    static let model = SceneModel(
        name: "kite", words: ["paper kite", "diamond kite"], habitat: .air, typicalSize: Vec3(1.7, 2.1, 0.5),
        poses: [Holding.held], build: build)

    private static let half: Float = 0.46
    private static let above: Float = 0.42
    private static let below: Float = 0.78

    private static func build(_ request: ModelRequest) -> ModelGeometry {
        var b = ModelBuilder(request)
        let palette: [UInt32] = [0xD8352A, 0xF0B429, 0x2E7FB8, 0x3F9A54]
        func paper(_ color: RGB) -> Material {
            var m = MaterialLibrary.paint(color, roughness: 0.6)
            m.translucency = 0.35
            return m
        }
        let main = b.main(paper(Palette.linear(palette[0])))
        let mainColor = b.materials[Int(main)].color
        let other = request.colors.isEmpty ? Palette.linear(palette[1]) : mix(mainColor, RGB(repeating: 0.9), 0.62)
        let second = b.accent(paper(other))
        let third = request.colors.isEmpty ? b.slot(paper(Palette.linear(palette[2]))) : second
        let fourth = request.colors.isEmpty ? b.slot(paper(Palette.linear(palette[3]))) : main
        let place = Transform.translate(Vec3(0.75, 1.75, 0)) * .rotateZ(-0.38) * .rotateX(-0.3)
        panels(&b, [main, second, fourth, third], at: place)
        let wood = b.slot(MaterialLibrary.wood(Palette.linear(0xB98A52), scale: 0.02))
        b.add(Mesh.bar(Vec3(0, -below, -0.012), Vec3(0, above, -0.012), radius: 0.008), wood, at: place)
        b.add(Mesh.tube((0...10).map { spar(Float($0) / 5 - 1) - Vec3(0, 0, 0.012) }, radii: [0.008]), wood, at: place)
        let cord = b.slot(MaterialLibrary.matte(Palette.linear(0xEDE6D6)))
        let edge = [Vec3(0, above, 0), spar(-1), Vec3(0, -below, 0), spar(1), Vec3(0, above, 0)]
        b.add(Mesh.tube(edge, radii: [0.006], sides: 6), cord, at: place)
        tail(&b, from: place.point(Vec3(0, -below, 0)), [main, third, second], cord)
        let bridle = place.point(Vec3(0, 0.02, 0.3))
        for y in [above * 0.5, -below * 0.45] {
            b.add(Mesh.bar(place.point(Vec3(0, y, 0)), bridle, radius: 0.003, sides: 5), cord)
        }
        let line = (0...12).map { i -> Vec3 in
            let s = Float(i) / 12
            return mix(Vec3.zero, bridle, s) + Vec3(0.12, -0.16, 0.0) * sin(s * .pi)
        }
        b.add(Mesh.tube(line, radii: [0.0035], sides: 6), cord)
        return b.finish(grounded: false)
    }

    /// The cross spar is bowed backwards by the wind.
    private static func spar(_ share: Float) -> Vec3 { Vec3(share * half, 0, -0.09 * share * share) }

    private static func panels(_ b: inout ModelBuilder, _ slots: [UInt16], at place: Transform) {
        for (quarter, slot) in slots.enumerated() {
            let side: Float = quarter % 2 == 0 ? -1 : 1
            let tip = Vec3(0, quarter < 2 ? above : -below, 0)
            let sail = Mesh.shell(10, 8, thickness: 0.003, crease: 1) { a, v in
                let belly = -0.03 * sin(a * .pi) * (1 - v)
                return mix(spar(side * a), tip * Vec3(0, 1, 0), min(v, 0.995)) + Vec3(0, 0, belly)
            }
            b.add(sail.outward(), slot, at: place)
        }
    }

    /// A waving line with bows.
    private static func tail(_ b: inout ModelBuilder, from start: Vec3, _ slots: [UInt16], _ cord: UInt16) {
        let path = (0...48).map { i -> Vec3 in
            let s = Float(i) / 48
            return start + Vec3(-0.95 * s, -0.55 * s + 0.35 * s * s, -0.1 * s) + Vec3(0.05, 0.13, 0.05)
                * (sin(s * 9) * s)
        }
        b.add(Mesh.tube(path, radii: [0.005], sides: 6), cord)
        for knot in 0..<6 {
            let i = 6 + knot * 8
            let along = (path[min(i + 1, 48)] - path[i - 1]).normalized
            let frame = ModelBuilder.facing(Vec3(0, 0, 1), up: along)
            for side: Float in [-1, 1] {
                let bow = Mesh.tube([.zero, Vec3(side * 0.075, 0.02, 0)], radii: [0.008, 0.042], sides: 14).moved(
                    .scale(Vec3(1, 1, 0.3)))
                b.add(bow, slots[knot % slots.count], at: .translate(path[i]) * frame)
            }
        }
    }
}
