import Foundation

/// A spider on eight arched legs, and the large furry tarantula.
enum Spider {
    static let model = SceneModel(
        name: "spider", words: ["tarantula", "garden spider", "wolf spider", "black widow", "arachnid"],
        habitat: .meadow, typicalSize: Vec3(0.066, 0.021, 0.064), poses: ["standing", "walking"], build: build)

    private struct Coat {
        var body, mark: UInt16
        var isFurry: Bool
    }

    /// In millimetres of a large house spider.
    private static func build(_ request: ModelRequest) -> ModelGeometry {
        var b = ModelBuilder(request)
        let isFurry = b.has("tarantula", "hairy", "furry")
        let isWidow = b.has("black widow")
        let brown = b.pick([0x5E4331, 0x6B4A34, 0x4D3B30].map(Palette.linear), 1)
        let plain = isWidow ? Palette.linear(0x1F1C1E) : (isFurry ? Palette.linear(0x4A352B) : brown)
        var hide = MaterialLibrary.matte(plain)
        if isWidow { hide = MaterialLibrary.glossy(plain) }
        let main = b.main(hide)
        let pale: UInt32 = isWidow ? 0xC9281E : (isFurry ? 0xD07A35 : 0xD9B98C)
        let coat = Coat(body: main, mark: b.accent(MaterialLibrary.matte(Palette.linear(pale))), isFurry: isFurry)
        trunk(&b, coat)
        for leg in 0..<4 { legPair(&b, leg, coat) }
        face(&b, coat)
        return b.finish(placed: .scale(isFurry ? 0.002 : 0.001))
    }

    private static func trunk(_ b: inout ModelBuilder, _ coat: Coat) {
        var body = Blob()
        body.ellipsoid(Vec3(0, 8.6, 4.5), Vec3(5, 3.5, 6))
        body.ellipsoid(Vec3(0, 9.6, 8), Vec3(3.4, 3, 3.4), blend: 1.2)
        body.bone(Vec3(0, 8.8, 0), 1.6, Vec3(0, 9.4, -3), 1.8, blend: 0.8)
        body.ellipsoid(Vec3(0, 11, -9.5), Vec3(7.6, 7, 9), blend: 0.8)
        let skin = body.mesh(cell: 0.62)
        b.add(coat.isFurry ? skin.tufted(scale: 1.6, height: 0.9) : skin, coat.body)
        guard !coat.isFurry else { return }
        // A pale cross of spots over the back of the abdomen.
        func mark(_ direction: Vec3, _ radii: Vec3) {
            let middle = body.surface(from: Vec3(0, 11, -9.5), toward: direction)
            var patch = Blob()
            patch.ellipsoid(middle, radii)
            b.add(patch.mesh(cell: 0.3).pressed(onto: body, lift: 0.1), coat.mark)
        }
        mark(Vec3(0, 1, 0.75), Vec3(0.9, 1.6, 2))
        mark(Vec3(0, 1, 0.15), Vec3(1, 1.5, 1.7))
        mark(Vec3(0, 1, -0.5), Vec3(0.8, 1.5, 1.6))
        for s: Float in [-1, 1] { mark(Vec3(s * 0.5, 1, 0.25), Vec3(1.7, 1.5, 0.9)) }
        for s: Float in [-1, 1] { mark(Vec3(s * 0.45, 1, -0.45), Vec3(1.2, 1.5, 0.8)) }
    }

    /// A leg of both sides: up to the knee and down to a thin foot, with pale joints.
    private static func legPair(_ b: inout ModelBuilder, _ leg: Int, _ coat: Coat) {
        let angles: [Float] = [0.5, 1.12, 1.9, 2.6]
        let lengths: [Float] = [1.02, 0.88, 0.86, 1.05]
        let (a, long) = (angles[leg], lengths[leg])
        let lift: Float = b.poses("walking") && leg % 2 == 0 ? 2 : 0
        func place(_ reach: Float, _ y: Float) -> Vec3 {
            Vec3(sin(a) * (2.5 + reach * long), y, 4.5 + cos(a) * (3 + reach * long))
        }
        let thick: Float = coat.isFurry ? 1.75 : 1
        let joints = [
            place(0.5, 8), place(7, 12.5), place(14, 18 + lift), place(20, 13 + lift), place(26, 5 + lift),
            place(30, 0.5 + lift * 0.6),
        ]
        let path = Mesh.curve(joints, steps: 4)
        let last = Float(path.count - 1)
        let radii = path.indices.map { (1.5 - 1.05 * Float($0) / last) * thick }
        let limb = Mesh.tube(path, radii: radii, sides: 12)
        b.addMirrored(coat.isFurry ? limb.tufted(scale: 1.3, height: 0.5) : limb, coat.body)
        for joint in [8, 15] {
            let band = Mesh.tube(
                Array(path[(joint - 1)...(joint + 1)]), radii: radii[(joint - 1)...(joint + 1)].map { $0 * 1.14 },
                sides: 12)
            b.addMirrored(band, coat.mark)
        }
    }

    /// Two large eyes and six small ones, jaws with fangs, and feelers like short legs.
    private static func face(_ b: inout ModelBuilder, _ coat: Coat) {
        let black = b.slot(MaterialLibrary.glossy(RGB(repeating: 0.012)))
        b.eyes(Vec3(1.35, 10.6, 10.7), radius: 1.15, look: Vec3(0.25, 0.15, 1), iris: nil)
        for s: Float in [-1, 1] {
            for (x, y, z, radius): (Float, Float, Float, Float) in [
                (2.75, 10.7, 9.9, 0.6), (1.9, 12, 9.3, 0.55), (0.7, 12.2, 9.7, 0.5),
            ] {
                b.add(Mesh.sphere(radius, sides: 14), black, s * x, y, z)
            }
            var jaw = Blob()
            jaw.bone(Vec3(s * 1.2, 8.6, 10.2), 1.3, Vec3(s * 1.25, 5.6, 11.6), 1)
            b.add(jaw.mesh(cell: 0.3), coat.mark)
            let fang = [Vec3(s * 1.25, 5.2, 11.9), Vec3(s * 1.15, 4, 11.9), Vec3(s * 0.9, 3.1, 11.3)]
            b.add(Mesh.tube(fang, radii: [0.5, 0.35, 0.05], sides: 10), black)
            let feeler = Mesh.curve(
                [
                    Vec3(s * 2.8, 8, 8.5), Vec3(s * 4, 10.5, 11.5), Vec3(s * 3.9, 8.5, 14.5), Vec3(s * 3.4, 5, 15.5),
                ], steps: 4)
            b.add(Mesh.tube(feeler, radii: [coat.isFurry ? 1.4 : 0.9], sides: 12), coat.body)
        }
    }
}
