import Foundation

// The small parts that make a face alive; shared by all animals and people.
extension ModelBuilder {
    /// A pair of shiny eyes. `center` is the left one (x > 0); `look` is where it faces.
    mutating func eyes(_ center: Vec3, radius: Float, look: Vec3, iris: RGB?, slit: Bool = false) {
        let black = slot(MaterialLibrary.glossy(RGB(repeating: 0.008)))
        let white = slot(MaterialLibrary.glossy(RGB(repeating: 0.85)))
        for side: Float in [1, -1] {
            let d = Vec3(look.x * side, look.y, look.z).normalized
            let c = Vec3(center.x * side, center.y, center.z)
            let frame = Self.facing(d)
            if let iris {
                let ball = slot(MaterialLibrary.glossy(iris))
                add(Mesh.sphere(radius, sides: 18), ball, at: .translate(c))
                let pupil = Mesh.ellipsoid(
                    Vec3(radius * (slit ? 0.26 : 0.55), radius * (slit ? 0.72 : 0.55), radius * 0.3), sides: 14)
                add(pupil, black, at: .translate(c + d * (radius * 0.8)) * frame)
            } else {
                add(Mesh.sphere(radius, sides: 18), black, at: .translate(c))
            }
            let glint = c + d * (radius * 0.92) + frame.y * (radius * 0.4) + Vec3(radius * 0.3, 0, 0)
            add(Mesh.sphere(radius * 0.17, sides: 8), white, at: .translate(glint))
        }
    }

    /// Shut lids as two dark arcs; `center` is the middle of the left one, and `slope` how fast the face falls away.
    mutating func closedEyes(_ center: Vec3, half: Float, drop: Float, slope: Float, thickness: Float) {
        let dark = slot(MaterialLibrary.matte(RGB(repeating: 0.03)))
        let lid = (0...6).map { i -> Vec3 in
            let t = Float(i) / 3 - 1
            return Vec3(center.x + t * half, center.y - drop * (1 - t * t), center.z - t * half * slope)
        }
        addMirrored(Mesh.tube(lid, radius: thickness, sides: 6), dark)
    }

    /// A frame whose Z axis is the given direction.
    static func facing(_ d: Vec3, up: Vec3 = Vec3(0, 1, 0)) -> Transform {
        let z = d.normalized
        let x = cross(up, z).normalized
        return Transform(x: x, y: cross(z, x), z: z)
    }

    /// Whiskers on both sides of a muzzle.
    mutating func whiskers(_ root: Vec3, length: Float, thickness: Float) {
        let white = slot(MaterialLibrary.paint(RGB(repeating: 0.8)))
        for hair in 0..<3 {
            let lift = (Float(hair) - 1) * 0.22
            let start = root + Vec3(0, (1 - Float(hair)) * -0.06 * length, 0)
            let middle = start + Vec3(0.6, lift * 0.5 + 0.05, 0.12) * length
            let end = start + Vec3(1, lift - 0.06, 0.02) * length
            addMirrored(
                Mesh.tube(Mesh.curve([start, middle, end], steps: 4), radii: [thickness, thickness * 0.2], sides: 5),
                white)
        }
    }
}
