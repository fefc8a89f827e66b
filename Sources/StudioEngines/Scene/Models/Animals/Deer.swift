import Foundation
import StudioCore

/// Deer: a stag with antlers, does, spotted fawns, roe deer, elk, reindeer and moose.
enum Deer {
    static let model = SceneModel(
        name: "deer",
        words: [
            "stag", "doe", "fawn", "roe", "roe deer", "red deer", "fallow deer", "reindeer", "caribou", "moose", "elk",
            "wapiti",
        ], habitat: .forest, typicalSize: Vec3(0.85, 2.2, 1.65), poses: ["standing", "walking", "running"],
        build: build)

    private enum Kind { case stag, doe, fawn, roe, elk, reindeer, moose }
    private struct Coat { var fur, neck, pale, dark, horn, muzzle: UInt16 }

    private static func kind(_ b: ModelBuilder) -> Kind {
        if b.has("moose") { return .moose }
        if b.has("reindeer", "caribou") { return .reindeer }
        if b.has("elk", "wapiti") { return .elk }
        if b.has("fawn", "baby") { return .fawn }
        if b.has("roe", "roe deer") { return .roe }
        return b.has("doe", "female") ? .doe : .stag
    }

    /// Size against a red deer.
    private static func scale(_ kind: Kind) -> Float {
        switch kind {
        case .stag: 1
        case .doe: 0.9
        case .fawn: 0.55
        case .roe: 0.72
        case .elk: 1.25
        case .reindeer: 0.98
        case .moose: 1.65
        }
    }

    private static func build(_ request: ModelRequest) -> ModelGeometry {
        var b = ModelBuilder(request)
        let kind = self.kind(b)
        let coat = self.coat(&b, kind)
        let stride: Float = b.poses("running") ? 0.26 : (b.poses("walking") ? 0.14 : 0.025)
        let legs = HoofedLegs(
            shoulder: 0.83, hip: 0.85, fore: 0.33, hind: -0.4, spread: 0.105, leg: kind == .fawn ? 0.042 : 0.037,
            thigh: 0.135, stride: stride)
        trunk(&b, body(legs, kind).mesh(cell: 0.021), kind, coat)
        b.add(legs.hooves, coat.dark)
        let head: Float = kind == .fawn ? 1.22 : (kind == .moose ? 1.1 : 1)
        let place = Transform.translate(headPoint(kind)) * .scale(head)
        self.head(&b, kind, coat, at: place)
        antlers(&b, kind, coat, at: place * .translate(Vec3(0, 0.085, -0.02)))
        // Made in a red deer's measures, then brought to size.
        return b.finish(placed: .scale(scale(kind)))
    }

    private static func coat(_ b: inout ModelBuilder, _ kind: Kind) -> Coat {
        let furs: [UInt32] =
            switch kind {
            case .reindeer: [0x7D6A5A, 0x6F5D50]
            case .moose: [0x4E382B, 0x463228]
            case .elk: [0xA07C54, 0x957048]
            default: [0xA0632F, 0x93592B, 0xAB6E3A]
            }
        var fur = MaterialLibrary.matte(b.pick(furs.map(Palette.linear), 1))
        fur.pattern = .mottled(scale: 0.08, amount: 0.1)
        let main = b.mainMaterial(fur)
        let cream = Palette.linear(0xF1E7D3)
        let pale = kind == .moose ? mix(main.color, Palette.linear(0xA08E7C), 0.7) : cream
        let dark = MaterialLibrary.matte(Palette.linear(0x2B211C))
        // An elk's head and neck are as dark as its legs.
        let brown = MaterialLibrary.matte(main.color * 0.36)
        return Coat(
            fur: b.slot(main), neck: b.slot(kind == .elk ? brown : main),
            pale: b.accent(MaterialLibrary.matte(pale)), dark: b.slot(dark),
            horn: b.slot(MaterialLibrary.paint(Palette.linear(kind == .moose ? 0xC2A578 : 0xB79468), roughness: 0.6)),
            muzzle: b.slot(MaterialLibrary.matte(mix(main.color, cream, kind == .moose ? 0.22 : 0.75))))
    }

    private static func headPoint(_ kind: Kind) -> Vec3 {
        switch kind {
        case .moose: Vec3(0, 1.2, 0.8)
        case .reindeer: Vec3(0, 1.26, 0.82)
        default: Vec3(0, 1.43, 0.72)
        }
    }

    private static func body(_ legs: HoofedLegs, _ kind: Kind) -> Blob {
        var body = Blob()
        let isHeavy = kind == .moose || kind == .reindeer
        body.limb(
            [(Vec3(0, 0.9, 0.32), 0.19), (Vec3(0, 0.87, -0.02), 0.185), (Vec3(0, 0.92, -0.38), 0.175)], blend: 0.12)
        if kind == .moose { body.ellipsoid(Vec3(0, 1.02, 0.3), Vec3(0.16, 0.19, 0.24), blend: 0.12) }
        let end = headPoint(kind)
        let bend = isHeavy ? Vec3(0, -0.03, 0) : Vec3(0, 0, 0.03)
        let middle = mix(Vec3(0, 0.98, 0.44), end, 0.55) + bend
        let (low, high): (Float, Float) = isHeavy ? (0.18, 0.14) : (0.155, 0.11)
        body.limb([(Vec3(0, 0.98, 0.42), low), (middle, high), (end, 0.088)], blend: 0.1)
        // The longer hair of the throat.
        if isHeavy || kind == .elk {
            body.limb(
                [(middle + Vec3(0, -0.1, 0.03), 0.08), (Vec3(0, 0.86, 0.5), 0.09)], blend: 0.1)
        }
        body.ellipsoid(
            Vec3(0, 0.95, -0.56), Vec3(0.035, 0.085, 0.04), turned: .rotateX(0.45), blend: 0.03)
        legs.add(to: &body)
        return body
    }

