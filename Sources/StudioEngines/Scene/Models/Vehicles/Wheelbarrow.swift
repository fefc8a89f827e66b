import Foundation

/// A garden barrow: a sloped tray on one wheel, two handles, two legs.
enum Wheelbarrow {
    static let model = SceneModel(
        name: "wheelbarrow", words: ["barrow", "garden cart", "garden barrow"], habitat: .meadow,
        typicalSize: Vec3(0.7, 0.72, 1.5), build: build)

    private static func build(_ request: ModelRequest) -> ModelGeometry {
        var b = ModelBuilder(request)
        let paint = b.main(MaterialLibrary.glossy(b.pick([0xC8342B, 0x2F7D4A, 0x2A5DB8].map(Palette.linear), 1)))
        let wood = b.accent(MaterialLibrary.wood(Palette.linear(0xB08048), scale: 0.04))
        let iron = b.slot(MaterialLibrary.paint(Palette.linear(0x2B2C30)))
        tray(&b, paint)
        frame(&b, wood, iron)
        for side: Float in [0, .pi] {
            b.wheel(radius: 0.2, width: 0.09, at: .translate(Vec3(0, 0.2, 0.62)) * .rotateY(side))
        }
        b.support(.inside, Vec3(0, 0.4, 0.0), 0.18, 0.22)
        return b.finish()
    }

    /// Outer and inner skin of the tray, wider above, its front leaning over the wheel.
    private static func tray(_ b: inout ModelBuilder, _ paint: UInt16) {
        func ring(_ v: Float, _ inset: Float) -> [Vec3] {
            let width = mix(Float(0.42), 0.66, v) - inset * 2
            let (rear, front) = (mix(Float(-0.26), -0.4, v) + inset, mix(Float(0.3), 0.68, v) - inset)
            let plan = Outline.rounded(width, front - rear, round: mix(Float(0.06), 0.1, v), steps: 5)
            let y = mix(Float(0.36), 0.66, v)
            return plan.map { Vec3($0.x, y + 0.05 * v * ($0.y + 0.1), $0.y + (front + rear) / 2) }
        }
        let floor: [Float] = [0, 0.35, 0.7, 1]
        let outside = floor.map { ring($0, 0) }
        let inside = floor.reversed().map { ring($0, 0.02).map { $0 + Vec3(0, 0.006, 0) } }
        b.add(Mesh.loft(outside + inside, closed: true, caps: true, crease: 0.6), paint)
        let rim = ring(1, -0.005)
        b.add(Mesh.tube(rim + [rim[0]], radii: [0.016], sides: 8), paint)
    }

    private static func frame(_ b: inout ModelBuilder, _ wood: UInt16, _ iron: UInt16) {
        for side: Float in [-1, 1] {
            let shaft = [
                Vec3(side * 0.1, 0.21, 0.66), Vec3(side * 0.16, 0.34, 0.3), Vec3(side * 0.21, 0.37, -0.2),
                Vec3(side * 0.27, 0.55, -0.78),
            ]
            b.add(Mesh.tube(Mesh.curve(shaft, steps: 6), radii: [0.024], sides: 10), wood)
            let grip = [Vec3(side * 0.266, 0.53, -0.72), Vec3(side * 0.278, 0.585, -0.88)]
            b.add(Mesh.tube(grip, radii: [0.031], sides: 12), iron)
            let leg = [
                Vec3(side * 0.19, 0.36, -0.08), Vec3(side * 0.22, 0.04, -0.2), Vec3(side * 0.22, 0.02, -0.24),
                Vec3(side * 0.22, 0.36, -0.36),
            ]
            b.add(Mesh.tube(leg, radii: [0.016], sides: 8), iron)
        }
        b.add(Mesh.bar(Vec3(-0.22, 0.14, -0.2), Vec3(0.22, 0.14, -0.2), radius: 0.012), iron)
        b.add(Mesh.bar(Vec3(-0.12, 0.2, 0.62), Vec3(0.12, 0.2, 0.62), radius: 0.018, sides: 10), iron)
    }
}
