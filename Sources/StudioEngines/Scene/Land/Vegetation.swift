import Foundation
import StudioCore

// What grows: scattered by blue noise, densest near the camera.
extension LandDraft {
    /// Colours of grass: blades, ground, and the ground's bare patches.
    struct Green {
        var blade, ground, soil: RGB
        /// Woods too far away for single trees, and the clearings between them.
        var woods, glades: RGB

        init(blade: RGB, ground: RGB, soil: RGB) {
            (self.blade, self.ground, self.soil) = (blade, ground, soil)
            (woods, glades) = (ground * RGB(0.45, 0.6, 0.5), ground * 0.85)
        }

        static let snowy: Green = {
            var green = Green(
                blade: Palette.linear(0xB9A878), ground: RGB(0.86, 0.88, 0.92), soil: RGB(0.78, 0.81, 0.88))
            (green.woods, green.glades) = (RGB(0.62, 0.68, 0.72), RGB(0.8, 0.83, 0.88))
            return green
        }()

        static let dry: Green = {
            var green = Green(
                blade: Palette.linear(0xC2A560), ground: Palette.linear(0xA98F52), soil: Palette.linear(0x9C7446))
            (green.woods, green.glades) = (Palette.linear(0x7C7A48), Palette.linear(0x9A8850))
            return green
        }()

        /// Stubble among standing straw, and the other fields around it.
        static let straw: Green = {
            var green = Green(
                blade: Palette.linear(0xEAD08C), ground: Palette.linear(0xD9BC74), soil: Palette.linear(0xC4A468))
            (green.woods, green.glades) = (Palette.linear(0x6E7A42), Palette.linear(0xD2B873))
            return green
        }()
    }

    var green: Green {
        if request.isSnowy { return .snowy }
        if request.isStraw { return .straw }
        if request.place == .savanna { return .dry }
        let (blade, ground, soil): (UInt32, UInt32, UInt32)
        switch request.season {
        case .spring: (blade, ground, soil) = (0x86B04B, 0x6F9A43, 0x8FA557)
        case .summer, .winter: (blade, ground, soil) = (0x7FA246, 0x67893C, 0x8C9150)
        case .autumn: (blade, ground, soil) = (0xA59A4C, 0x8A7F41, 0x96733F)
        }
        return Green(blade: Palette.linear(blade), ground: Palette.linear(ground), soil: Palette.linear(soil))
    }

    /// Whether a point is free of the subject, by a margin, and not between it and the camera unless low.
    func isClear(_ p: SIMD2<Float>, margin: Float) -> Bool {
        Scatter.length(p) > request.clearing + margin
    }

    /// Whether a tall thing here would stand before the subject or the camera.
    func blocksView(_ p: SIMD2<Float>, radius: Float) -> Bool {
        let along = (p * request.ahead).sum()
        let across = Scatter.length(p - request.ahead * SIMD2(repeating: along))
        guard along < request.clearing + radius else { return false }
        let toCamera = along + request.viewDistance
        let cone = max(request.clearing, 0.4 * max(0, toCamera))
        return across < cone + radius
    }

    /// Neither water nor road.
    func canGrow(_ p: SIMD2<Float>, margin: Float = 0) -> Bool {
        !result.isWaterAt(p.x, p.y) && request.road?.contains(p, margin: margin) != true
    }

    /// Points for small cover in the camera's view.
    func coverPoints(spacing: Float, share: Float, reach: Float = 70, random: inout SplitMix64) -> [SIMD2<Float>] {
        let near = max(0.35, request.viewDistance * 0.3)
        return Scatter.fan(
            center: request.camera, direction: request.ahead, half: 0.95, from: near,
            to: max(reach, request.viewDistance * 3), share: share, spacing: spacing, random: &random
        ).filter { Scatter.length($0) > request.clearing && canGrow($0) }
    }

    /// Short turf in the clearing, low enough to stand on.
    mutating func turf(where allowed: (SIMD2<Float>) -> Bool = { _ in true }) {
        var r = request.random.fork(20)
        let tall = min(0.045, 0.013 * request.viewDistance)
        let spacing = max(tall * 0.9, request.clearing * 0.028)
        let colors = [green.blade, green.blade * 0.82]
        let stocks = colors.map { color -> Stock in
            let tuft = GroundCover.tuft(blades: 12, height: tall * 0.85, spread: spacing * 2.2, random: &r)
            return stock(tuft, [MaterialLibrary.leaf(color)])
        }
        for p in Scatter.ring(from: 0, to: request.clearing * 1.15, spacing: spacing, random: &r)
        where allowed(p) && canGrow(p) {
            plant(stocks[r.index(2)], at: p, scale: r.uniform(0.6...1), sink: 0, random: &r)
        }
    }

