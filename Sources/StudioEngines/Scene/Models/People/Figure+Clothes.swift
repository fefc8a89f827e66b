import Foundation

/// What it is dressed in: the upper body, trousers or a skirt, and shoes.
extension Figure {
    /// The slots of what is worn; `over` is the cloth worn over armour, else that of the upper body.
    struct Clothes { var top, bottom, shoe, over: UInt16 }

    /// The slots of what its outfit says, else of clothes in colours drawn for it.
    func clothes(_ b: inout ModelBuilder) -> Clothes {
        if outfit.isArmoured {
            let steel = b.slot(MaterialLibrary.metal(RGB(0.66, 0.67, 0.7), roughness: 0.32))
            let cloth = MaterialLibrary.fabric(b.pick([0xA8232B, 0x24508C, 0x2F6B45].map(Palette.linear), 11))
            return Clothes(top: steel, bottom: steel, shoe: steel, over: b.main(cloth))
        }
        let tops = [0xC8553D, 0x2F6F8F, 0xE0B04A, 0x4F7F5B, 0xEDE6D6, 0x7A4E7E].map(Palette.linear)
        let bottoms = [0x34435E, 0x5B4A3C, 0x3F4145, 0x7B7258].map(Palette.linear)
        let top = b.main(outfit.top ?? MaterialLibrary.fabric(b.pick(tops, 11), scale: 0.006))
        let bottom = b.accent(outfit.bottom ?? MaterialLibrary.fabric(b.pick(bottoms, 12), scale: 0.006))
        let shoe = b.slot(MaterialLibrary.paint(outfit.shoe ?? Palette.linear(0x4A3225)))
        return Clothes(top: top, bottom: bottom, shoe: shoe, over: top)
    }

    /// Thickness of sleeves and legs of the clothes.
    private var bulk: Float { s * outfit.bulk }

    /// Forearms and legs are bare.
    var hasShortSleeves: Bool { look.hasDress && outfit.skirt != .floor }

    /// What covers the upper body and the sleeves.
    func shirt() -> Blob {
        var body = Blob()
        let w = width
        body.ellipsoid(upper(Vec3(0, 1.27, 0)), Vec3(0.172 * w, 0.17, 0.112) * bulk, blend: 0.05)
        body.ellipsoid(upper(Vec3(0, 1.08, 0)), Vec3(0.138 * w, 0.19, 0.1) * bulk, blend: 0.08)
        body.ellipsoid(upper(Vec3(0, 0.97, 0)), Vec3(0.148 * w, 0.1, 0.108) * bulk, blend: 0.06)
        body.limb(
            [
                (upper(Vec3(-0.12 * w, 1.375, -0.005)), 0.055 * s), (upper(Vec3(0, 1.41, -0.005)), 0.06 * s),
                (upper(Vec3(0.12 * w, 1.375, -0.005)), 0.055 * s),
            ], blend: 0.05)
        for i in 0...1 {
            let a = arm(i)
            let sleeve: Float = hasShortSleeves ? 0.55 : 1
            let elbow = mix(a.root, a.joint, sleeve)
            body.limb([(a.root, 0.054 * bulk), (elbow, 0.046 * bulk)], blend: 0.04)
            if !hasShortSleeves {
                let cuff: Float = outfit.skirt == .floor ? 0.066 : 0.039
                body.limb([(a.joint, 0.046 * bulk), (mix(a.joint, a.end, 0.86), cuff * bulk)], blend: 0.02)
            }
        }
        if look.hasLongHair, !look.isSmall {
            for side: Float in [-1, 1] { body.ball(upper(Vec3(side * 0.066, 1.265, 0.075)), 0.062 * s, blend: 0.04) }
        }
        return body
    }

    /// What covers the hips and both legs.
    func trousers() -> Blob {
        var body = Blob()
        body.ellipsoid(Vec3(0, hipHeight + 0.03 * s, -0.005 * s), Vec3(0.152 * width, 0.11, 0.116) * bulk)
        for i in 0...1 {
            let l = leg(i)
            body.limb(
                [(l.root, 0.092 * bulk), (l.joint, 0.064 * bulk), (mix(l.joint, l.end, 0.93), 0.05 * bulk)], blend: 0.03
            )
        }
        return body
    }