    /// The trunk with a pale rump and belly, and what else marks the kind.
    private static func trunk(_ b: inout ModelBuilder, _ skin: Mesh, _ kind: Kind, _ coat: Coat) {
        let spots = kind == .fawn || b.has("fallow deer", "spotted") ? spotCenters() : []
        let parts = skin.parted { p in
            let rump = Marking.oval(p, Vec3(0, 0.92, -0.62), Vec3(0.12, 0.17, 0.13))
            let belly = Marking.oval(p, Vec3(0, 0.67, -0.03), Vec3(0.13, 0.07, 0.3))
            var pale: Float = kind == .moose ? 0.5 - p.y : max(rump, belly)
            if kind == .reindeer {
                let socks = 0.13 - p.y
                pale = max(pale, max(socks, Marking.oval(p, Vec3(0, 1.06, 0.64), Vec3(0.22, 0.26, 0.22))))
            }
            return spots.isEmpty ? pale : max(pale, Marking.spots(p, spots, 0.026))
        }
        b.add(parts.positive, coat.pale)
        guard kind == .elk else {
            b.add(parts.negative, coat.fur)
            return
        }
        b.add(parts.negative, coat.fur, marked: coat.neck) { p in
            let legs = 0.5 - p.y
            let throat = (p.y - 0.75) * 0.25 + (p.z - 0.5)
            return max(legs, throat)
        }
    }

    /// Rows of spots along the back and the flanks.
    private static func spotCenters() -> [Vec3] {
        var spots: [Vec3] = []
        for (row, angle): (Int, Float) in [(0, 0.3), (1, 0.75), (2, 1.2)] {
            for i in 0..<8 {
                let shift: Float = row == 1 ? 0.055 : 0
                let z = 0.36 - Float(i) * 0.115 + shift
                for side: Float in [-1, 1] {
                    spots.append(Vec3(side * sin(angle) * 0.185, 0.89 + cos(angle) * 0.185, z))
                }
            }
        }
        return spots
    }

    private static func head(_ b: inout ModelBuilder, _ kind: Kind, _ coat: Coat, at place: Transform) {
        var skull = Blob()
        let isMoose = kind == .moose
        skull.limb(
            [(Vec3(0, 0.01, 0), 0.096), (Vec3(0, -0.03, 0.12), 0.078), (Vec3(0, -0.1, 0.26), 0.052)], blend: 0.05)
        if isMoose {
            skull.limb([(Vec3(0, -0.09, 0.2), 0.07), (Vec3(0, -0.17, 0.34), 0.085)], blend: 0.06)
            skull.bone(Vec3(0, -0.16, 0.08), 0.045, Vec3(0, -0.33, 0.07), 0.03, blend: 0.05)
        }
        let nose = isMoose ? Vec3(0, -0.15, 0.41) : Vec3(0, -0.085, 0.302)
        for s: Float in [-1, 1] {
            skull.ball(Vec3(s * 0.052, 0.0, 0.09), 0.05, blend: 0.04)
            skull.ellipsoid(
                Vec3(s * 0.155, 0.075, -0.05), Vec3(0.1, 0.047, 0.025), turned: .rotateZ(s * 0.45), blend: 0.03)
        }
        let tip = isMoose ? Vec3(0, -0.2, 0.38) : Vec3(0, -0.125, 0.28)
        b.add(skull.mesh(cell: 0.013), coat.neck, marked: coat.muzzle, at: place) {
            Marking.oval($0, tip, isMoose ? Vec3(0.12, 0.13, 0.13) : Vec3(0.08, 0.06, 0.11))
        }
        b.add(
            Mesh.ellipsoid(isMoose ? Vec3(0.06, 0.035, 0.03) : Vec3(0.032, 0.023, 0.022), sides: 18), coat.dark,
            at: place * .translate(nose))
        for s: Float in [-1, 1] {
            b.add(
                Mesh.ellipsoid(Vec3(0.07, 0.027, 0.01), sides: 16), coat.muzzle,
                at: place * .translate(Vec3(s * 0.163, 0.077, -0.03)) * .rotateZ(s * 0.45))
        }
        var face = ModelBuilder(b.request)
        face.eyes(Vec3(0.088, 0.012, 0.108), radius: 0.026, look: Vec3(0.85, 0.1, 0.55), iris: nil)
        b.add(face, at: place)
    }

    private static func antlers(_ b: inout ModelBuilder, _ kind: Kind, _ coat: Coat, at place: Transform) {
        switch kind {
        case .doe, .fawn: break
        case .stag: b.addAntlers(Antlers.branched(points: 4, size: 0.85), coat.horn, at: place)
        case .roe: b.addAntlers(Antlers.branched(points: 2, size: 0.42), coat.horn, at: place)
        case .elk: b.addAntlers(Antlers.branched(points: 6, size: 1), coat.horn, at: place)
        case .reindeer: b.addAntlers(Antlers.swept(size: 0.85), coat.horn, at: place)
        case .moose: b.addAntlers(Antlers.palmate(size: 0.7), coat.horn, at: place)
        }
    }
}

extension ModelBuilder {
    /// A part and its mirror image at x = 0 of its own space, for a head that stands anywhere in the middle plane.
    fileprivate mutating func addAntlers(_ part: Mesh, _ slot: Slot, at place: Transform) {
        add(part, slot, at: place)
        add(part, slot, at: place * .scale(Vec3(-1, 1, 1)))
    }
}
