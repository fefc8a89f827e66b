import Foundation

/// An egg, a fried egg, a painted egg.
enum Egg {
    static let egg = SceneModel(
        name: "egg", words: ["chicken egg", "hen egg", "bird egg", "boiled egg", "eggshell"], habitat: .table,
        typicalSize: Vec3(0.058, 0.044, 0.047)
    ) { request in
        var b = ModelBuilder(request)
        var shell = MaterialLibrary.paint(
            b.pick([0xDDB48A, 0xE6C4A0, 0xF1E8DA].map(Palette.linear), 1), roughness: 0.5)
        shell.pattern = .mottled(scale: 0.0015, amount: 0.07)
        let lying = Transform.translate(Vec3(0, 0.022, 0)) * .rotateY(0.3) * .rotateZ(.pi / 2 - 0.06)
        b.add(Mesh.lathe(profile, sides: 64, crease: 2), b.main(shell), at: lying)
        return b.finish()
    }

    /// Half height of the egg, metres; the widest girth is below its middle.
    private static let half: Float = 0.029

    private static func radius(_ y: Float) -> Float {
        let s = max(-1, min(1, y / half))
        let round = max(0, 1 - s * s).squareRoot()
        return 0.0222 * round * (1 - 0.15 * s - 0.02 * s * s)
    }

    /// The egg about the Y axis, blunt end down.
    private static let profile: [SIMD2<Float>] = (0...40).map { row in
        let y = -cos(Float(row) / 40 * .pi) * half
        return SIMD2(row == 0 || row == 40 ? 0 : radius(y), y)
    }

    static let fried = SceneModel(
        name: "fried egg", words: ["sunny-side-up egg", "sunny side up", "omelette", "omelet"], habitat: .table,
        typicalSize: Vec3(0.26, 0.038, 0.26)
    ) { request in
        var b = ModelBuilder(request)
        b.add(Tableware.plate.build(ModelRequest(random: request.random)), at: .identity)
        let white = b.main(MaterialLibrary.glossy(Palette.linear(0xF7F3EA)))
        let yolk = b.accent(MaterialLibrary.glossy(Palette.linear(0xF2A416)))
        let brown = b.slot(MaterialLibrary.paint(Palette.linear(0xC99B5C)))
        let rim = (0..<72).map { step -> SIMD2<Float> in
            let a = Float(step) / 72 * 2 * .pi
            let wave: Float = 0.0065 * sin(3 * a + 0.6) + 0.004 * sin(5 * a + 2) + 0.0018 * sin(9 * a)
            return SIMD2(cos(a), sin(a)) * SIMD2(repeating: 0.073 + wave)
        }
        let flat = Transform.translate(Vec3(0, 0.0098, 0)) * .rotateX(-.pi / 2)
        b.add(DomedPlate(outline: rim, rise: 0.0005, rim: 0.0018).mesh(), brown, at: flat)
        let inner = rim.map { $0 * SIMD2(repeating: 0.965) }
        b.add(DomedPlate(outline: inner, rise: 0.0055, rim: 0.0035).mesh(rings: 12, crease: 1), white, at: flat)
        b.add(Mesh.ellipsoid(Vec3(0.0275, 0.0165, 0.0275), sides: 48), yolk, 0.008, 0.0165, 0.004)
        return b.finish()
    }

    static let easter = SceneModel(
        name: "easter egg", words: ["painted egg", "decorated egg", "chocolate egg"], habitat: .table,
        typicalSize: Vec3(0.07, 0.09, 0.07)
    ) { request in
        var b = ModelBuilder(request)
        let first = b.pick([0x4FA8D8, 0xE56A9A, 0x8C6BC8].map(Palette.linear), 1)
        let base = b.main(MaterialLibrary.glossy(first))
        let yellow = b.accent(MaterialLibrary.glossy(Palette.linear(0xF4CB3A)))
        let white = b.slot(MaterialLibrary.glossy(Palette.linear(0xF6F1E6)))
        let green = b.accent(MaterialLibrary.glossy(Palette.linear(0x6CBF5A)), 2)
        // A little larger than life, standing on its blunt end.
        let place = Transform.scale(1.55) * .rotateZ(-0.1) * .translate(Vec3(0, half, 0))
        var rest = Mesh.lathe(profile, sides: 72, crease: 2)
        let bands: [(rows: Range<Int>, slot: UInt16)] = [
            (11..<14, green), (15..<20, white), (21..<24, yellow), (28..<31, green),
        ]
        for (rows, slot) in bands {
            // Whole rows of the lathe, so that a band has a clean rim.
            let cut = rest.split { p, _ in rows.contains(Int(acos(max(-1, min(1, -p.y / half))) / .pi * 40)) }
            b.add(cut.passed, slot, at: place)
            rest = cut.others
        }
        b.add(rest, base, at: place)
        let zigzag = (0...24).map { step -> Vec3 in
            let a = Float(step) / 24 * 2 * .pi
            let y: Float = half * (step % 2 == 0 ? -0.28 : -0.1)
            let reach = radius(y) + 0.0002
            return Vec3(cos(a) * reach, y, sin(a) * reach)
        }
        b.add(Mesh.tube(onShell(zigzag), radii: [0.0009], sides: 7), base, at: place)
        for dot in 0..<12 {
            let a = Float(dot) / 12 * 2 * .pi
            let reach = radius(half * 0.45)
            b.add(
                Mesh.ellipsoid(Vec3(0.0021, 0.0021, 0.0008), sides: 14), white,
                at: place * .rotateY(a) * .translate(Vec3(0, half * 0.45, reach)) * .rotateX(-0.42))
        }
        return b.finish()
    }

    /// The line with points between, each laid on the shell.
    private static func onShell(_ corners: [Vec3]) -> [Vec3] {
        var line: [Vec3] = []
        for (a, c) in zip(corners, corners.dropFirst()) {
            for step in 0..<4 {
                let p = mix(a, c, Float(step) / 4)
                let flat = Vec3(p.x, 0, p.z).normalized * (radius(p.y) + 0.0003)
                line.append(Vec3(flat.x, p.y, flat.z))
            }
        }
        if let end = corners.last { line.append(end) }
        return line
    }
}
