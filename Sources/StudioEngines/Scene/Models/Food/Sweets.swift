import Foundation

/// A lollipop, a wrapped sweet, a candy cane.
enum Sweets {
    static let lollipop = SceneModel(
        name: "lollipop", words: ["lolly", "lollypop"], habitat: .table, typicalSize: Vec3(0.09, 0.2, 0.05)
    ) { request in
        var b = ModelBuilder(request)
        let red = b.main(MaterialLibrary.glossy(b.pick([0xD8324A, 0xE0559A, 0x2F9FD0].map(Palette.linear), 1)))
        let white = b.accent(MaterialLibrary.glossy(Palette.linear(0xF6F1E6)))
        let stick = b.slot(MaterialLibrary.matte(Palette.linear(0xF1ECE0)))
        let foot = b.slot(MaterialLibrary.wood(Palette.linear(0xC79A63), scale: 0.03))
        let center = Vec3(0, 0.152, 0)
        b.add(Mesh.cylinder(0.024, height: 0.018, bevel: 0.004, sides: 40), foot)
        b.add(Mesh.bar(Vec3(0, 0.01, 0), center - Vec3(0, 0.03, 0), radius: 0.0034, sides: 14), stick)
        // Two ropes of sugar wound into each other.
        for arm in 0..<2 {
            let steps = 110
            let rope = (0...steps).map { step -> Vec3 in
                let t = Float(step) / Float(steps)
                let a = t * 3.3 * 2 * .pi + Float(arm) * .pi
                let reach: Float = 0.0015 + 0.0375 * t
                return center + Vec3(cos(a) * reach, sin(a) * reach, 0)
            }
            let radii = rope.indices.map { step -> Float in
                0.0036 * min(1, Float(steps - step) / 9 + 0.25)
            }
            let flat = Transform.translate(center) * .scale(Vec3(1, 1, 1.9)) * .translate(-center)
            b.add(Mesh.tube(rope, radii: radii, sides: 12), arm == 0 ? red : white, at: flat)
        }
        return b.finish()
    }

    static let candy = SceneModel(
        name: "candy", words: ["sweet", "bonbon", "wrapped candy", "toffee", "caramel candy"], habitat: .table,
        typicalSize: Vec3(0.09, 0.034, 0.04)
    ) { request in
        var b = ModelBuilder(request)
        let red = b.main(MaterialLibrary.glossy(b.pick([0xD8324A, 0x2F9FD0, 0xE0559A].map(Palette.linear), 1)))
        let white = b.accent(MaterialLibrary.glossy(Palette.linear(0xF6F1E6)))
        let place = Transform.translate(Vec3(0, 0.016, 0)) * .rotateY(0.35) * .rotateZ(.pi / 2)
        let (stripes, rest) = Mesh.ellipsoid(Vec3(0.0155, 0.021, 0.0155), sides: 96).split { p, _ in
            Int((atan2(p.z, p.x) / (2 * .pi) + 1) * 96) % 16 < 8
        }
        // Stripes that wind about the sweet.
        for (part, slot) in [(stripes, red), (rest, white)] {
            let wound = part.bent(crease: 2) { p in Transform.rotateY(p.y * 34).point(p) }
            b.add(wound, slot, at: place)
        }
        for end: Float in [-1, 1] {
            let fan = Mesh.shell(48, 6, thickness: 0.0004, crease: 1.2) { a, v in
                let angle = a * 2 * .pi
                let pleat: Float = 1 + 0.3 * v * sin(angle * 9)
                let reach = (0.0042 + 0.0125 * pow(v, 1.3)) * pleat
                return Vec3(cos(angle) * reach, end * (0.0185 + 0.021 * v), sin(angle) * reach)
            }
            b.add(fan.outward(), red, at: place)
        }
        return b.finish()
    }

    static let cane = SceneModel(
        name: "candy cane", words: ["peppermint stick", "sugar stick"], habitat: .table,
        typicalSize: Vec3(0.1, 0.19, 0.035)
    ) { request in
        var b = ModelBuilder(request)
        let red = b.main(MaterialLibrary.glossy(Palette.linear(0xCF2230)))
        let white = b.accent(MaterialLibrary.glossy(Palette.linear(0xF6F1E6)))
        let bow = b.slot(MaterialLibrary.glossy(Palette.linear(0x2F8A4A)))
        let hook = (0...12).map { step -> Vec3 in
            let a = Float(step) / 12 * .pi * 1.08
            return Vec3(0.031 - cos(a) * 0.031, 0.15 + sin(a) * 0.034, 0)
        }
        let path = (0..<20).map { Vec3(0, 0.006 + Float($0) * 0.0072, 0) } + hook
        b.add(Mesh.tube(path, radii: [0.0098], sides: 24), white)
        let frames = Mesh.frames(along: path)
        for stripe in 0..<2 {
            let line = path.indices.map { step -> Vec3 in
                let a = Float(step) * 0.62 + Float(stripe) * .pi
                let out = frames[step].right * cos(a) + frames[step].up * sin(a)
                return path[step] + out * 0.0072
            }
            b.add(Mesh.tube(Mesh.curve(line, steps: 4), radii: [0.0037], sides: 10), red)
        }
        b.add(Mesh.torus(0.0105, tube: 0.0032, sides: 30, around: 10), bow, 0, 0.1, 0)
        for side: Float in [-1, 1] {
            var loop = Blob()
            loop.bone(Vec3(0, 0.1, 0.012), 0.004, Vec3(side * 0.021, 0.106, 0.014), 0.0085, blend: 0.004)
            loop.bone(Vec3(0, 0.1, 0.012), 0.003, Vec3(side * 0.013, 0.078, 0.014), 0.005, blend: 0.004)
            b.add(loop.mesh(cell: 0.0022), bow)
        }
        // It stands upright on a disc of sugar.
        b.add(Mesh.cylinder(0.017, height: 0.008, bevel: 0.003, sides: 36), white)
        return b.finish()
    }
}
