import Foundation
import StudioCore

/// A hedgehog under its coat of spines, and a porcupine with long black and white quills.
enum Hedgehog {
    static let hedgehog = SceneModel(
        name: "hedgehog", words: ["hoglet"], habitat: .meadow, typicalSize: Vec3(0.19, 0.17, 0.27)
    ) { build($0, quilled: false) }

    static let porcupine = SceneModel(
        name: "porcupine", words: ["crested porcupine"], habitat: .forest, typicalSize: Vec3(0.6, 0.55, 0.85)
    ) { build($0, quilled: true) }

    private struct Coat { var spine, tip, fur, dark: UInt16 }

    private static func build(_ request: ModelRequest, quilled: Bool) -> ModelGeometry {
        // Both are drawn in a hedgehog's measures.
        var b = ModelBuilder(request)
        let c = coat(&b, quilled: quilled)
        let (dome, front) = (back(), face())
        b.add(dome.mesh(cell: 0.0075), c.spine)
        b.add(front.mesh(cell: 0.0058), c.fur)
        spines(&b, dome, c, quilled: quilled)
        features(&b, c, front)
        return b.finish(placed: .scale(quilled ? 2.5 : 1))
    }

    private static func coat(_ b: inout ModelBuilder, quilled: Bool) -> Coat {
        let hue: UInt32 = quilled ? 0x2C2724 : b.pick([0x6B513A, 0x5C4733], 1)
        let spine = b.main(MaterialLibrary.matte(Palette.linear(hue)))
        let color = b.materials[Int(spine)].color
        let tip = mix(color, Palette.linear(0xF0E2C4), quilled ? 0.95 : 0.62)
        var fur = MaterialLibrary.matte(Palette.linear(quilled ? 0x54453A : 0xDDBE94))
        fur.pattern = .mottled(scale: 0.012, amount: 0.15)
        return Coat(
            spine: spine, tip: b.slot(MaterialLibrary.matte(tip)), fur: b.accent(fur),
            dark: b.slot(MaterialLibrary.glossy(RGB(repeating: 0.012))))
    }

    private static func back() -> Blob {
        var dome = Blob()
        dome.ellipsoid(Vec3(0, 0.075, -0.02), Vec3(0.074, 0.066, 0.098))
        dome.ellipsoid(Vec3(0, 0.085, 0.035), Vec3(0.06, 0.056, 0.05), blend: 0.03)
        return dome
    }

    /// Head, belly and feet: what is not spiny.
    private static func face() -> Blob {
        var front = Blob()
        front.ellipsoid(Vec3(0, 0.05, -0.015), Vec3(0.07, 0.04, 0.095))
        front.ellipsoid(Vec3(0, 0.07, 0.075), Vec3(0.046, 0.043, 0.04), blend: 0.02)
        front.bone(Vec3(0, 0.06, 0.1), 0.027, Vec3(0, 0.056, 0.143), 0.0095, blend: 0.02)
        for s: Float in [-1, 1] {
            front.ellipsoid(
                Vec3(s * 0.043, 0.102, 0.072), Vec3(0.015, 0.017, 0.007), turned: .rotateY(s * 0.4), blend: 0.004)
            for z: Float in [0.055, -0.07] {
                front.bone(Vec3(s * 0.042, 0.035, z), 0.017, Vec3(s * 0.045, 0.012, z + 0.004), 0.012, blend: 0.01)
                front.ellipsoid(Vec3(s * 0.045, 0.008, z + 0.014), Vec3(0.014, 0.008, 0.02), blend: 0.006)
            }
        }
        return front
    }

    // MARK: spines

    private static func spines(_ b: inout ModelBuilder, _ dome: Blob, _ c: Coat, quilled: Bool) {
        var r = b.random.fork(7)
        let shaft = Mesh.lathe([SIMD2(0, 0), SIMD2(1, 0), SIMD2(0.75, 0.6), SIMD2(0, 1)], sides: 6, crease: 1.3)
        let count = quilled ? 430 : 620
        for i in 0..<count {
            let v = 1 - 2 * (Float(i) + 0.5) / Float(count)
            let ring = (1 - v * v).squareRoot()
            let a = Float(i) * 2.39996
            let d = Vec3(ring * cos(a), ring * sin(a), v)
            // The spiral runs along the body; belly and face stay bare.
            guard d.y > -0.25, d.z < 0.8 else { continue }
            let middle = Vec3(0, 0.078, -0.005)
            let far = middle + Vec3(d.x * 0.11, d.y * 0.1, d.z * 0.15)
            let root = dome.landing(from: far, lift: -0.002)
            guard root.z < 0.074, root.y > 0.034 else { continue }
            let out = ((root - middle) / Vec3(0.074, 0.066, 0.1)).normalized
            let sweep: Float = quilled ? -0.75 : -0.4
            let jitter = Vec3(r.uniform(-0.22...0.22), r.uniform(-0.15...0.22), sweep + r.uniform(-0.2...0.2))
            let along = (out + jitter).normalized
            // Quills are longest on the rump.
            let rear = min(1, max(0, (0.07 - root.z) / 0.13))
            let length = quilled ? r.around(0.032 + 0.07 * rear, 0.2) : r.around(0.03, 0.2)
            spine(&b, shaft, c, at: root, along: along, length: length, quilled: quilled)
        }
    }

    private static func spine(
        _ b: inout ModelBuilder, _ shaft: Mesh, _ c: Coat, at root: Vec3, along: Vec3, length: Float, quilled: Bool
    ) {
        let frame = ModelBuilder.facing(along, up: Vec3(0.9, 0.3, 0.3)) * .rotateX(.pi / 2)
        let width: Float = quilled ? 0.0024 : 0.0027
        let whole = Transform.translate(root) * frame * .scale(Vec3(width, length, width))
        b.add(shaft, c.spine, at: whole)
        let end = Transform.translate(root + along * (length * 0.5)) * frame
        b.add(shaft, c.tip, at: end * .scale(Vec3(width * 0.98, length * 0.55, width * 0.98)))
    }

    // MARK: face

    private static func features(_ b: inout ModelBuilder, _ c: Coat, _ front: Blob) {
        b.add(Mesh.sphere(0.0115, sides: 18), c.dark, 0, 0.058, 0.153)
        b.eyes(Vec3(0.0255, 0.0795, 0.1035), radius: 0.0082, look: Vec3(0.6, 0.15, 0.9), iris: nil)
        let smile = (0...8).map { i -> Vec3 in
            let t = Float(i) / 4 - 1
            let near = Vec3(t * 0.024, 0.04 + 0.006 * t * t, 0.145 - 0.022 * t * t)
            return front.landing(from: near)
        }
        b.add(Mesh.tube(smile, radius: 0.0012, sides: 6), c.dark)
    }
}
