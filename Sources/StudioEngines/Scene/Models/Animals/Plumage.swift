import Foundation

/// Feathers as thin bevelled plates, for wings, tails and crests.
struct Plumage {
    private(set) var mesh = Mesh()

    /// The outline of a feather one metre long, its quill at the origin.
    private static let vane = Outline.symmetric(
        [SIMD2(0, 0), SIMD2(0.2, 0.1), SIMD2(0.45, 0.42), SIMD2(0.47, 0.75), SIMD2(0.3, 0.94), SIMD2(0, 1)], steps: 3)

    /// One feather from `root` along `along`, its upper side towards `up`; its tip droops by `bend` of its length.
    mutating func feather(_ root: Vec3, along: Vec3, up: Vec3, length: Float, width: Float, bend: Float = 0) {
        let y = along.normalized
        let z = (up - y * dot(up, y)).normalized
        let frame = Transform(x: cross(y, z), y: y, z: z, translation: root)
        let size = SIMD2<Float>(width, length)
        let plate = Mesh.extrude(Self.vane.map { $0 * size }, depth: width * 0.1, bevel: width * 0.035)
        let droop = bend / length
        mesh.append(plate.bent { p in Vec3(p.x, p.y, p.z - droop * p.y * p.y) }, at: frame)
    }

    /// The quills of a wing (x > 0) spread to the side: backwards next to the body, ever more outwards along the arm.
    mutating func quills(along arm: [Vec3], count: Int, length: Float, width: Float, sweep: Float = 1.2) {
        let path = Mesh.curve(arm, steps: 8)
        for i in 0..<count {
            let t = Float(i) / Float(max(count - 1, 1))
            let place = t * Float(path.count - 1)
            let k = min(Int(place), path.count - 2)
            let turn = sweep * t * t
            // Each one is tilted, so that it lies over the next as a shingle does.
            feather(
                mix(path[k], path[k + 1], place - Float(k)), along: Vec3(sin(turn), 0.04, -cos(turn)),
                up: Vec3(-0.16, 1, 0), length: length * (0.72 + 0.38 * t), width: width, bend: 0.06)
        }
    }
}

extension ModelBuilder {
    /// Both wings spread in flight. `arm` goes from the left shoulder to the wing's last joint.
    mutating func spreadWings(
        arm: [Vec3], girth: Float, quill: Float, quills: Slot, coverts: Slot, skin: Slot
    ) {
        var long = Plumage()
        long.quills(along: arm, count: 14, length: quill, width: quill * 0.26)
        var short = Plumage()
        let raised = arm.map { $0 + Vec3(0, girth * 0.4, 0) }
        short.quills(along: raised, count: 12, length: quill * 0.5, width: quill * 0.22)
        var bone = Blob()
        let last = Float(arm.count - 1)
        bone.limb(arm.enumerated().map { ($1, girth * (1 - 0.6 * Float($0) / last)) }, blend: girth * 0.5)
        let bones = bone.mesh(cell: girth / 3.5)
        for (part, slot) in [(long.mesh, quills), (short.mesh, coverts), (bones, skin)] {
            addMirrored(part, slot)
        }
    }

    /// A bird's foot flat on the ground: three toes forward and one back, each `toe` metres long and with a claw.
    mutating func birdFoot(at ankle: Vec3, toe: Float, thick: Float, skin: Slot, claw: Slot) {
        for (turn, share): (Float, Float) in [(-0.55, 0.9), (0, 1), (0.55, 0.9), (.pi, 0.6)] {
            let out = Vec3(sin(turn), 0, cos(turn)) * (toe * share)
            let end = Vec3(ankle.x, thick * 0.8, ankle.z) + out
            let middle = mix(ankle, end, 0.5)
            add(Mesh.tube([ankle, middle, end], radii: [thick, thick, thick * 0.75], sides: 9), skin)
            let tip = Vec3(end.x, 0, end.z) + out * 0.32
            let bow = end + out * 0.17 + Vec3(0, thick * 0.25, 0)
            add(Mesh.tube([end, bow, tip], radii: [thick * 0.7, thick * 0.5, 0], sides: 8), claw)
        }
    }
}
