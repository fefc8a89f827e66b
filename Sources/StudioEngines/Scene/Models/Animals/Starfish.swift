import Foundation
import StudioCore

/// A five-armed starfish with rows of knobs; it leans back, so that its star is seen.
enum Starfish {
    static let model = SceneModel(
        name: "starfish", words: ["sea star", "seastar", "star fish"], habitat: .shore,
        typicalSize: Vec3(0.24, 0.15, 0.2), build: build)

    private static func build(_ request: ModelRequest) -> ModelGeometry {
        var b = ModelBuilder(request)
        var hide = MaterialLibrary.matte(b.pick([0xDE7B35, 0xCB4C38, 0xE0A046].map(Palette.linear), 1))
        hide.pattern = .mottled(scale: 0.012, amount: 0.14)
        let skin = b.main(hide)
        let color = b.materials[Int(skin)].color
        let pale = b.accent(MaterialLibrary.matte(mix(color, Palette.linear(0xFBE9CC), 0.7)))
        // In tenths of a metre, flat on the ground; one arm points back.
        var r = b.random
        let arms = (0..<5).map { arm -> [Vec3] in
            let a = Float.pi + Float(arm) / 5 * 2 * .pi
            let bow = r.uniform(-0.16...0.16)
            let length = r.around(1.18, 0.05)
            return (0...6).map { step -> Vec3 in
                let t = Float(step) / 6
                let turn = a + bow * t * t
                return Vec3(sin(turn), 0, cos(turn)) * (length * t) + Vec3(0, 0.12, 0)
            }
        }
        var body = Blob()
        body.ball(Vec3(0, 0.1, 0), 0.34)
        for arm in arms { body.limb(arm.enumerated().map { ($1, 0.33 - 0.225 * Float($0) / 6) }, blend: 0.07) }
        body.cut(beyond: Vec3(0, -0.02, 0), normal: Vec3(0, -1, 0), blend: 0.05)
        let flat = Transform.scale(Vec3(1, 0.75, 1))
        b.add(body.mesh(cell: 0.04), skin, at: flat)
        for arm in arms { knobs(&b, body, arm, pale, at: flat) }
        b.add(Mesh.sphere(0.06, sides: 14), pale, at: flat * .translate(top(body, Vec3(0, 0, 0))))
        return b.finish(placed: .rotateX(0.6) * .scale(0.1))
    }

    private static func top(_ body: Blob, _ p: Vec3) -> Vec3 {
        body.surface(from: Vec3(p.x, 0.08, p.z), toward: Vec3(0, 1, 0))
    }

    /// A row of knobs along the ridge of an arm and smaller ones on both sides of it.
    private static func knobs(_ b: inout ModelBuilder, _ body: Blob, _ arm: [Vec3], _ pale: UInt16, at flat: Transform)
    {
        let along = (arm[arm.count - 1] - arm[0]).normalized
        let side = Vec3(along.z, 0, -along.x)
        for step in 1...8 {
            let t = Float(step) / 8 * 0.93
            let place = t * Float(arm.count - 1)
            let node = min(Int(place), arm.count - 2)
            let middle = mix(arm[node], arm[node + 1], place - Float(node))
            let size = 0.052 - 0.028 * t
            b.add(Mesh.sphere(size, sides: 12), pale, at: flat * .translate(top(body, middle)))
            let width = 0.33 - 0.225 * t
            guard step < 8 else { continue }
            for s: Float in [-1, 1] {
                let from = Vec3(middle.x, 0.12, middle.z)
                let out = (side * s + Vec3(0, 0.75, 0)).normalized
                let point = body.surface(from: from + along * (width * 0.12), toward: out)
                b.add(Mesh.sphere(size * 0.7, sides: 10), pale, at: flat * .translate(point))
            }
        }
    }
}
