/// Builds a figure: skin, clothes and hair are separate smooth bodies, so that their borders are crisp.
struct Figure {
    let look: FigureLook
    let pose: Pose
    /// Metres for a metre of a figure 1.75 m tall.
    let s: Float
    let headScale: Float

    /// What it wears and holds.
    var outfit: Outfit { look.outfit }

    init(look: FigureLook, pose: Pose) {
        self.look = look
        self.pose = pose
        s = look.height / 1.75
        headScale = (look.isSmall ? 1.42 : 1.12) * s
    }

    /// Adds the whole figure, with a place in its left hand.
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

/// What a figure looks like besides its pose.
struct FigureLook {
    var height: Float = 1.75
    var isSmall = false
    var hasDress = false
    var hasLongHair = false
    var hairStyle = 0
    var isOld = false
    var outfit = Outfit()
    /// The asked colour of the hat.
    var hatColor: RGB?
}
