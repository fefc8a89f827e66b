import CEmbree

/// What a ray met, ready to be shaded.
struct Surface {
    var position: Vec3
    /// Unit, on the side that the triangle's winding calls outside.
    var geometric: Vec3
    /// Unit shading normal, same side as `geometric`.
    var normal: Vec3
    /// Where shadow rays leave: lifted to the rounded surface that the smooth normals pretend, so that coarse meshes
    /// do not shade themselves in facets (Hanika, "Hacking the shadow terminator", 2021).
    var lifted: Vec3
    var color: RGB
    var roughness: Float
    /// Valid while the scene is.
    private let materialPointer: UnsafePointer<Material>
    @inline(__always) var material: Material {
        _read { yield materialPointer.pointee }
    }

    /// - Parameter isGlimpse: The camera sees it only by the diffuse light that it sends elsewhere: a rough idea of its
    ///   pattern does.
    @inline(__always) init(_ hit: RTCHit, _ instance: InstanceView, isGlimpse: Bool = false) {
        let mesh = instance.mesh
        let triangle = Int(hit.primID)
        let corners = mesh.triangles[triangle]
        let a = Int(corners.x)
        let b = Int(corners.y)
        let c = Int(corners.z)
        let u = hit.u
        let v = hit.v
        let w = 1 - u - v
        let pa = mesh.positions[a]
        let pb = mesh.positions[b]
        let pc = mesh.positions[c]
        let na = mesh.normals[a]
        let nb = mesh.normals[b]
        let nc = mesh.normals[c]
        let p = pa * w + pb * u + pc * v
        let flat = cross(pb - pa, pc - pa)
        let smooth = na * w + nb * u + nc * v
        let t = instance.transform
        position = t.point(p)
        geometric = instance.normals.direction(flat).normalized
        materialPointer = instance.material(of: triangle)
        let material = materialPointer.pointee

        var point = PatternPoint(
            position: p, normal: smooth.normalized, color: material.color, roughness: material.roughness)
        if isGlimpse { material.pattern.applyRoughly(to: &point) } else { material.pattern.apply(to: &point) }
        color = pointwiseMin(pointwiseMax(point.color * instance.tint, .zero), RGB(repeating: 0.98))
        roughness = max(0.02, min(1, point.roughness))
        var n = instance.normals.direction(point.normal).normalized
        if dot(n, geometric) < 0 { n = n - geometric * (2 * dot(n, geometric)) }
        normal = n == .zero ? geometric : n

        let la = p - na * min(0, dot(p - pa, na))
        let lb = p - nb * min(0, dot(p - pb, nb))
        let lc = p - nc * min(0, dot(p - pc, nc))
        lifted = t.point(la * w + lb * u + lc * v)
    }
}

/// Two directions that make a frame with a unit normal (Duff et al., "Building an orthonormal basis, revisited", 2017).
struct Frame {
    let x: Vec3
    let y: Vec3
    let z: Vec3

    @inline(__always) init(_ n: Vec3) {
        z = n
        let sign: Float = n.z < 0 ? -1 : 1
        let a = -1 / (sign + n.z)
        let b = n.x * n.y * a
        x = Vec3(1 + sign * n.x * n.x * a, sign * b, -sign * n.x)
        y = Vec3(b, sign + n.y * n.y * a, -n.y)
    }

    @inline(__always) func world(_ v: Vec3) -> Vec3 { x * v.x + y * v.y + z * v.z }
    @inline(__always) func local(_ v: Vec3) -> Vec3 { Vec3(dot(v, x), dot(v, y), dot(v, z)) }
}