    /// Adds a leather belt over shirt and trousers.
    func belt(_ b: inout ModelBuilder) {
        let leather = b.slot(MaterialLibrary.paint(Palette.linear(0x3E2A1E)))
        let ring = Mesh.torus(1, tube: 0.05, sides: 32, around: 8)
        let at = Transform.translate(upper(Vec3(0, hipHeight / s + 0.06, 0))) * .rotateX(pose.lean)
        b.add(ring, leather, at: at * .scale(Vec3(0.15 * width, 0.4, 0.112) * bulk))
    }

    /// A flared skirt; when sitting it lies over the thighs.
    func skirt() -> Mesh {
        var body = Blob()
        body.ellipsoid(Vec3(0, hipHeight + 0.05 * s, 0), Vec3(0.15 * width, 0.12, 0.115) * s)
        for i in 0...1 {
            let l = leg(i)
            let bent = max(0, pose.hip[i]) > 1
            let hem = bent ? l.joint + (l.joint - l.root).normalized * 0.02 : mix(l.root, l.joint, 1.12)
            body.bone(l.root, 0.11 * s, hem, (bent ? 0.1 : 0.13) * s, blend: 0.12)
        }
        if pose.hip[0] < 1 {
            let hemHeight = hipHeight - thigh * 0.98
            body.bone(Vec3(0, hipHeight, 0), 0.11 * s, Vec3(0, hemHeight, 0), 0.2 * s, blend: 0.1)
            body.cut(beyond: Vec3(0, hemHeight, 0), normal: Vec3(0, -1, 0), blend: 0.01)
        }
        return body.mesh(cell: 0.022 * s)
    }

    /// A gown to the floor, wider below; on a seat it falls over the knees.
    func robe() -> Mesh {
        let isBent = max(0, pose.hip[0]) > 1
        var body = Blob()
        body.ellipsoid(Vec3(0, hipHeight + 0.06 * s, 0), Vec3(0.15 * width, 0.13, 0.115) * s)
        for i in 0...1 {
            let l = leg(i)
            body.bone(l.root, 0.115 * s, l.joint, (isBent ? 0.1 : 0.16) * s, blend: 0.12)
            body.bone(l.joint, (isBent ? 0.1 : 0.16) * s, l.end, (isBent ? 0.12 : 0.17) * s, blend: 0.1)
        }
        let (knees, feet) = ((leg(0).joint + leg(1).joint) / 2, (leg(0).end + leg(1).end) / 2)
        if isBent {
            // One cloth over both.
            body.bone(mix(knees, Vec3(0, hipHeight, 0), 0.5), 0.1 * s, knees, 0.1 * s, blend: 0.16)
            body.bone(knees, 0.1 * s, feet, 0.15 * s, blend: 0.16)
            body.cut(beyond: feet - Vec3(0, 0.02 * s, 0), normal: Vec3(0, -1, 0), blend: 0.01)
        }
        if !isBent {
            let hem = Vec3(0, 0.2 * s, -0.02)
            body.bone(Vec3(0, hipHeight, 0), 0.12 * s, hem, 0.25 * s, blend: 0.12)
            body.cut(beyond: Vec3(0, 0.03, 0), normal: Vec3(0, -1, 0), blend: 0.01)
        }
        let cloth = body.mesh(cell: 0.024 * s)
        // Folds that deepen towards the hem.
        let (from, axis) = isBent ? (knees.y, feet - Vec3(0, 0, 0.12 * s)) : (hipHeight, Vec3.zero)
        return cloth.bent { p in
            let fall = max(0, 1 - (p.y - axis.y) / max(0.1, from - axis.y))
            let out = Vec3(p.x, 0, p.z - axis.z)
            let fold = 0.055 * fall * cos(atan2(out.z, out.x) * 11)
            return p + out * fold
        }
    }

    /// Both shoes, turned a little outwards.
    func shoes() -> Blob {
        var body = Blob()
        for i in 0...1 {
            let l = leg(i)
            let down = (l.end - l.joint).normalized
            var toe = cross(Vec3(1, 0, 0), down)
            if toe.z < 0 { toe = -toe }
            toe = (toe + Vec3(i == 0 ? 0.12 : -0.12, 0, 0)).normalized
            let heel = l.end + down * (0.035 * s) - toe * (0.025 * s)
            let size: Float = look.isSmall ? 0.8 : 1
            body.limb([(l.end, 0.042 * bulk), (heel, 0.045 * bulk)], blend: 0.03)
            body.limb(
                [
                    (heel, 0.043 * bulk), (heel + toe * (0.12 * s * size), 0.043 * bulk),
                    (heel + toe * (0.17 * s * size), 0.034 * s),
                ], blend: 0.03)
        }
        return body
    }
}
