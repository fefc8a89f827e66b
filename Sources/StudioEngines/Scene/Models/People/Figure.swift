import Foundation

/// Builds a figure: skin, clothes and hair are separate smooth bodies, so that their borders are crisp.
struct Figure {
    let look: FigureLook
    let pose: Pose
    /// Metres for a metre of a figure 1.75 m tall.
    let s: Float
    let headScale: Float

    init(look: FigureLook, pose: Pose) {
        self.look = look
        self.pose = pose
        s = look.height / 1.75
        headScale = (look.isSmall ? 1.42 : 1.12) * s
    }

    // MARK: skeleton

    var hipHeight: Float { (look.isSmall ? 0.80 : 0.89) * s }
    var thigh: Float { (look.isSmall ? 0.37 : 0.42) * s }
    private var shin: Float { (look.isSmall ? 0.36 : 0.41) * s }
    private var upperArm: Float { (look.isSmall ? 0.25 : 0.275) * s }
    private var forearm: Float { (look.isSmall ? 0.22 : 0.25) * s }
    var width: Float { look.hasLongHair || look.isSmall ? 0.92 : 1.0 }

    struct Limb { var root, joint, end: Vec3 }

    func leg(_ i: Int) -> Limb {
        let side: Float = i == 0 ? 1 : -1
        let root = Vec3(side * 0.09 * s * width, hipHeight, 0)
        let out = side * pose.legSpread
        let a = pose.hip[i]
        let upper = Vec3(sin(out), -cos(a), sin(a)).normalized
        let b = a - pose.knee[i]
        let lower = Vec3(sin(out) * 0.3, -cos(b), sin(b)).normalized
        let knee = root + upper * thigh
        return Limb(root: root, joint: knee, end: knee + lower * shin)
    }

    /// A point of the upper body, which leans about the hips.
    func upper(_ p: Vec3) -> Vec3 {
        let pivot = Vec3(0, hipHeight, 0)
        return pivot + Transform.rotateX(pose.lean).direction(p * s - pivot)
    }

    func arm(_ i: Int) -> Limb {
        let side: Float = i == 0 ? 1 : -1
        let root = upper(Vec3(side * 0.17 * width, look.isSmall ? 1.32 : 1.385, 0))
        let (swing, out) = (pose.shoulder[i], pose.spread[i])
        let upperDirection = Vec3(side * sin(out), -cos(out) * cos(swing), cos(out) * sin(swing)).normalized
        let bent = swing + pose.elbow[i]
        let raised = out > 1.2 ? out + pose.elbow[i] : out * 0.35
        let lowerDirection =
            out > 1.2
            ? Vec3(side * sin(raised), -cos(raised), 0.1).normalized
            : Vec3(
                side * (sin(raised) - max(0, pose.elbow[i] - 0.7) * 0.55), -cos(raised) * cos(bent),
                cos(raised) * sin(bent)
            )
            .normalized
        let elbow = root + upperDirection * upperArm
        return Limb(root: root, joint: elbow, end: elbow + lowerDirection * forearm)
    }

    var headCenter: Vec3 { upper(Vec3(0, look.isSmall ? 1.58 : 1.615, 0.02)) }
    /// Where a head of natural size is, so that hats and beards fit it.
    var headPlace: Transform { .translate(headCenter) * .rotateX(pose.lean * 0.5) * .scale(headScale) }
    private var outfit: Outfit { look.outfit }
    /// Thickness of sleeves and legs of the clothes.
    private var bulk: Float { s * outfit.bulk }
    private var hasShortSleeves: Bool { look.hasDress && outfit.skirt != .floor }

    // MARK: parts

    /// Height of the seat that a seated figure sits on.
    var seatHeight: Float { hipHeight - 0.085 * s }

    func build(_ b: inout ModelBuilder) {
        let tones = [0xE8B892, 0xD79B70, 0xB97A50, 0x8A5636, 0xF0C6A4, 0x6B4129].map(Palette.linear)
        let skin = b.slot(MaterialLibrary.paint(b.pick(tones, 10), roughness: 0.6))
        let cloth = clothes(&b)
        b.add(
            skinBody().mesh(cell: 0.017 * s), outfit.glove.map { b.slot($0) } ?? (outfit.isArmoured ? cloth.top : skin))
        b.add(shirt().mesh(cell: 0.021 * s), cloth.top)
        if look.hasDress {
            b.add(outfit.skirt == .floor ? robe() : skirt(), cloth.top)
        } else {
            b.add(trousers().mesh(cell: 0.021 * s), cloth.bottom)
            if !outfit.gear.contains(.lifeSupport) { belt(&b) }
        }
        b.add(shoes().mesh(cell: 0.014 * s), cloth.shoe)
        if !outfit.isHelmeted {
            face(&b, skin: skin)
            hair(&b)
            if let length = outfit.beard { beard(&b, length: length) }
        }
        outfit.hat?.build(
            &b, at: headPlace, color: look.hatColor ?? (outfit.isArmoured ? b.materials[Int(cloth.over)].color : nil))
        wear(&b, cloth)
        let grip = arm(0).end + (arm(0).end - arm(0).joint).normalized * (0.055 * s)
        b.support(.hand, grip, 0.02 * s, 0.02 * s)
        if b.request.pose == "reading" { book(&b) }
        if b.request.pose == "fishing" { rod(&b) }
    }