    /// Grass tufts; at most about 9,000.
    mutating func grass(
        density: Float = 1, height: Float = 0.16, hasTurf: Bool = true,
        where allowed: (SIMD2<Float>) -> Bool = { _ in true }
    ) {
        guard !request.isPlain else { return }
        if !request.isSnowy, hasTurf { turf(where: allowed) }
        var r = request.random.fork(21)
        let tall = min(max(height, min(0.0105 * request.viewDistance, 0.4)), 0.055 * request.viewDistance)
        let stocks = (0..<3).map { kind -> Stock in
            let tuft = GroundCover.tuft(blades: 15, height: tall, spread: tall * 1.5, random: &r)
            let color = kind == 2 ? mix(green.blade, green.soil, 0.5) : green.blade * (kind == 0 ? 1 : 0.8)
            return stock(tuft, [request.isStraw ? MaterialLibrary.straw(color) : MaterialLibrary.leaf(color)])
        }
        let points = coverPoints(spacing: tall * 0.8, share: 0.021 / density.squareRoot(), random: &r)
        for p in points where allowed(p) {
            let d = Scatter.length(p - request.camera)
            let grown = 1 + min(d / max(request.viewDistance, 4), 6) * 0.22
            // Shorter towards the clearing, so that it reads as trodden and not as cut out.
            let edge = Noise.smoothstep(0.8, 2.2, Scatter.length(p) / max(request.clearing, 0.3))
            plant(stocks[r.index(3)], at: p, scale: r.uniform(0.7...1.25) * grown * mix(0.35, 1, edge), random: &r)
        }
    }

    mutating func flowers(share: Float = 0.12) {
        guard !request.isSnowy else { return }
        var r = request.random.fork(22)
        let petals: [UInt32] =
            request.season == .autumn ? [0xC77F3A, 0xD9B24A] : [0xF3EEE2, 0xE9C63D, 0xC65A7B, 0x7F74C4]
        let tall = min(max(0.22, min(0.014 * request.viewDistance, 0.5)), 0.07 * request.viewDistance)
        let stocks = petals.map { color -> Stock in
            let mesh = GroundCover.wildflower(stems: 3, height: tall, random: &r)
            return stock(
                mesh,
                [
                    MaterialLibrary.leaf(Palette.linear(0x5C8A3C)), MaterialLibrary.leaf(Palette.linear(color)),
                    MaterialLibrary.matte(Palette.linear(0xD9A02A)),
                ])
        }
        for p in coverPoints(spacing: tall * 2.2, share: share, reach: 40, random: &r) {
            // Drifts of one kind, as they grow in nature.
            let patch = ValueNoise.value(Vec3(p.x / 5, 3, p.y / 5))
            guard patch > -0.25 else { continue }
            let kind = Int(abs(ValueNoise.value(Vec3(p.x / 9, 8, p.y / 9))) * 7.9) % stocks.count
            let grown = 1 + min(Scatter.length(p - request.camera) / 12, 3) * 0.2
            plant(stocks[kind], at: p, scale: r.uniform(0.75...1.25) * grown, random: &r)
        }
    }

    /// Rows of what was asked for, into the distance; other colours in bands, as growers plant them.
    mutating func crop() {
        var r = request.random.fork(26)
        let stocks = request.crop.map { stock($0) }
        guard let tall = stocks.map(\.height).max() else { return }
        // Thin stalks stand closer.
        let wide = stocks.map(\.radius).max() ?? tall
        let spacing = max(0.16, min(tall * 0.34, wide * 2.6))
        let points = coverPoints(spacing: spacing, share: 0.02, reach: 90, random: &r)
        for p in points
        where isClear(p, margin: spacing) && canGrow(p, margin: 0.2)
            && (request.isEmpty || tall < 0.8 || !blocksView(p, radius: spacing))
        {
            let distance = Scatter.length(p - request.camera)
            let band = Int((p.y / (spacing * 9)).rounded(.down)) % stocks.count
            // Fewer stand far away, each the larger, so that the field stays closed.
            let grown = 1 + max(0, distance * 0.02 / spacing - 1) * 0.55
            plant(stocks[abs(band)], at: p, scale: r.uniform(0.85...1.15) * min(grown, 2.6), random: &r)
        }
    }

