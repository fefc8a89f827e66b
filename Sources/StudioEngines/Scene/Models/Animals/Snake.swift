import Foundation

/// A coiled snake with a raised head and a forked tongue; a cobra spreads its hood.
enum Snake {
    static let model = SceneModel(
        name: "snake",
        words: ["python", "viper", "cobra", "rattlesnake", "serpent", "adder", "boa", "boa constrictor", "anaconda"],
        habitat: .desert, typicalSize: Vec3(0.62, 0.52, 0.6), build: build)

    private static let girth: Float = 0.046

    private struct Skin { var back, mark, belly: UInt16 }

    private static func build(_ request: ModelRequest) -> ModelGeometry {
        var b = ModelBuilder(request)
        let cobra = b.has("cobra")
        let skin = skin(&b, cobra: cobra)
        let path = Mesh.curve(spine, steps: 4)
        let last = Float(path.count - 1)
        let radii = path.indices.map { thickness(Float($0) / last) }
        b.add(Mesh.tube(path, radii: radii, sides: 18), skin.back)
        let sides = dorsal(path)
        marks(&b, path, radii, sides, skin.mark)
        bellyScales(&b, path, radii, sides, skin.belly)
        if cobra { hood(&b, skin) }
        head(&b, skin, broad: b.has("viper", "rattlesnake", "adder"), at: .translate(headPlace) * .rotateX(0.12))
        return b.finish()
    }

    private static func skin(_ b: inout ModelBuilder, cobra: Bool) -> Skin {
        var (hue, mark): (UInt32, UInt32) = (b.pick([0x4E9A38, 0x6B9A2E], 1), 0x24502A)
        if b.has("python", "boa", "boa constrictor", "anaconda") { (hue, mark) = (0xC2A062, 0x57381F) }
        if b.has("viper", "rattlesnake", "adder") { (hue, mark) = (0xB09A78, 0x5A4632) }
        if cobra { (hue, mark) = (0x6B5330, 0x33261A) }
        var scales = Material(color: Palette.linear(hue), roughness: 0.38)
        scales.coat = 0.35
        scales.pattern = .mottled(scale: 0.012, amount: 0.18)
        let back = b.main(scales)
        var marked = scales
        marked.color = b.request.colors.isEmpty ? Palette.linear(mark) : b.materials[Int(back)].color * 0.35
        return Skin(
            back: back, mark: b.accent(marked),
            belly: b.slot(MaterialLibrary.paint(Palette.linear(0xE9DDB0))))
    }

    // MARK: body

    private static let headPlace = Vec3(0, 0.475, 0.09)

    /// From the tail's tip around the coils, each on top of the last, and up the neck to the head.
    private static var spine: [Vec3] {
        let count = 36
        let turns: Float = 2.22
        let last = Float(count + 7)
        func coil(_ degrees: Float, _ radius: Float, _ y: Float) -> Vec3 {
            let a = degrees * Float.pi / 180
            return Vec3(cos(a) * radius, y, sin(a) * radius)
        }
        var nodes: [Vec3] = [coil(50, 0.318, thickness(0)), coil(76, 0.287, thickness(1 / last))]
        for i in 0...count {
            let turn = Float(i) / Float(count) * turns
            // The last coil ends at the left, heading back, so that the neck rises from the middle.
            let degrees = 540 - (turns - turn) * 360
            let lift = max(0, turn - 0.75) * 0.062
            nodes.append(coil(degrees, 0.262 - 0.073 * turn, thickness(Float(i + 2) / last) + lift))
        }
        let top = nodes[nodes.count - 1].y
        nodes += [
            Vec3(-0.07, top + 0.035, -0.06), Vec3(-0.015, top + 0.1, -0.08), Vec3(0, top + 0.19, -0.05),
            Vec3(0, top + 0.28, 0), headPlace - Vec3(0, 0.004, 0.035),
        ]
        return nodes
    }

    /// The body's radius at a share of its length.
    private static func thickness(_ t: Float) -> Float {
        let tail = min(1, t / 0.32)
        let neck = max(0, (t - 0.72) / 0.28)
        return girth * (0.12 + 0.88 * tail * (2 - tail)) * (1 - 0.42 * neck)
    }

    private static func tangent(_ path: [Vec3], _ i: Int) -> Vec3 {
        (path[min(i + 1, path.count - 1)] - path[max(i - 1, 0)]).normalized
    }

    /// Where the back faces along the path: up on the coils, backwards on the neck.
    private static func dorsal(_ path: [Vec3]) -> [Vec3] {
        path.indices.map { i in
            let ahead = tangent(path, i)
            let neck = min(1, max(0, (Float(i) / Float(path.count - 1) - 0.88) / 0.06))
            let wanted = mix(Vec3(0, 1, 0), Vec3(0, 0.35, -1), neck)
            return (wanted - ahead * dot(wanted, ahead)).normalized
        }
    }

