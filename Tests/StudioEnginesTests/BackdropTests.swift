import Foundation
import StudioCore
import StudioMedia
import Testing

@testable import StudioEngines

/// Things before a picture that was given.
struct BackdropTests {
    private let side = 64

    /// A picture with a colour of its own in each of its columns and rows.
    private var given: [UInt8] {
        var bytes: [UInt8] = []
        for y in 0..<side {
            for x in 0..<side { bytes += [UInt8(40 + 2 * x), UInt8(200 - 2 * y), 90] }
        }
        return bytes
    }

    private func picture(_ prompt: String, before bytes: [UInt8]) throws -> [UInt8] {
        var scene = LayoutSupport.layOut("\(prompt) in a studio", seed: 4).scene
        scene.stand(before: Backdrop(bytes: bytes, width: side, height: side))
        let image = try PathTracer(scene: scene).render(RenderSettings(width: side, height: side, samplesPerPixel: 16))
        return SceneEngine.develop(image, .realistic, scene.grade, seed: 1)
    }

    private func difference(_ a: [UInt8], _ b: [UInt8], at pixel: Int) -> Int {
        (0..<3).map { abs(Int(a[pixel * 3 + $0]) - Int(b[pixel * 3 + $0])) }.max() ?? 0
    }

    @Test func whereNothingStandsThePictureIsAsItWasGiven() throws {
        let made = try picture("democracy", before: given)
        let differences = (0..<side * side).map { difference(made, given, at: $0) }
        // All of it is ground here, lit by few samples: grainy, but neither lighter nor darker.
        #expect(differences.filter { $0 > 16 }.count < side * side / 50)
        let error = (0..<made.count).reduce(0) { $0 + Int(made[$1]) - Int(given[$1]) }
        #expect(abs(Double(error) / Double(made.count)) < 1.5)
    }

    @Test func aThingIsSeenAndThrowsAShadow() throws {
        let grey = [UInt8](repeating: 150, count: side * side * 3)
        let made = try picture("a red ball", before: grey)
        let pixels = (0..<side * side).map { Array(made[($0 * 3)..<($0 * 3 + 3)]) }
        #expect(pixels.filter { Int($0[0]) > 90 && Int($0[0]) > 2 * Int($0[1]) }.count > 100, "the ball")
        let shadow = pixels.filter { $0[0] < 115 && abs(Int($0[0]) - Int($0[1])) < 14 }
        #expect(shadow.count > 30, "its shadow")
        let above = (0..<side * 6).map { difference(made, grey, at: $0) }.reduce(0, +)
        #expect(above < side * 6 * 6, "nothing falls on what lies far behind it")
    }

    @Test func aDarkPictureDarkensWhatStandsBeforeIt() throws {
        func ofBall(_ level: UInt8) throws -> Int {
            let made = try picture("a white ball", before: [UInt8](repeating: level, count: side * side * 3))
            // Brighter than what is around it, and not yet its highlight.
            return Int(made.sorted()[made.count * 95 / 100])
        }
        #expect(try ofBall(30) + 50 < ofBall(160))
    }

    @Test func aPictureIsCutAboutItsMiddleToFillTheFrame() throws {
        try withFolder { folder in
            // Red, green and blue thirds of a wide picture: the middle is green.
            let bytes = (0..<90 * 30).flatMap { i -> [UInt8] in
                switch i % 90 {
                case ..<30: [255, 0, 0]
                case ..<60: [0, 255, 0]
                default: [0, 0, 255]
                }
            }
            let path = folder.appending(path: "wide.png").path
            _ = try ImageFile.encode(bytes, width: 90, height: 30, format: .png, to: path)
            let cut = try ImageFile.pixels(of: path, covering: 64, 64)
            #expect(cut.count == 64 * 64 * 3)
            let middle = (32 * 64 + 32) * 3
            #expect(cut[middle + 1] > 240 && cut[middle] < 15 && cut[middle + 2] < 15)
            let whole = try ImageFile.pixels(of: path, covering: 90, 30)
            #expect(whole[0] > 240 && whole[89 * 3 + 2] > 240)
        }
    }

    @Test func theEngineReadsTheFileAndSaysSo() throws {
        try withFolder { folder in
            let path = folder.appending(path: "given.png").path
            _ = try ImageFile.encode(given, width: side, height: side, format: .png, to: path)
            var request = SceneImage(
                prompt: "a cat on the beach at sunset", width: 64, height: 48, seed: 3, quality: .draft,
                backdropPath: path, outputPath: folder.appending(path: "made.png").path,
                source: .compositeSynthetic)
            let result = try SceneEngine().run(request)
            #expect(result.report.setting == ["init_image"])
            #expect(
                try ImageFile.readOrigin(request.outputPath).digitalSourceType?.hasSuffix("compositeSynthetic") == true)
            try Data("no picture".utf8).write(to: URL(filePath: path))
            request.outputPath = folder.appending(path: "other.png").path
            #expect {
                try SceneEngine().run(request)
            } throws: { ($0 as? EngineFailure)?.reason == .badInput }
        }
    }
}
