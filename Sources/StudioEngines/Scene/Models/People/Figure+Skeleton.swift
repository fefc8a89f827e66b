import Foundation

/// Where its limbs and its head are.
extension Figure {
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

    /// Height of the seat that a seated figure sits on.
    var seatHeight: Float { hipHeight - 0.085 * s }
}