    /// A thin saddle on the body between two stations of the path: `half` radians wide to each side of `facing`.
    private static func saddle(
        _ path: [Vec3], _ radii: [Float], _ facing: [Vec3], from: Int, to: Int, half: Float, pointed: Bool
    ) -> Mesh {
        Mesh.shell(10, (to - from) * 3, thickness: 0.001) { u, v in
            let at = Float(from) + v * Float(to - from)
            let i = min(Int(at), path.count - 2)
            let share = at - Float(i)
            let center = mix(path[i], path[i + 1], share)
            let up = mix(facing[i], facing[i + 1], share).normalized
            let ahead = mix(tangent(path, i), tangent(path, i + 1), share)
            let side = cross(ahead, up).normalized
            let width: Float = pointed ? max(0.03, 1 - abs(v * 2 - 1)) : 1
            let angle = (u * 2 - 1) * half * width
            let radius = mix(radii[i], radii[i + 1], share) * 1.01 + 0.0012
            return center + (up * cos(angle) + side * sin(angle)) * radius
        }
    }

    /// Diamonds down the back.
    private static func marks(
        _ b: inout ModelBuilder, _ path: [Vec3], _ radii: [Float], _ facing: [Vec3], _ slot: UInt16
    ) {
        var start = 12
        while start + 4 < path.count - 6 {
            b.add(saddle(path, radii, facing, from: start, to: start + 4, half: 1.25, pointed: true), slot)
            start += 5
        }
    }

    /// The pale front of the raised neck.
    private static func bellyScales(
        _ b: inout ModelBuilder, _ path: [Vec3], _ radii: [Float], _ facing: [Vec3], _ slot: UInt16
    ) {
        let from = path.count - 15
        b.add(
            saddle(path, radii, facing.map { -$0 }, from: from, to: path.count - 2, half: 1.05, pointed: false),
            slot)
    }

    // MARK: head

    private static func hood(_ b: inout ModelBuilder, _ skin: Skin) {
        let place = Transform.translate(Vec3(0, 0.4, 0.005)) * .rotateX(0.3)
        var hood = Blob()
        hood.ellipsoid(Vec3(0, 0.01, 0), Vec3(0.112, 0.115, 0.022))
        hood.ellipsoid(Vec3(0, -0.07, -0.01), Vec3(0.07, 0.08, 0.026), blend: 0.03)
        b.add(hood.mesh(cell: 0.0085), skin.back, at: place)
        var front = Blob()
        front.ellipsoid(Vec3(0, 0, 0.03), Vec3(0.062, 0.1, 0.03))
        b.add(front.mesh(cell: 0.0085).pressed(onto: hood, lift: 0.0025), skin.belly, at: place)
        for s: Float in [-1, 1] {
            b.add(
                Mesh.torus(0.02, tube: 0.005, sides: 20, around: 8), skin.belly,
                at: place * .translate(Vec3(s * 0.045, 0.03, -0.018)) * .rotateX(.pi / 2))
        }
    }

    private static func head(_ b: inout ModelBuilder, _ skin: Skin, broad: Bool, at place: Transform) {
        var skull = Blob()
        skull.ellipsoid(Vec3(0, 0, 0), Vec3(broad ? 0.052 : 0.044, 0.031, 0.052))
        skull.ellipsoid(Vec3(0, -0.004, 0.045), Vec3(0.032, 0.023, 0.042), blend: 0.02)
        for s: Float in [-1, 1] { skull.ball(Vec3(s * 0.025, 0.02, 0.025), 0.014, blend: 0.012) }
        b.add(skull.mesh(cell: 0.0055), skin.back, at: place)
        var jaw = Blob()
        jaw.ellipsoid(Vec3(0, -0.016, 0.03), Vec3(0.034, 0.018, 0.054))
        b.add(jaw.mesh(cell: 0.005), skin.belly, at: place)
        let red = b.slot(MaterialLibrary.paint(Palette.linear(0xC3222C)))
        let root = Vec3(0, -0.011, 0.075)
        let fork = Vec3(0, -0.02, 0.125)
        b.add(Mesh.tube([root, fork], radii: [0.0032, 0.0028], sides: 8), red, at: place)
        for s: Float in [-1, 1] {
            let tip = [fork, Vec3(s * 0.008, -0.022, 0.14), Vec3(s * 0.02, -0.016, 0.157)]
            b.add(Mesh.tube(Mesh.curve(tip, steps: 3), radii: [0.0026, 0.0016], sides: 7), red, at: place)
        }
        var face = ModelBuilder(b.request)
        face.eyes(
            Vec3(0.029, 0.021, 0.032), radius: 0.0105, look: Vec3(0.75, 0.15, 0.8), iris: Palette.linear(0xE0B429),
            slit: true)
        let dark = face.slot(MaterialLibrary.matte(RGB(repeating: 0.02)))
        for s: Float in [-1, 1] {
            let nostril = skull.landing(from: Vec3(s * 0.011, 0.006, 0.095))
            face.add(Mesh.sphere(0.0024, sides: 8), dark, at: .translate(nostril))
        }
        b.add(face, at: place)
    }
}
