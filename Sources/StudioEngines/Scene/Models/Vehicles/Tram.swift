import Foundation

/// Rail cars of the city: the tram with its pantograph, and the underground train.
enum Tram {
    static let tram = SceneModel(
        name: "tram", words: ["streetcar", "tramcar", "trolley", "trolley car", "street car", "light rail"],
        habitat: .street, typicalSize: Vec3(2.6, 4.5, 12.6)
    ) { request in
        var b = ModelBuilder(request)
        let coats = [0xB8281F, 0x2E6B4A, 0x2A5DA0, 0xE0A42A].map(Palette.linear)
        let paint = b.main(MaterialLibrary.glossy(b.pick(coats, 1)))
        let cream = b.accent(MaterialLibrary.glossy(Palette.linear(0xF0E8D2)))
        let car = Shape(length: 12, round: 0.95)
        body(&b, car, lower: paint, upper: cream)
        openings(&b, car, post: cream, doors: [4.4, -4.4])
        face(&b, car, paint: paint)
        pantograph(&b)
        ground(&b, car)
        return b.finish()
    }

    static let subway = SceneModel(
        name: "subway train",
        words: ["subway", "metro", "metro train", "underground train", "subway car", "tube train"],
        habitat: .street, typicalSize: Vec3(2.6, 3.3, 15.5)
    ) { request in
        var b = ModelBuilder(request)
        let steel = b.main(MaterialLibrary.paint(Palette.linear(0xC3C8CC), roughness: 0.3))
        let stripe = b.accent(MaterialLibrary.glossy(Palette.linear(0x2A5DB8)))
        let car = Shape(length: 15, round: 0.4)
        body(&b, car, lower: steel, upper: steel)
        openings(&b, car, post: steel, doors: [5.2, 0, -5.2])
        b.sidePlates(14.2, 0.2, round: 0.04, proud: 0.03, x: 1.2, y: 1.2, z: 0, stripe)
        for end: Float in [-1, 1] {
            let front = Transform.rotateY(end > 0 ? 0 : .pi) * .translate(Vec3(0, 1.0, 7.5))
            b.plate(1.6, 0.5, round: 0.1, proud: 0.025, stripe, at: front)
        }
        face(&b, car, paint: steel)
        ground(&b, car)
        return b.finish()
    }

    private struct Shape {
        var length: Float
        /// Radius of the corners in plan: large makes round ends.
        var round: Float
        var width: Float = 2.4

        /// The plan, drawn in by some metres.
        func plan(_ inset: Float) -> [SIMD2<Float>] {
            Outline.rounded(width - inset * 2, length - inset * 2, round: max(round - inset, 0.04), steps: 8)
        }
    }

    /// A slice of the car between two heights.
    private static func slice(
        _ b: inout ModelBuilder, _ car: Shape, inset: Float, from low: Float, to high: Float, _ slot: UInt16
    ) {
        let place = Transform.translate(Vec3(0, (low + high) / 2, 0)) * .rotateX(-.pi / 2)
        b.add(Mesh.extrude(car.plan(inset), depth: high - low, bevel: 0.03), slot, at: place)
    }

    private static func body(_ b: inout ModelBuilder, _ car: Shape, lower: UInt16, upper: UInt16) {
        let dark = b.slot(MaterialLibrary.matte(Palette.linear(0x232427)))
        let pane = b.slot(MaterialLibrary.pane(lit: b.request.isNight))
        slice(&b, car, inset: 0.25, from: 0.3, to: 0.6, dark)
        slice(&b, car, inset: 0, from: 0.45, to: 1.42, lower)
        slice(&b, car, inset: -0.02, from: 1.36, to: 1.46, upper)
        slice(&b, car, inset: 0.05, from: 1.44, to: 2.46, pane)
        slice(&b, car, inset: 0, from: 2.42, to: 2.8, upper)
        slice(&b, car, inset: -0.04, from: 0.5, to: 0.62, dark)
        let rise: [(Float, Float)] = [
            (-0.06, 2.78), (-0.06, 2.84), (0.08, 2.95), (0.3, 3.07), (0.6, 3.13), (0.9, 3.15),
        ]
        let rows = rise.map { inset, y in car.plan(inset).map { Vec3($0.x, y, $0.y) } }
        let grey = b.slot(MaterialLibrary.paint(Palette.linear(0x8E9194)))
        b.add(Mesh.loft(rows, closed: true, caps: true, crease: 0.7), grey)
    }

