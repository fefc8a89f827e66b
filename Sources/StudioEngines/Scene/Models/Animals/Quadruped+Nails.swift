import Foundation

extension Quadruped {
    /// The toe nails on the broad feet of a rhinoceros or a hippopotamus, a row in front of each.
    func nails(_ count: Int) -> Mesh {
        var nails = Mesh()
        let nail = Mesh.ellipsoid(Vec3(0.3, 0.3, 0.16) * leg, sides: 14)
        for side: Float in [-1, 1] {
            for z in [reach + side * stride, -reach - side * stride] {
                for index in 0..<count {
                    let angle = (Float(index) - Float(count - 1) / 2) * 0.62
                    let out = Vec3(sin(angle) * 1.1, 0.38, 0.5 + cos(angle) * 1.36) * leg
                    nails.append(nail, at: .translate(Vec3(side * spread, 0, z) + out) * .rotateY(angle))
                }
            }
        }
        return nails
    }
}
