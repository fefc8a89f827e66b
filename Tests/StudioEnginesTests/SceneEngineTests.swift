import Foundation
import StudioCore
import StudioMedia
import Synchronization
import Testing

@testable import StudioEngines

private func request(_ prompt: String, in folder: URL, width: Int = 96, height: Int = 96) -> SceneImage {
    SceneImage(
        prompt: prompt, width: width, height: height, seed: 7, quality: .draft,
        outputPath: folder.appending(path: "picture.png").path,
        thumbnailPath: folder.appending(path: "small.webp").path,
        embeddedParameters: #"{"prompt":"\#(prompt.count) characters"}"#)
}

func withFolder(_ body: (URL) throws -> Void) throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "scene-\(UUID())")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    try body(folder)
}

@Test func theEarlyPictureOfALargeOneIsSmallEnoughToBeTold() throws {
    try withFolder { folder in
        let previews = Mutex<[String]>([])
        let wanted = request("a birch forest in autumn", in: folder, width: 2048, height: 128)
        _ = try SceneEngine().run(
            wanted, progress: { step in if let preview = step.preview { previews.withLock { $0.append(preview) } } })
        let early = try #require(previews.withLock { $0 }.first)
        #expect(early.utf8.count <= JobProgress.previewBytesMax)
        let file = folder.appending(path: "early.webp")
        try #require(DataURI(early)).bytes.write(to: file)
        #expect(try ImageFile.probe(file.path, pixelsMax: 100_000).width == 192)
    }
}

@Test func aPictureIsMadeFromWordsToFile() throws {
    try withFolder { folder in
        let fractions = Mutex<[Double]>([])
        let previews = Mutex<[String]>([])
        let wanted = request("three red boats on a lake at dawn, oil painting", in: folder)
        let result = try SceneEngine().run(
            wanted,
            progress: { step in
                fractions.withLock { $0.append(step.fraction) }
                if let preview = step.preview { previews.withLock { $0.append(preview) } }
            })
        #expect(
            try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted() == ["picture.png", "small.webp"])
        let early = try #require(previews.withLock { $0 }.first?.split(separator: ",").last)
        let file = folder.appending(path: "early.webp")
        try #require(Data(base64Encoded: String(early))).write(to: file)
        #expect(try ImageFile.probe(file.path, pixelsMax: 10_000).contentType == "image/webp")
        #expect(result.image.width == 96 && result.image.height == 96)
        let decoded = try ImageFile.probe(wanted.outputPath, pixelsMax: 10_000)
        #expect(decoded == result.image)
        #expect(try ImageFile.readParameters(wanted.outputPath) == wanted.embeddedParameters)
        #expect(result.thumbnail?.contentType == "image/webp")
        #expect(result.report.drawn == [.init(noun: "boat", model: "boat", count: 3)])
        #expect(result.report.ignored == ["oil painting"])
        #expect(result.report.setting.prefix(2) == ["lake", "dawn"])
        #expect(result.report.raysTraced > 0)
        let steps = fractions.withLock { $0 }
        #expect(zip(steps, steps.dropFirst()).allSatisfy { $0 <= $1 })
        #expect(steps.last == 1)
    }
}

@Test func aPictureIsNeitherBlackNorFlat() throws {
    let graph = LayoutSupport.reader.read("a house in a meadow")
    let scene = Layout(graph, catalogue: ModelCatalog.all, seed: 2, aspect: 1).layOut().scene
    let image = try PathTracer(scene: scene).render(RenderSettings(width: 64, height: 64, samplesPerPixel: 4))
    let bytes = SceneEngine.develop(image, .realistic, scene.grade, seed: 0)
    let mean = bytes.reduce(0.0) { $0 + Double($1) } / Double(bytes.count)
    let variance = bytes.reduce(0.0) { $0 + pow(Double($1) - mean, 2) } / Double(bytes.count)
    #expect((50...205).contains(mean))
    #expect(variance.squareRoot() > 18)
}

@Test(arguments: ["", "🐈🏠", "一只红色的猫在桌子上", String(repeating: "a cat, ", count: 400)])
func anyTextMakesAPicture(text: String) throws {
    try withFolder { folder in
        var wanted = request(text, in: folder, width: 32, height: 24)
        wanted.thumbnailPath = nil
        let result = try SceneEngine().run(wanted)
        #expect(result.image.bytes > 0)
        #expect(result.thumbnail == nil)
    }
}

@Test func aCancelledPictureStops() throws {
    try withFolder { folder in
        let wanted = request("a house", in: folder)
        #expect {
            try SceneEngine().run(wanted, isCancelled: { true })
        } throws: { ($0 as? EngineFailure)?.reason == .cancelled }
        #expect(!FileManager.default.fileExists(atPath: wanted.outputPath))
    }
}

@Test(arguments: [(0, 64), (64, -1), (100_000, 64)])
func impossibleSizesAreRefused(width: Int, height: Int) throws {
    try withFolder { folder in
        #expect {
            try SceneEngine().run(request("a cat", in: folder, width: width, height: height))
        } throws: { ($0 as? EngineFailure)?.reason == .badInput }
    }
}
