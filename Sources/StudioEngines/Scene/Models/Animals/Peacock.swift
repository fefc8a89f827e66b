import Foundation

/// A peacock with its fan raised: rows of green plumes, each with an eye at its end, behind a blue body.
enum Peacock {
    static let model = SceneModel(
        name: "peacock", words: ["peafowl", "blue peafowl", "indian peafowl"], habitat: .meadow,
        typicalSize: Vec3(1.95, 1.45, 0.65), poses: ["standing", "walking"], build: build)

    private static func build(_ request: ModelRequest) -> ModelGeometry {
        var b = ModelBuilder(request)
        var sheen = MaterialLibrary.paint(Palette.linear(0x1E4FB4), roughness: 0.4)
        sheen.coat = 0.4
        let blue = b.main(sheen)
        let green = b.accent(MaterialLibrary.paint(Palette.linear(0x3F8F4A), roughness: 0.55))
        let brown = b.slot(MaterialLibrary.matte(Palette.linear(0x8F7350)))
        let gray = b.slot(MaterialLibrary.paint(Palette.linear(0x8B8074)))
        fan(&b, green: green, blue: blue)
        trunk(&b, blue: blue, brown: brown)
        head(&b, blue: blue, horn: gray)
        let step: Float = b.poses("walking") ? 0.08 : 0.01
        for s: Float in [-1, 1] {
            let ankle = Vec3(s * 0.065, 0.018, 0.02 + s * step)
            let joint = Vec3(s * 0.065, 0.15, -0.02 + s * step * 0.5)
            b.add(
                Mesh.tube([Vec3(s * 0.065, 0.28, 0), joint, ankle], radii: [0.02, 0.0155, 0.0145], sides: 12), gray)
            b.birdFoot(at: ankle, toe: 0.085, thick: 0.012, skin: gray, claw: gray)
        }
        return b.finish()
    }

    /// One row of the fan.
    private struct Row {
        var count: Int
        /// Where its plumes begin and end, from the root of the tail.
        var low, high: Float
        var width: Float
        /// Metres that it stands before the last row.
        var front: Float
        /// Radians to each side.
        var spread: Float
    }

    private static func fan(_ b: inout ModelBuilder, green: UInt16, blue: UInt16) {
        let rows = [
            Row(count: 29, low: 0.55, high: 0.98, width: 0.15, front: 0, spread: 1.78),
            Row(count: 24, low: 0.36, high: 0.79, width: 0.13, front: 0.016, spread: 1.74),
            Row(count: 18, low: 0.18, high: 0.58, width: 0.115, front: 0.032, spread: 1.68),
        ]
        let root = Vec3(0, 0.44, -0.2)
        var plumes = Plumage()
        var (rims, rings, hearts) = (Mesh(), Mesh(), Mesh())
        for row in rows {
            for i in 0..<row.count {
                let a = (Float(i) / Float(row.count - 1) * 2 - 1) * row.spread
                let along = Vec3(sin(a), cos(a), -0.1).normalized
                let place = root + Vec3(0, 0, row.front)
                // Tilted a little, so that each lies over the next.
                let up = Vec3(cos(a) * 0.1, -sin(a) * 0.1, 1)
                plumes.feather(
                    place + along * row.low, along: along, up: up, length: row.high - row.low, width: row.width)
                let z = (up - along * dot(up, along)).normalized
                let eye = place + along * (row.high - row.width * 0.5) + z * (row.width * 0.04)
                let frame = Transform(x: cross(along, z), y: along, z: z, translation: eye)
                let size = row.width
                rims.append(Mesh.ellipsoid(Vec3(0.38, 0.42, 0.07) * size, sides: 12), at: frame)
                rings.append(Mesh.ellipsoid(Vec3(0.27, 0.29, 0.11) * size, sides: 12), at: frame)
                let low = frame * .translate(Vec3(0, -0.05 * size, 0))
                hearts.append(Mesh.ellipsoid(Vec3(0.16, 0.17, 0.15) * size, sides: 12), at: low)
            }
        }
        b.add(plumes.mesh, green)
        b.add(rims, b.slot(MaterialLibrary.paint(Palette.linear(0xC79A3A), roughness: 0.4)))
        b.add(rings, b.slot(MaterialLibrary.paint(Palette.linear(0x2FB3B0), roughness: 0.4)))
        b.add(hearts, blue)
        // The short scaly feathers from which the fan rises.
        let base = Mesh.ellipsoid(Vec3(0.27, 0.27, 0.035), sides: 36)
        b.add(base, green, at: .translate(root + Vec3(0, 0.02, 0.01)) * .rotateX(-0.1))
    }

