import Foundation
import StudioCore
import StudioMedia
import Testing

@testable import StudioEngines

@Suite struct StyleTests {
    private func pixels(_ style: PictureStyle?, _ prompt: String = "a red house in a meadow") throws -> [SIMD3<Int>] {
        let graph = { () -> SceneGraph in
            var graph = LayoutSupport.reader.read(prompt)
            (style ?? graph.style ?? .realistic).apply(to: &graph)
            return graph
        }()
        var scene = Layout(graph, catalogue: ModelCatalog.all, seed: 2, aspect: 1).layOut().scene
        let style = style ?? graph.style ?? .realistic
        style.apply(to: &scene)
        var image = try PathTracer(scene: scene).render(RenderSettings(width: 96, height: 96, samplesPerPixel: 6))
        try Denoiser.denoise(&image, quality: .draft)
        let bytes = SceneEngine.develop(image, style, scene.grade, seed: 2)
        return stride(from: 0, to: bytes.count, by: 3).map { first -> SIMD3<Int> in
            let (red, green, blue) = (Int(bytes[first]), Int(bytes[first + 1]), Int(bytes[first + 2]))
            return SIMD3<Int>(red, green, blue)
        }
    }

    private func mean(_ pixels: [SIMD3<Int>]) -> SIMD3<Int> { pixels.reduce(.zero, &+) / pixels.count }

    private func saturation(_ pixels: [SIMD3<Int>]) -> Int {
        pixels.reduce(0) { $0 + ($1.max() - $1.min()) } / pixels.count
    }

    @Test func everyStyleLooksDifferent() throws {
        let plain = try pixels(.realistic)
        for style in PictureStyle.allCases where style != .realistic {
            let drawn = try pixels(style)
            let apart = zip(plain, drawn).reduce(0) { sum, pair in
                let d = pair.0 &- pair.1
                return sum + abs(d.x) + abs(d.y) + abs(d.z)
            }
            #expect(apart / plain.count > 24, "\(style)")
            // Something is to be seen in it.
            let grey = drawn.map { Double($0.wrappedSum()) / 3 }
            let middle = grey.reduce(0, +) / Double(grey.count)
            let spread = (grey.reduce(0) { $0 + ($1 - middle) * ($1 - middle) } / Double(grey.count)).squareRoot()
            #expect(spread > 8, "\(style)")
        }
    }

    @Test func aBlueprintIsBlueAndABlackAndWhitePictureIsGrey() throws {
        let blue = mean(try pixels(.blueprint))
        #expect(blue.z > blue.x + 40)
        #expect(saturation(try pixels(.monochrome)) < 12)
        #expect(saturation(try pixels(.sketch)) < 30)
        #expect(saturation(try pixels(.clay)) < saturation(try pixels(.realistic)))
    }

    @Test func nightIsDarkerThanDay() throws {
        #expect(mean(try pixels(.night)).wrappedSum() < mean(try pixels(.realistic)).wrappedSum())
    }

    @Test(arguments: [
        ("a watercolour of a boat on a lake", PictureStyle.watercolour, "boat |  | lake | "),
        ("a cat, pencil sketch", .sketch, "cat |  |  | "),
        ("a black and white photograph of a dog", .monochrome, "dog |  |  | "),
        ("a blue car in watercolor style", .watercolour, "blue car |  |  | "),
        ("blueprint of a castle", .blueprint, "castle |  |  | "),
        ("a cartoon of two dogs", .toon, "2 dog |  |  | "),
    ])
    func thePromptNamesAStyle(prompt: String, style: PictureStyle, summary: String) {
        let graph = LayoutSupport.reader.read(prompt)
        #expect(graph.style == style)
        #expect(LanguageVocabulary.summary(graph) == summary)
        #expect(graph.ignored.isEmpty)
    }

    @Test(arguments: ["a boy with a pencil", "a black and white cow", "a camera beside a photo album"])
    func aThingIsNoStyle(prompt: String) {
        #expect(LayoutSupport.reader.read(prompt).style == nil)
    }
}