    mutating func pebbles(share: Float = 0.2, color: RGB = Palette.linear(0x98928A), size: Float = 0.05) {
        guard !request.isPlain else { return }
        var r = request.random.fork(23)
        let stocks = (0..<3).map { _ in
            let mesh = Rock.boulder(&r, roughness: 0.2, levels: 1).moved(.scale(Vec3(1, 0.65, 0.85)))
            return stock(mesh, [MaterialLibrary.stone(color, scale: 0.5)])
        }
        let bound = min(size, 0.012 * request.viewDistance)
        for p in coverPoints(spacing: bound * 4, share: share, reach: 30, random: &r) {
            let s = bound * (0.4 + 1.4 * pow(r.unit(), 3))
            plant(stocks[r.index(3)], at: p, scale: s, sink: 0.2, random: &r)
        }
    }

    mutating func boulders(
        spacing: Float, to reach: Float, size: ClosedRange<Float>, color: RGB = Palette.linear(0x918B82)
    ) {
        var r = request.random.fork(24)
        let stocks = (0..<3).map { _ in
            stock(
                Rock.boulder(&r, roughness: 0.3).moved(.scale(Vec3(1, 0.7, 0.85))),
                [MaterialLibrary.stone(color, scale: 0.4)])
        }
        for p in Scatter.ring(from: request.clearing, to: reach, spacing: spacing, random: &r) {
            let s = mix(size.lowerBound, size.upperBound, pow(r.unit(), 2))
            guard isClear(p, margin: s), !blocksView(p, radius: s), canGrow(p) else { continue }
            plant(stocks[r.index(3)], at: p, scale: s, sink: 0.25, random: &r)
        }
    }

    enum Wood { case broad, pine, palm, acacia, mixed }

    /// Trees between two distances of the origin. Near ones are finer than far ones.
    mutating func trees(
        _ wood: Wood, from inner: Float, to outer: Float, spacing: Float, salt: UInt64 = 0,
        where allowed: (SIMD2<Float>) -> Bool = { _ in true }
    ) {
        var r = request.random.fork(25 &+ salt)
        func variants(_ detail: Float, _ count: Int) -> [Stock] {
            (0..<count).map { kind in
                let request = modelRequest(UInt64(kind) &+ salt &* 10)
                let pine = wood == .pine || (wood == .mixed && kind % 2 == 0)
                if wood == .palm { return stock(Palm.build(request)) }
                if wood == .acacia { return stock(Acacia.build(request, detail: detail)) }
                if let asked = self.request.species { return stock(asked.build(request, detail: detail)) }
                return stock(
                    pine ? Pine.build(request, detail: max(detail, 0.35)) : Tree.build(request, detail: detail))
            }
        }
        let points = Scatter.ring(from: inner, to: outer, spacing: spacing, random: &r)
        let near = variants(0.6, 3)
        let far = outer > 60 ? variants(0.14, 4) : near
        for p in points where allowed(p) {
            let distance = Scatter.length(p - request.camera)
            let stocks = distance < 45 ? near : far
            let chosen = stocks[r.index(stocks.count)]
            let scale = r.uniform(0.75...1.25)
            let crown = chosen.radius * scale
            guard isClear(p, margin: crown * 0.9), !blocksView(p, radius: crown), canGrow(p, margin: crown * 0.4) else {
                continue
            }
            plant(chosen, at: p, scale: scale, random: &r)
        }
    }
    /// Woods on far hills: light crowns by the thousand, in groves.
    mutating func distantWoods(
        from inner: Float, to outer: Float, spacing: Float, share: Float = 0.1, tall: Float = 9, conifers: Bool = false
    ) {
        var r = request.random.fork(27)
        let seed = request.random.seedPhase
        let dark = request.isSnowy ? Palette.linear(0x5B6B66) : mix(green.blade, Palette.linear(0x2F5232), 0.62)
        let crowns = (0..<3).map { kind -> Stock in
            let mesh = conifers || kind == 0 ? GroundCover.spire(random: &r) : GroundCover.crown(random: &r)
            return stock(mesh, [MaterialLibrary.matte(dark * (kind == 0 ? 0.75 : 1))])
        }
        let points = Scatter.fan(
            center: request.camera, direction: request.ahead, half: 0.85, from: inner, to: outer,
            share: spacing / inner * 0.8,
            spacing: spacing, random: &r)
        for p in points where canGrow(p) && result.heightAt(p.x, p.y) > 0.4 {
            guard ValueNoise.fractal(Vec3(p.x / 130, seed, p.y / 130), octaves: 2) > 0.12 - share else { continue }
            plant(crowns[r.index(3)], at: p, scale: tall * r.uniform(0.6...1.25), sink: 0.05, random: &r)
        }
    }
}
