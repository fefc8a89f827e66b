/// A built horse taken apart, so that its relatives have its shape and its gaits, but their own coats.
struct Equine {
    private let horse: ModelGeometry

    /// `sculpt` moves the points of the whole animal: a donkey's head is larger.
    init(_ request: ModelRequest, sculpt: (Vec3) -> Vec3 = { $0 }) {
        var plain = request
        plain.material = nil
        // The horse paints its hide with the first colour, mane and tail with the second.
        plain.colors = [RGB(repeating: 0.5), RGB(repeating: 0.1)]
        var horse = Horse.model.build(plain)
        horse.mesh.positions = horse.mesh.positions.map(sculpt)
        self.horse = horse
    }

    /// Trunk, legs and head.
    var hide: Mesh { part { slot, _ in slot == 0 } }
    /// The hair of neck and forehead.
    var mane: Mesh { part { slot, p in slot == 1 && p.z > 0 } }
    var tail: Mesh { part { slot, p in slot == 1 && p.z <= 0 } }
    var hooves: Mesh { part { slot, _ in slot == 2 } }
    /// The eyes, in their own materials.
    var eyes: ModelGeometry {
        var eyes = horse
        eyes.mesh = part { slot, _ in slot > 2 }
        return eyes
    }

    private func part(_ isIn: (UInt16, Vec3) -> Bool) -> Mesh {
        var mesh = horse.mesh
        mesh.triangles = []
        mesh.slots = []
        for (face, slot) in zip(horse.mesh.triangles, horse.mesh.slots) where isIn(slot, mesh.positions[Int(face.x)]) {
            mesh.triangles.append(face)
            mesh.slots.append(slot)
        }
        mesh.dropDegenerate()
        return mesh
    }

    /// The short mane that stands upright on the necks of zebras and donkeys.
    static func brush(height: Float) -> Blob {
        let roots = Mesh.curve(
            [
                Vec3(0, 1.46, 0.4), Vec3(0, 1.66, 0.69), Vec3(0, 1.87, 0.875), Vec3(0, 1.95, 0.93),
                Vec3(0, 1.945, 1.01),
            ], steps: 4)
        var brush = Blob()
        for (index, root) in roots.enumerated() {
            let t = Float(index) / Float(roots.count - 1)
            let out = Vec3(0, 0.72 + 0.25 * t, -0.7 + 0.9 * t).normalized
            let rise = height * min(1, 0.35 + 3 * t)
            brush.bone(root, 0.036, root + out * rise, 0.02, blend: 0.03)
        }
        return brush
    }

    /// A thin tail with a tuft of long hair at its end; the tuft apart.
    static func tasselTail() -> (tail: Blob, tuft: Blob) {
        var tail = Blob()
        tail.limb(
            [(Vec3(0, 1.37, -0.8), 0.045), (Vec3(0, 1.25, -0.95), 0.034), (Vec3(0, 0.92, -1.0), 0.026)], blend: 0.03)
        var tuft = Blob()
        tuft.limb(
            [(Vec3(0, 0.98, -1.0), 0.03), (Vec3(0, 0.76, -1.0), 0.06), (Vec3(0, 0.5, -0.98), 0.018)], blend: 0.03)
        return (tail, tuft)
    }
}