    /// The slots of what is worn; `over` is the cloth worn over armour, else that of the upper body.
    struct Clothes { var top, bottom, shoe, over: UInt16 }

    private func clothes(_ b: inout ModelBuilder) -> Clothes {
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

    private func skinBody() -> Blob {
        var body = Blob()
        body.limb([
            (upper(Vec3(0, 1.36, -0.01)), 0.055 * s), (headCenter - Vec3(0, 0.06, 0.015) * headScale, 0.052 * s),
        ])
        for i in 0...1 {
            let a = arm(i)
            body.limb([(mix(a.root, a.joint, 0.6), 0.036 * s), (a.joint, 0.034 * s), (a.end, 0.026 * s)], blend: 0.02)
            let along = (a.end - a.joint).normalized
            let hand = a.end + along * (0.055 * s)
            body.limb([(a.end, 0.026 * s), (hand, 0.034 * s), (hand + along * (0.05 * s), 0.026 * s)], blend: 0.02)
            let thumb = cross(along, Vec3(i == 0 ? 1 : -1, 0, 0)).normalized
            let forward: Vec3 = thumb.z < 0 ? -thumb : thumb
            body.bone(hand, 0.016 * s, hand + (forward * 0.7 + along * 0.5) * (0.055 * s), 0.013 * s, blend: 0.015)
            if hasShortSleeves {
                let l = leg(i)
                body.limb(
                    [
                        (mix(l.root, l.joint, 0.5), 0.062 * s), (l.joint, 0.048 * s),
                        (mix(l.joint, l.end, 0.35), 0.049 * s), (l.end, 0.034 * s),
                    ], blend: 0.03)
            }
        }
        return body
    }

    private func shirt() -> Blob {
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

    private func trousers() -> Blob {
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

    private func belt(_ b: inout ModelBuilder) {
        let leather = b.slot(MaterialLibrary.paint(Palette.linear(0x3E2A1E)))
        let ring = Mesh.torus(1, tube: 0.05, sides: 32, around: 8)
        let at = Transform.translate(upper(Vec3(0, hipHeight / s + 0.06, 0))) * .rotateX(pose.lean)
        b.add(ring, leather, at: at * .scale(Vec3(0.15 * width, 0.4, 0.112) * bulk))
    }

    /// A flared skirt; when sitting it lies over the thighs.
    private func skirt() -> Mesh {
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
    private func robe() -> Mesh {
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

    private func shoes() -> Blob {
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

    // MARK: props

    private func book(_ b: inout ModelBuilder) {
        let hands = (arm(0).end + arm(1).end) * 0.5 + Vec3(0, 0.06, 0.08) * s
        let cover = b.slot(MaterialLibrary.paint(Palette.linear(0x8E2F2A)))
        let page = b.slot(MaterialLibrary.matte(Palette.linear(0xEFE9DA)))
        for side: Float in [-1, 1] {
            let half = Transform.translate(hands) * .rotateX(-0.6) * .rotateZ(side * 0.18)
            b.add(
                Mesh.box(Vec3(0.15, 0.012, 0.21) * s, bevel: 0.003), cover,
                at: half * .translate(Vec3(side * 0.075 * s, 0, 0)))
            b.add(
                Mesh.box(Vec3(0.14, 0.018, 0.195) * s, bevel: 0.004), page,
                at: half * .translate(Vec3(side * 0.072 * s, 0.012, 0)))
        }
    }

    private func rod(_ b: inout ModelBuilder) {
        let hand = arm(1).end + Vec3(0, 0.02, 0.08) * s
        let cane = b.slot(MaterialLibrary.wood(Palette.linear(0xA9743F)))
        let thread = b.slot(MaterialLibrary.paint(RGB(repeating: 0.8)))
        let tip = hand + Vec3(0, 1.2, 2.1) * s
        b.add(
            Mesh.tube(
                Mesh.curve([hand - Vec3(0, 0.14, 0.24) * s, hand, mix(hand, tip, 0.6) + Vec3(0, 0.12, 0), tip]),
                radii: [0.013, 0.004], sides: 7), cane)
        b.add(Mesh.bar(tip, Vec3(tip.x, 0.02, tip.z + 0.25), radius: 0.0016, sides: 4), thread)
    }
}