    /// Posts divide the band of glass; doors reach down to the floor.
    private static func openings(_ b: inout ModelBuilder, _ car: Shape, post: UInt16, doors: [Float]) {
        let pane = b.slot(MaterialLibrary.pane(lit: b.request.isNight))
        let dark = b.slot(MaterialLibrary.matte(Palette.linear(0x232427)))
        let straight = car.length - car.round * 2
        let bays = Int((straight / 1.15).rounded())
        for side: Float in [-1, 1] {
            for bay in 0...bays {
                let z = (Float(bay) / Float(bays) - 0.5) * straight
                b.add(Mesh.box(Vec3(0.1, 1.06, 0.12), bevel: 0.02), post, side * 1.165, 1.95, z)
            }
            for z in doors {
                let place = Transform.translate(Vec3(side * 1.2, 1.5, z)) * .rotateY(side * .pi / 2)
                b.plate(1.24, 2.0, round: 0.06, proud: 0.03, post, at: place)
                for x: Float in [-0.29, 0.29] {
                    b.plate(0.5, 1.7, round: 0.06, proud: 0.045, pane, at: place * .translate(Vec3(x, 0.06, 0)))
                }
                b.add(Mesh.box(Vec3(0.03, 1.9, 0.09), bevel: 0.01), dark, at: place)
                b.add(Mesh.box(Vec3(1.2, 0.06, 0.24), bevel: 0.02), dark, at: place * .translate(Vec3(0, -1.02, 0.02)))
            }
            // Corner posts stand where the plan is half way round.
            for end: Float in [-1, 1] {
                let cut = car.round * 0.293 + 0.03
                let corner = Vec3(side * (1.2 - cut), 1.95, end * (car.length / 2 - cut))
                b.add(
                    Mesh.box(Vec3(0.12, 1.06, 0.12), bevel: 0.02), post, at: .translate(corner) * .rotateY(.pi / 4))
            }
        }
    }

    private static func face(_ b: inout ModelBuilder, _ car: Shape, paint: UInt16) {
        let dark = b.slot(MaterialLibrary.matte(Palette.linear(0x232427)))
        var sign = MaterialLibrary.paint(Palette.linear(0xF3DFA0))
        if b.request.isNight { sign.emission = RGB(2.2, 1.7, 0.8) }
        let letters = b.slot(sign)
        let lampX: Float = car.round > 0.6 ? 0 : 0.7
        for end: Float in [-1, 1] {
            let front = Transform.rotateY(end > 0 ? 0 : .pi) * .translate(Vec3(0, 0, car.length / 2))
            let board = Mesh.box(Vec3(1.1, 0.3, 0.4), bevel: 0.04)
            b.add(board, dark, at: front * .translate(Vec3(0, 2.62, -0.14)))
            b.plate(0.92, 0.18, round: 0.03, proud: 0.02, letters, at: front * .translate(Vec3(0, 2.62, 0.06)))
            let coupler = Mesh.box(Vec3(0.3, 0.16, 0.4), bevel: 0.05)
            b.add(coupler, dark, at: front * .translate(Vec3(0, 0.5, 0.08)))
            let wiper = Mesh.bar(Vec3(0.05, 1.48, -0.01), Vec3(0.3, 2.0, -0.03), radius: 0.015)
            b.add(wiper, dark, at: front)
            if end < 0 {
                for side: Float in [-1, 1] {
                    b.signal(Vec3(0.09, 0.09, 0.06), 0xA3161A, at: Vec3(side * 0.3, 0.9, -car.length / 2))
                }
            }
        }
        let lamps: [Float] = lampX == 0 ? [0] : [-lampX, lampX]
        for x in lamps { b.headlamp(Vec3(x, lampX == 0 ? 1.05 : 0.78, car.length / 2 - 0.03), radius: 0.19) }
    }

    private static func pantograph(_ b: inout ModelBuilder) {
        let iron = b.slot(MaterialLibrary.paint(Palette.linear(0x5A2A24)))
        let dark = b.slot(MaterialLibrary.matte(Palette.linear(0x232427)))
        b.add(Mesh.box(Vec3(1.3, 0.22, 1.8), bevel: 0.06), dark, 0, 3.2, 0)
        for x: Float in [-0.5, 0.5] {
            for z: Float in [-0.75, 0.75] {
                let (foot, knee) = (Vec3(x, 3.32, z * 0.5), Vec3(x, 3.8, z * 1.3))
                b.add(Mesh.bar(foot, knee, radius: 0.03), iron)
                b.add(Mesh.bar(knee, Vec3(x * 0.7, 4.35, z * 0.25), radius: 0.025), iron)
            }
        }
        for z: Float in [-0.975, 0.975] { b.add(Mesh.bar(Vec3(-0.5, 3.8, z), Vec3(0.5, 3.8, z), radius: 0.025), iron) }
        for z: Float in [-0.19, 0.19] {
            let bow = Mesh.curve(
                [Vec3(-0.85, 4.22, z), Vec3(-0.6, 4.37, z), Vec3(0.6, 4.37, z), Vec3(0.85, 4.22, z)], steps: 6)
            b.add(Mesh.tube(bow, radii: [0.03], sides: 8), iron)
        }
    }

    /// Wheels on a piece of grooved rail.
    private static func ground(_ b: inout ModelBuilder, _ car: Shape) {
        let steel = b.slot(MaterialLibrary.metal(RGB(0.5, 0.48, 0.46), roughness: 0.4))
        let radius: Float = 0.36
        for side: Float in [-1, 1] {
            b.add(Mesh.box(Vec3(0.09, 0.06, car.length + 0.5), bevel: 0.01), steel, side * 0.72, 0.03, 0)
            for middle: Float in [-1, 1] {
                for z: Float in [-0.75, 0.75] {
                    let place = Transform.translate(Vec3(side * 0.68, radius + 0.06, middle * car.length * 0.3 + z))
                    let disc = Mesh.cylinder(radius, height: 0.12, bevel: 0.02, sides: 32)
                    b.add(disc, steel, at: place * .rotateZ(-side * .pi / 2))
                }
            }
        }
    }
}
