import Foundation
import StudioCore
import Testing

@testable import StudioEngines

@Suite struct RenderMaterialTests {
    /// The share of light from an even white sky that a material sends towards the viewer: sampled, and evaluated over
    /// evenly spread directions.
    private func furnace(_ material: Material, cosine: Float) -> (sampled: Float, evaluated: Float) {
        let wo = Vec3((1 - cosine * cosine).squareRoot(), 0, cosine)
        return EnergyTable.shared.entries.withUnsafeBufferPointer { entries in
            guard let base = entries.baseAddress else { return (0, 0) }
            let bsdf = Bsdf(
                color: material.color, roughness: material.roughness, metallic: material.metallic,
                indexOfRefraction: material.indexOfRefraction, coat: material.coat,
                translucency: material.translucency, cosine: cosine, energy: EnergyTable.View(entries: base))
            var random = SplitMix64(seed: 3)
            var sampled: Float = 0
            var evaluated: Float = 0
            let count = 30_000
            for _ in 0..<count {
                if let s = bsdf.sample(wo, random.unit(), SIMD2(random.unit(), random.unit())) {
                    sampled += luminance(s.weight)
                }
                let z = random.unit() * 2 - 1
                let phi = random.unit() * 2 * .pi
                let r = (1 - z * z).squareRoot()
                evaluated += luminance(bsdf.evaluate(wo, Vec3(r * cos(phi), r * sin(phi), z)).value) * 4 * .pi
            }
            return (sampled / Float(count), evaluated / Float(count))
        }
    }

    @Test(arguments: [Float(0.15), 0.5, 0.9], [Float(0.35), 0.6, 1.0])
    func whiteSurfacesNeitherLoseNorMakeLight(cosine: Float, roughness: Float) {
        var material = Material(color: RGB(repeating: 1), roughness: roughness)
        for (metallic, coat, translucency) in [(0, 0, 0), (1, 0, 0), (0, 1, 0), (0, 0, 0.4)] as [(Float, Float, Float)]
        {
            material.metallic = metallic
            material.coat = coat
            material.translucency = translucency
            let share = furnace(material, cosine: cosine)
            #expect(abs(share.sampled - 1) < 0.06, "\(material) keeps \(share.sampled)")
            // A coat's highlight is too narrow for evenly spread directions to find.
            if coat == 0 { #expect(abs(share.evaluated - share.sampled) < 0.08, "\(material): \(share)") }
        }
    }

    @Test func aBlackSurfaceReflectsOnlyItsHighlight() {
        let share = furnace(Material(color: .zero, roughness: 0.5), cosine: 0.9)
        #expect(share.sampled > 0.02 && share.sampled < 0.08)
    }

    @Test func samplesOfAPixelFillTheSquareEvenly() {
        // 16 samples of a (0,2)-sequence: one in each cell of every 16-fold grid.
        for dimensions in 0..<3 {
            var cells = [Set<Int>](repeating: [], count: 3)
            for i in 0..<16 {
                var sampler = Sampler(seed: 5, x: 31, y: 17, index: i)
                for _ in 0..<dimensions { _ = sampler.pair() }
                let p = sampler.pair()
                for (k, (w, h)) in [(16, 1), (4, 4), (1, 16)].enumerated() {
                    cells[k].insert(Int(p.x * Float(w)) * 100 + Int(p.y * Float(h)))
                }
            }
            #expect(cells.allSatisfy { $0.count == 16 })
        }
    }

    @Test func aPatternSeenRoughlyIsItsMean() {
        let dark = RGB(0.1, 0.2, 0.05)
        let patterns: [Pattern] = [
            .mottled(scale: 0.3, amount: 0.3), .wood(scale: 0.05, dark: dark), .fabric(scale: 0.01),
            .marble(scale: 0.2, vein: dark), .brick(width: 0.24, height: 0.075, mortar: dark),
            .shingles(width: 0.3, height: 0.2), .stripes(width: 0.1, other: dark), .ground(other: dark, scale: 1),
        ]
        for pattern in patterns {
            var random = SplitMix64(seed: 4)
            // Shingles lie on a roof, ground is level.
            let normal: Vec3 =
                switch pattern {
                case .shingles: Vec3(0, 1, 1).normalized
                case .ground: Vec3(0, 1, 0)
                default: Vec3(0, 0, 1)
                }
            func point() -> PatternPoint {
                func anywhere() -> Float { random.uniform(-10...10) }
                return PatternPoint(
                    position: Vec3(anywhere(), anywhere(), anywhere()), normal: normal, color: RGB(0.6, 0.5, 0.4),
                    roughness: 0.5)
            }
            let count = 4_000
            var (seen, color) = (RGB.zero, RGB.zero)
            for _ in 0..<count {
                var (fine, rough) = (point(), point())
                pattern.apply(to: &fine)
                pattern.applyRoughly(to: &rough)
                seen += fine.color / Float(count)
                color += rough.color / Float(count)
            }
            #expect((seen - color).length < 0.03, "\(pattern): \(seen), roughly \(color)")
        }
    }

    @Test func aTurnIsCosineAndSine() {
        for step in 0...1000 {
            let share = Float(step) / 1000
            let (x, y) = Turn.point(share)
            let angle = Double(share) * 2 * .pi
            #expect(abs(Double(x) - cos(angle)) < 2e-7 && abs(Double(y) - sin(angle)) < 2e-7)
        }
    }

    @Test func theDomeChoosesDirectionsByItsDensity() {
        let dome = DomeTable(size: 64, threads: 1) { d in RGB(repeating: d.y > 0.9 ? 50 : 0.2) }
        var random = SplitMix64(seed: 9)
        var high = 0
        var area: Float = 0
        let count = 20_000
        for _ in 0..<count {
            let (d, density) = dome.view.sample(random.unit(), SIMD2(random.unit(), random.unit()))
            #expect(abs(dome.view.density(d) - density) < density * 0.02)
            if d.y > 0.9 { high += 1 }
            area += 1 / density
        }
        // The mean of one over the density is the whole sphere; the bright cap gets nearly all samples.
        #expect(abs(area / Float(count) - 4 * .pi) < 1)
        #expect(high > count / 2)
    }
}
