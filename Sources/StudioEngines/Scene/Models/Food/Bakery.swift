import Foundation

/// Bread, croissants.
enum Bakery {
    static let bread = SceneModel(
        name: "bread", words: ["loaf", "loaf of bread", "bread loaf", "baguette", "toast", "slice of bread", "bun"],
        habitat: .table,
        typicalSize: Vec3(0.36, 0.11, 0.24)
    ) { request in
        var b = ModelBuilder(request)
        let crust = b.main(baked(0xB4702F))
        let flour = b.slot(baked(0xE3BD84))
        let board = b.slot(MaterialLibrary.wood(Palette.linear(0x9C6B3F), scale: 0.05))
        b.add(
            Mesh.extrude(Outline.rounded(0.36, 0.22, round: 0.03), depth: 0.018, bevel: 0.005), board,
            at: .translate(Vec3(0, 0.009, 0.01)) * .rotateX(-.pi / 2))
        var loaf = Blob()
        loaf.ellipsoid(Vec3(-0.02, 0.058, -0.03), Vec3(0.135, 0.055, 0.062))
        loaf.ellipsoid(Vec3(-0.02, 0.045, -0.03), Vec3(0.15, 0.035, 0.068), blend: 0.03)
        let body = loaf
        for cut in 0..<4 {
            let x = -0.1 + Float(cut) * 0.053
            loaf.ellipsoid(
                Vec3(x, 0.118, -0.03), Vec3(0.008, 0.026, 0.05), turned: .rotateY(-0.5), blend: 0.008, carve: true)
        }
        loaf.cut(beyond: Vec3(0, 0.018, 0), normal: Vec3(0, -1, 0))
        b.add(loaf.mesh(cell: 0.0042), crust)
        for cut in 0..<4 {
            var scar = Blob()
            let x = -0.1 + Float(cut) * 0.053
            scar.ellipsoid(Vec3(x, 0.1, -0.03), Vec3(0.0085, 0.02, 0.04), turned: .rotateY(-0.5))
            b.add(scar.mesh(cell: 0.003).pressed(onto: body, lift: -0.003), flour)
        }
        for (x, z, turn): (Float, Float, Float) in [(0.07, 0.075, 0.25), (0.105, 0.06, 0.12)] {
            slice(&b, crust, at: .translate(Vec3(x, 0.0185, z)) * .rotateY(turn) * .rotateX(-1.15))
        }
        return b.finish()
    }

    /// A slice that stands on y = 0, its cut side looking along Z.
    private static func slice(_ b: inout ModelBuilder, _ crust: UInt16, at place: Transform) {
        var soft = MaterialLibrary.matte(Palette.linear(0xF0DDB4))
        soft.pattern = .mottled(scale: 0.004, amount: 0.25)
        let crumb = b.slot(soft)
        let shape = Outline.symmetric(
            [
                SIMD2(0, 0), SIMD2(0.045, 0.001), SIMD2(0.052, 0.01), SIMD2(0.05, 0.045), SIMD2(0.058, 0.066),
                SIMD2(0.045, 0.086),
                SIMD2(0, 0.093),
            ], steps: 5)
        b.add(Mesh.extrude(shape, depth: 0.013, bevel: 0.003), crust, at: place)
        let inner = shape.map { SIMD2($0.x * 0.92, 0.045 + ($0.y - 0.045) * 0.91) }
        b.add(Mesh.extrude(inner, depth: 0.0142, bevel: 0.001), crumb, at: place)
    }

    static let croissant = SceneModel(
        name: "croissant", words: ["crescent roll", "pastry", "danish"], habitat: .table,
        typicalSize: Vec3(0.17, 0.055, 0.12)
    ) { request in
        var b = ModelBuilder(request)
        var crust = baked(0xC27B30)
        crust.coat = 0.35
        crust.roughness = 0.45
        let light = b.main(crust)
        crust.color = b.materials[Int(light)].color * RGB(0.62, 0.5, 0.42)
        let dark = b.slot(crust)
        // Rolled dough: each turn is a thick ring that overlaps the next, smaller towards the two tips.
        var roll = Blob()
        let turns = 9
        for turn in 0..<turns {
            let t = Float(turn) / Float(turns - 1) * 2 - 1
            let (place, size) = ring(t)
            let frame = Transform(x: place.x, y: place.y, z: place.z)
            roll.ellipsoid(
                place.translation, Vec3(0.014 + size * 0.16, size * 0.94, size), turned: frame * .rotateY(0.35),
                blend: 0.005)
        }
        for end: Float in [-1, 1] {
            let (tip, before) = (ring(end * 1.22).place.translation, ring(end).place.translation)
            roll.bone(before, 0.0115, Vec3(tip.x, 0.008, tip.z), 0.0055, blend: 0.006)
        }
        b.add(roll.mesh(cell: 0.0026), light)
        for turn in 0..<(turns - 1) {
            let t = (Float(turn) + 0.5) / Float(turns - 1) * 2 - 1
            let (place, size) = ring(t)
            let line = (3...21).map { i -> Vec3 in
                let a = Float(i) / 24 * .pi
                return (place * .rotateY(0.35)).point(Vec3(0, sin(a) * size * 0.97, cos(a) * size * 1.02))
            }
            var seam = Mesh.tube(
                line, radii: line.indices.map { 0.0006 + 0.0034 * sin(Float($0) / 18 * .pi) }, sides: 10)
            seam = seam.pressed(onto: roll, lift: 0.0006)
            b.add(seam, dark)
        }
        return b.finish()
    }

    /// Place and radius of a turn of the croissant, from tip (-1) to tip (1).
    private static func ring(_ t: Float) -> (place: Transform, size: Float) {
        let angle = t * 1.3
        let size = 0.036 * (1 - 0.68 * pow(abs(t), 1.5))
        let spot = Vec3(sin(angle) * 0.07, size * 0.86, 0.035 - cos(angle) * 0.066)
        return (.translate(spot) * .rotateY(-angle), size)
    }

    private static func baked(_ color: UInt32) -> Material {
        var crust = MaterialLibrary.paint(Palette.linear(color), roughness: 0.62)
        crust.pattern = .mottled(scale: 0.03, amount: 0.28)
        return crust
    }
}
