import Foundation
import StudioCore
import TestSupport
import Testing

@testable import StudioMedia

/// Pictures that were damaged, or are meant to do damage.
@Suite(.serialized) struct ImageMutationTests {
    private static let metadata = ImageMetadata(source: .algorithmicMedia, parameters: #"{"prompt":"a <b> & c é"}"#)

    @Test func aFileIsAPictureOfItsSizeOrIsRefusedAsBad() throws {
        let scratch = try Scratch()
        let seeds = try ImageFormat.allCases.map { format in
            let path = try scratch.picture("seed.\(format)", 12, 9, format, metadata: Self.metadata)
            return [UInt8](try Data(contentsOf: URL(filePath: path)))
        }
        let path = scratch.path("mutant")
        let pixelsMax = 20_000
        var taken = 0
        var refused = 0
        for mutant in Mutants(
            600, of: seeds, tokens: ["IHDR", "IDAT", "iTXt", "VP8X", "EXIF", "ICCP", "\u{0}", "RIFF"])
        {
            try mutant.data.write(to: URL(filePath: path))
            do {
                let found = try ImageFile.probe(path, pixelsMax: pixelsMax)
                taken += 1
                try #require(
                    found.width > 0 && found.height > 0 && found.width * found.height <= pixelsMax, "\(mutant)")
                try #require(found.bytes == Int64(mutant.bytes.count), "\(mutant)")
                try #require(try ImageFile.format(of: path).contentType == found.contentType, "\(mutant)")
                // What has passed can be used.
                let pixels = try ImageFile.pixels(of: path, covering: 8, 8)
                try #require(pixels.count == 8 * 8 * 3, "\(mutant)")
            } catch let failure as EngineFailure {
                refused += 1
                try #require(failure.reason == .badInput, "\(failure): \(mutant)")
            }
            do { _ = try ImageFile.readOrigin(path) } catch let failure as EngineFailure {
                try #require(failure.reason == .badInput, "\(failure): \(mutant)")
            }
        }
        #expect(taken > 50 && refused > 100, "\(taken) taken, \(refused) refused")
    }

    @Test func aPacketOfMetadataIsReadOrPassedOverAndLooksIntoNoFile() throws {
        let mutants = Mutants(
            3_000, of: [Self.metadata.xmp],
            tokens: [
                "<", ">", "&amp;", "&lt;", "rdf:resource=\"x\"", "<xmp:CreatorTool>", "</xmp:CreatorTool>",
                "xmlns:xmp=\"\"",
                "<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]>", "&e;", "<![CDATA[", "]]>",
                "<rdf:Description ",
                "xmp:CreatorTool=\"y\" ",
            ])
        var read = 0
        for mutant in mutants {
            guard let packet = XMPPacket(mutant.data) else { continue }
            read += 1
            for text in [packet.digitalSourceType, packet.creatorTool, packet.parameters] {
                try #require((text?.utf8.count ?? 0) <= mutant.bytes.count, "\(mutant)")
                try #require(text?.contains("root:") != true, "\(mutant)")
            }
        }
        #expect(read > 300, "\(read) read")
    }
}