    private static func trunk(_ b: inout ModelBuilder, blue: UInt16, brown: UInt16) {
        var body = Blob()
        body.limb(
            [(Vec3(0, 0.42, -0.17), 0.1), (Vec3(0, 0.4, -0.02), 0.135), (Vec3(0, 0.44, 0.08), 0.115)], blend: 0.06)
        let neck = Mesh.curve(
            [Vec3(0, 0.46, 0.09), Vec3(0, 0.58, 0.19), Vec3(0, 0.71, 0.21), Vec3(0, 0.83, 0.22)], steps: 4)
        let nodes = neck.indices.map { i -> (Vec3, Float) in
            let t = Float(i) / Float(neck.count - 1)
            return (neck[i], 0.042 + 0.058 * (1 - t) * (1 - t))
        }
        body.limb(nodes, blend: 0.05)
        for s: Float in [-1, 1] {
            body.bone(Vec3(s * 0.065, 0.36, 0), 0.075, Vec3(s * 0.065, 0.23, 0), 0.03, blend: 0.04)
        }
        b.add(body.mesh(cell: 0.0145), blue)
        for s: Float in [-1, 1] {
            var wing = Blob()
            wing.ellipsoid(Vec3(s * 0.122, 0.42, -0.04), Vec3(0.032, 0.085, 0.14), turned: .rotateX(0.1))
            b.add(wing.mesh(cell: 0.0125), brown)
        }
    }

    private static func head(_ b: inout ModelBuilder, blue: UInt16, horn: UInt16) {
        var skull = Blob()
        skull.ellipsoid(Vec3(0, 0.86, 0.235), Vec3(0.046, 0.045, 0.056))
        b.add(skull.mesh(cell: 0.0085), blue)
        let white = b.slot(MaterialLibrary.matte(Palette.linear(0xF1EEE6)))
        for s: Float in [-1, 1] {
            for y: Float in [0.884, 0.852] {
                var patch = Blob()
                patch.ellipsoid(Vec3(s * 0.04, y, 0.255), Vec3(0.022, 0.009, 0.024))
                b.add(patch.mesh(cell: 0.005).pressed(onto: skull, lift: 0.0035), white)
            }
        }
        var beak = Blob()
        beak.limb(
            [(Vec3(0, 0.857, 0.275), 0.022), (Vec3(0, 0.853, 0.31), 0.014), (Vec3(0, 0.84, 0.335), 0.004)],
            blend: 0.008)
        b.add(beak.mesh(cell: 0.0055), horn)
        for i in -2...2 {
            let a = Float(i) * 0.28 - 0.15
            let root = Vec3(0, 0.895, 0.225)
            let tip = root + Vec3(0, cos(a), sin(a)) * 0.1
            b.add(Mesh.tube([root, tip], radii: [0.0035, 0.003], sides: 7), horn)
            b.add(Mesh.ellipsoid(Vec3(0.011, 0.016, 0.013), sides: 14), blue, at: .translate(tip) * .rotateX(a))
        }
        b.eyes(Vec3(0.0405, 0.868, 0.258), radius: 0.0095, look: Vec3(0.85, 0.05, 0.5), iris: nil)
    }
}
