import TestSupport
import Testing

@testable import StudioServices

/// First bytes of files that were damaged, or pretend to be pictures.
@Suite struct ImageTypeMutationTests {
    private static let png: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13, 73, 72, 68, 82]
    private static let jpeg: [UInt8] = [0xFF, 0xD8, 0xFF, 0xE0, 0, 16, 74, 70, 73, 70, 0, 1]

    @Test func aPictureIsToldByItsFirstTwelveBytesAndByNothingElse() throws {
        let mutants = Mutants(
            12_000, of: [Self.png, Self.jpeg, Array("RIFF\u{1}\u{2}\u{3}\u{4}WEBPVP8 ".utf8), Array("GIF89a".utf8)],
            tokens: ["RIFF", "WEBP", "PNG\r\n\u{1A}\n", "WEB", "RIFX"])
        var told: [ImageType: Int] = [:]
        for mutant in mutants {
            let bytes = mutant.bytes
            let type = ImageType(head: bytes)
            var expected: ImageType?
            if bytes.prefix(8) == Self.png.prefix(8) { expected = .png }
            if bytes.prefix(3) == Self.jpeg.prefix(3) { expected = .jpeg }
            if bytes.prefix(4) == Array("RIFF".utf8)[...], bytes.dropFirst(8).prefix(4).elementsEqual("WEBP".utf8) {
                expected = .webp
            }
            try #require(type == expected, "\(mutant)")
            // So many are kept of a file that is received.
            try #require(ImageType(head: Array(bytes.prefix(ImageType.headBytes))) == type, "\(mutant)")
            if let type { told[type, default: 0] += 1 }
        }
        #expect(ImageType.allCases.allSatisfy { told[$0, default: 0] > 100 }, "\(told)")
    }

    @Test func aDeclaredTypeNeverAgreesWithTwo() throws {
        let mutants = Mutants(
            4_000, of: ["image/png", "image/jpeg", "image/webp", "image/jpg", "image/x-png", "image/pjpeg"],
            tokens: ["image/", "png", "jpeg", "webp", "x-", ";", " ", "*/*"])
        for mutant in mutants {
            let agreeing = ImageType.allCases.filter { $0.agrees(with: mutant.text) }
            let isSilent = ["", "application/octet-stream", "binary/octet-stream"].contains(mutant.text)
            try #require(isSilent || agreeing.count <= 1, "\(agreeing): \(mutant)")
        }
    }
}
