import StudioCore

/// The trunk and legs of a four-legged animal by a few measures in metres: standing, striding or sitting.
struct Quadruped {
    /// Height of the back.
    var height: Float
    /// Half the distance between fore and hind legs.
    var reach: Float
    /// Radius of the trunk.
    var girth: Float
    /// Distance of a leg from the middle plane.
    var spread: Float
    /// Radius of a leg above its foot.
    var leg: Float
    /// How far a step reaches; 0 stands.
    var stride: Float = 0

    /// Trunk and legs in one skin.
    func standing() -> Blob {
        var body = Blob()
        let y = height - girth
        body.limb(
            [
                (Vec3(0, y, reach * 0.85), girth), (Vec3(0, y - girth * 0.05, 0), girth * 0.95),
                (Vec3(0, y, -reach * 0.85), girth * 0.97),
            ], blend: girth * 0.5)
        addLegs(to: &body)
        return body
    }

    /// The legs alone from `top`, a share of the height, down; `extra` metres thicker.
    func addLegs(to body: inout Blob, top: Float = 1, extra: Float = 0) {
        let root = height - girth * 1.15
        let (upper, lower) = (root * top, leg * 0.75)
        for side: Float in [-1, 1] {
            let step = side * stride
            let x = side * spread
            body.limb(
                [
                    (Vec3(x * 0.95, upper, reach), (top < 1 ? leg * 1.1 : leg * 1.75) + extra),
                    (Vec3(x, root * 0.5 * top, reach + step * 0.4), leg * 1.08 + extra),
                    (Vec3(x, lower, reach + step), leg + extra),
                ], blend: girth * 0.25)
            body.limb(
                [
                    (Vec3(x * 0.95, upper, -reach), (top < 1 ? leg * 1.15 : leg * 2.1) + extra),
                    (Vec3(x, root * 0.5 * top, -reach - step * 0.4 - leg * 0.5 * top), leg * 1.15 + extra),
                    (Vec3(x, lower, -reach - step), leg + extra),
                ], blend: girth * 0.25)
            for z in [reach + step, -reach - step] {
                body.ellipsoid(
                    Vec3(x, leg * 0.62, z + leg * 0.5),
                    Vec3(leg * 1.15, leg * 0.62, leg * 1.45) + Vec3(repeating: extra),
                    blend: leg * 0.4)
            }
        }
    }

    /// Seated on its haunches, the fore legs upright; the neck ends at `seatedNeck`.
    func seated() -> Blob {
        var body = Blob()
        body.limb(
            [
                (Vec3(0, girth * 1.05, -reach * 0.7), girth * 1.1), (Vec3(0, height * 0.5, -reach * 0.3), girth),
                (Vec3(0, height * 0.78, reach * 0.12), girth * 0.88), (seatedNeck, girth * 0.62),
            ], blend: girth * 0.5)
        for side: Float in [-1, 1] {
            let x = side * spread
            body.ellipsoid(
                Vec3(side * girth * 0.9, girth * 0.8, -reach * 0.4), Vec3(girth * 0.52, girth * 0.8, girth),
                turned: .rotateX(-0.4), blend: girth * 0.3)
            body.limb(
                [
                    (Vec3(side * girth, leg, -reach * 0.2), leg * 1.1), (Vec3(side * girth, leg, reach * 0.55), leg),
                ], blend: leg)
            body.limb(
                [
                    (Vec3(x * 0.9, height * 0.66, reach * 0.3), leg * 1.6),
                    (Vec3(x * 0.9, height * 0.35, reach * 0.62), leg * 1.1),
                    (Vec3(x * 0.9, leg * 0.9, reach * 0.66), leg),
                ], blend: girth * 0.25)
            body.ellipsoid(
                Vec3(x * 0.9, leg * 0.62, reach * 0.66 + leg * 0.5), Vec3(leg * 1.15, leg * 0.62, leg * 1.45),
                blend: leg * 0.4)
        }
        return body
    }

    var seatedNeck: Vec3 { Vec3(0, height * 1.05, reach * 0.4) }
    /// A width of faces that shows the animal's form without waste.
    var cell: Float { girth / 8 }
}
