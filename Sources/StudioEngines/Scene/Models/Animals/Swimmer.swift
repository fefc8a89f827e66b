import Foundation

/// The bend of a body that was modelled straight along Z: its spine becomes an arc of a circle.
struct Bend {
    /// One through the arc's radius in metres; above 0 the ends go down (or to -X, when sideways).
    var curvature: Float
    /// The place on the spine that stays where it is.
    var start: Float
    var sideways = false

    func point(_ p: Vec3) -> Vec3 {
        guard abs(curvature) > 1e-4 else { return p }
        let radius = 1 / curvature
        let angle = (p.z - start) * curvature
        let reach = radius + (sideways ? p.x : p.y)
        let across = cos(angle) * reach - radius
        let z = start + sin(angle) * reach
        return sideways ? Vec3(across, p.y, z) : Vec3(p.x, across, z)
    }

    /// Carries a rigid part, such as an eye, from its place on the straight body to the bent one.
    func frame(at z: Float) -> Transform {
        let angle = (z - start) * curvature
        let turn: Transform = sideways ? .rotateY(-angle) : .rotateX(angle)
        return .translate(point(Vec3(0, 0, z))) * turn * .translate(Vec3(0, 0, -z))
    }
}

/// The body of a swimming animal: a straight spine of discs, and how it is bent.
struct Swimmer {
    /// From the head backwards: place along Z, height, radius.
    var spine: [(z: Float, y: Float, radius: Float)]
    var bend: Bend

    private func rings(_ part: Range<Int>) -> [(center: Vec3, radius: Float)] {
        Mesh.curve(spine[part].map { Vec3($0.radius, $0.y, $0.z) }, steps: 4).map { (Vec3(0, $0.y, $0.z), $0.x) }
    }

    /// The straight body.
    func body(blend: Float) -> Blob {
        var body = Blob()
        body.limb(rings(spine.indices).map { ($0.center, $0.radius) }, blend: blend)
        return body
    }

    /// What stands out below the body along a part of its spine, so many degrees up from the keel: press it on.
    func belly(_ part: Range<Int>, up degrees: Float) -> Blob {
        let drop: Float = 0.45
        let share = (1 + drop * drop - 2 * drop * cos(degrees * .pi / 180)).squareRoot()
        var belly = Blob()
        belly.limb(rings(part).map { ($0.center - Vec3(0, drop * $0.radius, 0), $0.radius * share) }, blend: 0.01)
        return belly
    }

    func bent(_ part: Mesh, crease: Float = 2) -> Mesh { part.bent(crease: crease, bend.point) }
}

extension Blob {
    /// Where a ray from a point inside leaves the body.
    func surface(from inside: Vec3, toward direction: Vec3) -> Vec3 {
        let d = direction.normalized
        var reach: Float = 0
        for _ in 0..<40 { reach -= distance(inside + d * reach) }
        return inside + d * reach
    }
}

extension Mesh {
    /// A fin, flipper or fluke by points of its leading and its trailing edge from root to tip: round in front, thin
    /// behind. `thickness` is a share of its breadth.
    static func fin(_ edges: [(front: Vec3, back: Vec3)], thickness: Float, steps: Int = 4) -> Mesh {
        let fronts = curve(edges.map { $0.front }, steps: steps)
        let backs = curve(edges.map { $0.back }, steps: steps)
        let middles = zip(fronts, backs).map { ($0 + $1) * 0.5 }
        let last = middles.count - 1
        let sections = middles.indices.map { i -> [Vec3] in
            let span = middles[min(i + 1, last)] - middles[max(i - 1, 0)]
            let chord = backs[i] - fronts[i]
            let out = cross(chord, span).normalized * (chord.length * thickness)
            return (0..<16).map { step -> Vec3 in
                let a = Float(step) / 16 * 2 * .pi
                let along = (1 - cos(a)) / 2
                let swell = sin(a) * (1 - 0.6 * along)
                return fronts[i] + chord * along + out * swell
            }
        }
        return loft(sections, closed: true, caps: true, crease: 1.3)
    }
}
