/// The four slender legs of a deer, a goat or a giraffe: knees, hocks and cloven hooves by a few measures in metres.
struct HoofedLegs {
    /// Heights of the joints in shoulder and hip.
    var shoulder: Float
    var hip: Float
    /// Where fore and hind legs stand along Z.
    var fore: Float
    var hind: Float
    /// Distance of a leg from the middle plane.
    var spread: Float
    /// Radius of a leg below its knee.
    var leg: Float
    /// Radius of the thigh.
    var thigh: Float
    /// How far a step reaches; 0 stands.
    var stride: Float = 0

    func add(to body: inout Blob) {
        for side: Float in [-1, 1] {
            body.limb(foreLeg(side), blend: thigh * 0.5)
            body.limb(hindLeg(side), blend: thigh * 0.5)
        }
    }

    private func foreLeg(_ side: Float) -> [(Vec3, Float)] {
        let (x, step) = (side * spread, side * stride)
        let bend = max(step, 0) * 0.25
        return [
            (Vec3(x * 0.85, shoulder, fore - thigh * 0.2), thigh * 0.85),
            (Vec3(x, shoulder * 0.76, fore + step * 0.15), max(thigh * 0.5, leg * 1.5)),
            (Vec3(x, shoulder * 0.5, fore + step * 0.5 + bend), leg * 1.3),
            (Vec3(x, shoulder * 0.26, fore + step * 0.8), leg * 0.88), (foot(side, isFore: true), leg * 1.1),
        ]
    }

    private func hindLeg(_ side: Float) -> [(Vec3, Float)] {
        let (x, step) = (side * spread, -side * stride)
        let back = hip * 0.06
        return [
            (Vec3(x * 0.8, hip, hind + thigh * 0.15), thigh),
            (Vec3(x, hip * 0.74, hind + back * 0.9 + step * 0.2), max(thigh * 0.62, leg * 1.6)),
            (Vec3(x, hip * 0.46, hind - back + step * 0.5), leg * 1.3),
            (Vec3(x, hip * 0.24, hind - back * 0.5 + step * 0.8), leg * 0.9), (foot(side, isFore: false), leg * 1.1),
        ]
    }

    private func foot(_ side: Float, isFore: Bool) -> Vec3 {
        Vec3(side * spread, leg * 2, isFore ? fore + side * stride : hind - side * stride)
    }

    /// Two toes on each foot, flat on the ground.
    var hooves: Mesh {
        var hooves = Blob()
        for side: Float in [-1, 1] {
            for isFore in [true, false] {
                for toe: Float in [-1, 1] {
                    let center = foot(side, isFore: isFore) + Vec3(toe * 0.55, -1.1, 0.4) * leg
                    hooves.ellipsoid(center, Vec3(0.68, 1.2, 1.2) * leg, blend: leg * 0.12)
                }
            }
        }
        hooves.cut(beyond: .zero, normal: Vec3(0, -1, 0), blend: leg * 0.2)
        return hooves.mesh(cell: leg * 0.36)
    }
}
