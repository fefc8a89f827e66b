import Foundation
import StudioCore

/// Ivy that climbs a round wall.
enum Ivy {
    /// Grows on a wall of that radius about the Y axis, nowhere above `height` of the angle from the front.
    static func grow(_ b: inout ModelBuilder, on radius: Float, height: (Float) -> Float) {
        let greens: [UInt32] = b.request.season == .autumn ? [0x9A3B24, 0xB5622B] : [0x3E6B2F, 0x557F3A]
        let leaves = greens.map { b.slot(MaterialLibrary.leaf(Palette.linear($0))) }
        let bark = b.slot(MaterialLibrary.matte(Palette.linear(0x4F3D2C)))
        var r = b.random.fork(12)
        var crowns = [Foliage(), Foliage()]
        for stem in 0..<9 {
            var angle = [-0.75, 0.7, 1.35, -1.5, 2.2, -2.4, 0.5, -0.55, 1.0][stem] + r.uniform(-0.1...0.1)
            let top = min(height(angle) * r.uniform(0.45...0.98), 12)
            var y: Float = 0
            var path: [Vec3] = []
            while y < top {
                path.append(Vec3(sin(angle) * (radius + 0.06), y, cos(angle) * (radius + 0.06)))
                let outward = Vec3(sin(angle), 0, cos(angle))
                let spread = 0.55 * (1 - 0.6 * y / max(top, 1)) + 0.16
                for i in 0..<14 {
                    let off = r.uniform(-1...1) * spread
                    let at = angle + off / radius
                    let foot = Vec3(sin(at) * (radius + 0.07), y + r.uniform(0...0.4), cos(at) * (radius + 0.07))
                    guard foot.y < height(at) + 0.2 else { continue }
                    let along = (Vec3(off * 0.4, -0.8, 0) + outward * 0.5 + r.direction() * 0.5).normalized
                    crowns[i % 2].leaf(
                        foot, along: along, up: outward, length: r.uniform(0.2...0.34), width: r.uniform(0.16...0.26),
                        shade: outward)
                }
                angle += r.uniform(-0.07...0.07)
                y += 0.34
            }
            if path.count > 1 { b.add(Mesh.tube(path, radii: [0.05], sides: 5), bark) }
        }
        for (crown, slot) in zip(crowns, leaves) { b.add(crown.mesh, slot) }
    }
}
