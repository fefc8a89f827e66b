import Foundation

/// An animal that sleeps in a ring: the back behind, head and tail in front.
struct Curl {
    /// Of the ring that the spine lies on, metres.
    var radius: Float
    /// Of the trunk.
    var girth: Float

    private func at(_ degrees: Float, _ y: Float, out: Float = 1) -> Vec3 {
        let a = degrees * .pi / 180
        return Vec3(cos(a) * radius * out, y, sin(a) * radius * out)
    }

    /// Trunk, haunch and neck.
    var body: Blob {
        var body = Blob()
        let spine = (0...8).map { i -> (Vec3, Float) in
            let t = Float(i) / 8
            return (at(158 + t * 212, girth * 0.96), girth * (0.98 + 0.1 * sin(t * .pi)))
        }
        body.limb(spine, blend: girth * 0.5)
        body.ellipsoid(Vec3(0, girth * 0.5, 0), Vec3(radius * 0.8, girth * 0.5, radius * 0.8), blend: girth * 0.4)
        body.ellipsoid(
            at(140, girth * 0.8, out: 1.05), Vec3(girth * 0.7, girth * 0.8, girth * 1.05), turned: .rotateY(0.7),
            blend: girth * 0.3)
        body.limb(
            [
                (at(10, girth), girth * 0.9), (at(38, girth * 0.95, out: 1.08), girth * 0.72),
                (at(60, girth * 0.9, out: 1.1), girth * 0.55),
            ],
            blend: girth * 0.4)
        return body
    }

    /// Fore and hind paws that show in front.
    func addPaws(to body: inout Blob, leg: Float) {
        body.limb([(at(118, leg, out: 1.25), leg * 1.15), (at(96, leg * 0.9, out: 1.2), leg)], blend: leg * 0.5)
        body.limb([(at(40, leg, out: 1.4), leg * 1.15), (at(66, leg * 0.9, out: 1.62), leg)], blend: leg * 0.5)
    }

    /// The head rests in front, turned along the ring with its face half to the front.
    func head(lift: Float) -> Transform {
        .translate(at(72, lift, out: 1.3)) * .rotateY(-0.85) * .rotateZ(-0.1) * .rotateX(0.18)
    }

    /// From the haunch around the front.
    func tail(thick: Float) -> [Vec3] {
        [
            at(160, thick * 1.4, out: 1.35), at(135, thick, out: 1.75), at(108, thick, out: 1.8),
            at(86, thick * 0.8, out: 1.75),
        ]
    }
}
