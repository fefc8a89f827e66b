import Foundation
import StudioCore
import StudioMedia
import Testing

/// A folder that is removed when the test is done.
final class Scratch {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("media-\(UUID().uuidString)")

    init() throws { try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true) }
    deinit { try? FileManager.default.removeItem(at: folder) }

    func path(_ name: String) -> String { folder.appendingPathComponent(name).path }

    /// Writes a picture of coloured noise.
    func picture(
        _ name: String, _ width: Int, _ height: Int, _ format: ImageFormat, metadata: ImageMetadata? = nil
    ) throws -> String {
        var random = SplitMix64(seed: 1)
        let pixels = (0..<width * height * 3).map { _ in UInt8(truncatingIfNeeded: random.next()) }
        try ImageFile.encode(pixels, width: width, height: height, format: format, to: path(name), metadata: metadata)
        return path(name)
    }
}

@Suite struct ImageFileTests {
    @Test(arguments: ImageFormat.allCases)
    func aWrittenPictureIsFoundToBeWhatItIs(format: ImageFormat) throws {
        let scratch = try Scratch()
        // The name lies; the bytes count.
        let path = try scratch.picture("picture.txt", 40, 30, format)
        let found = try ImageFile.probe(path, pixelsMax: 1200)
        #expect(found.contentType == format.contentType && found.width == 40 && found.height == 30)
        #expect(found.bytes == Int64(try Data(contentsOf: URL(fileURLWithPath: path)).count))
        #expect(try FileManager.default.contentsOfDirectory(atPath: scratch.folder.path) == ["picture.txt"])
    }

    @Test(arguments: ImageFormat.allCases)
    func aTruncatedPictureIsRefused(format: ImageFormat) throws {
        let scratch = try Scratch()
        let data = try Data(contentsOf: URL(fileURLWithPath: try scratch.picture("whole", 80, 80, format)))
        for share in [0.3, 0.7, 0.97] {
            let path = scratch.path("cut")
            try data.prefix(Int(Double(data.count) * share)).write(to: URL(fileURLWithPath: path))
            let failure = #expect(throws: EngineFailure.self) { try ImageFile.probe(path, pixelsMax: 1_000_000) }
            #expect(failure?.reason == .badInput)
        }
    }

    @Test(arguments: [
        "GIF89a\u{1}\u{0}\u{1}\u{0}", "<svg xmlns='http://www.w3.org/2000/svg'/>", "%PDF-1.4", "", "\u{89}PNG\r\n",
        "II*\u{0}",
    ])
    func otherFormatsAreRefused(content: String) throws {
        let scratch = try Scratch()
        let path = scratch.path("picture.png")
        try Data(content.unicodeScalars.map { UInt8(truncatingIfNeeded: $0.value) }).write(
            to: URL(fileURLWithPath: path))
        let failure = #expect(throws: EngineFailure.self) { try ImageFile.probe(path, pixelsMax: 1_000_000) }
        #expect(failure?.reason == .badInput)
        #expect(throws: EngineFailure.self) { try ImageFile.thumbnail(of: path, to: scratch.path("t"), longerSide: 9) }
    }

    @Test func aTypeThatTheFirstBytesOnlyPretendIsRefused() throws {
        let scratch = try Scratch()
        var data = Data([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A])
        data.append(try Data(contentsOf: URL(fileURLWithPath: try scratch.picture("jpeg", 30, 30, .jpeg))))
        try data.write(to: URL(fileURLWithPath: scratch.path("lie.png")))
        let failure = #expect(throws: EngineFailure.self) {
            try ImageFile.probe(scratch.path("lie.png"), pixelsMax: 1_000_000)
        }
        #expect(failure?.reason == .badInput)
    }

    @Test func aDecompressionBombIsRefusedByItsHeader() throws {
        // A PNG header that promises 60,000 × 60,000 pixels, and hardly any pixels at all: were it decoded, the reason
        // would be damage instead of size.
        let scratch = try Scratch()
        var data = try Data(contentsOf: URL(fileURLWithPath: try scratch.picture("small", 8, 8, .png)))
        var header = Data("IHDR".utf8)
        for size in [UInt32(60_000), 60_000] { withUnsafeBytes(of: size.bigEndian) { header.append(contentsOf: $0) } }
        header.append(contentsOf: [8, 2, 0, 0, 0])
        data.replaceSubrange(12..<29, with: header)
        withUnsafeBytes(of: crc(header).bigEndian) { data.replaceSubrange(29..<33, with: $0) }
        try data.write(to: URL(fileURLWithPath: scratch.path("bomb.png")))
        let failure = #expect(throws: EngineFailure.self) {
            try ImageFile.probe(scratch.path("bomb.png"), pixelsMax: 50_000_000)
        }
        #expect(failure?.reason == .badInput && failure?.detail.contains("60000 × 60000") == true)
    }

    private func crc(_ data: Data) -> UInt32 {
        ~data.reduce(UInt32.max) { crc, byte in
            (0..<8).reduce(crc ^ UInt32(byte)) { c, _ in c & 1 == 1 ? 0xEDB8_8320 ^ (c >> 1) : c >> 1 }
        }
    }

    @Test(arguments: ImageFormat.allCases)
    func parametersAndSourceSurviveInEveryFormat(format: ImageFormat) throws {
        let scratch = try Scratch()
        let parameters = #"{"prompt":"a <red> “boat” & crème brûlée 🛶\n","seed":18446744073709551615}"#
        let metadata = ImageMetadata(source: .algorithmicMedia, parameters: parameters)
        let path = try scratch.picture("picture", 16, 16, format, metadata: metadata)
        #expect(try ImageFile.readParameters(path) == parameters)
        let bytes = try Data(contentsOf: URL(fileURLWithPath: path))
        #expect(bytes.range(of: Data("digitalsourcetype/algorithmicMedia<".utf8)) != nil)
        if format == .png { #expect(bytes.range(of: Data("tEXtparameters\0{\"prompt\"".utf8)) != nil) }
    }

    @Test func aPictureWithoutParametersHasNone() throws {
        let scratch = try Scratch()
        #expect(try ImageFile.readParameters(try scratch.picture("plain", 9, 9, .jpeg)) == nil)
    }

    @Test func aThumbnailFitsItsLongerSideAndNeverGrows() throws {
        let scratch = try Scratch()
        let wide = try scratch.picture("wide", 600, 300, .png)
        let small = try ImageFile.thumbnail(of: wide, to: scratch.path("t1"), longerSide: 100)
        #expect(small.contentType == "image/webp" && small.width == 100 && small.height == 50)
        let tall = try ImageFile.thumbnail(
            of: try scratch.picture("tall", 20, 40, .webp), to: scratch.path("t2"), longerSide: 100)
        #expect(tall.width == 20 && tall.height == 40)
    }

    @Test func aContactSheetHoldsEveryTile() throws {
        let scratch = try Scratch()
        let tiles = try (0..<5).map { i in
            ContactSheet.Tile(
                path: try scratch.picture("p\(i)", 64 + i * 30, 120, .png), caption: "A <boat> & a lake, number \(i)")
        }
        let sheet = try ContactSheet(tiles: tiles, columns: 3, outputPath: scratch.path("sheet.png")).write()
        // Three cells of 512 with gaps and margins; the two rows are as high as the pictures and their captions.
        #expect(sheet.width == 3 * 512 + 2 * 28 + 80 && sheet.height == 2 * (120 + 12 + 42 + 28) + 80 - 28)
        #expect(try ImageFile.probe(scratch.path("sheet.png"), pixelsMax: 10_000_000).width == sheet.width)
    }
}
