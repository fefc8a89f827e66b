import Testing

@testable import StudioServices

struct UploadImageTypeTests {
    @Test func eachTypeIsToldByItsFirstBytes() {
        #expect(ImageType(head: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13]) == .png)
        #expect(ImageType(head: [0xFF, 0xD8, 0xFF, 0xE0, 0, 16, 74, 70, 73, 70, 0, 1]) == .jpeg)
        #expect(ImageType(head: Array("RIFF....WEBP".utf8)) == .webp)
    }

    @Test(
        arguments: [
            [], [0x89], Array("GIF89a......".utf8), Array("RIFF....WAVE".utf8), Array("RIFF....WEB".utf8),
            Array("<svg xmlns=\"".utf8), Array("%PDF-1.7....".utf8), [0xFF, 0xD8],
        ] as [[UInt8]])
    func anythingElseIsNoPicture(head: [UInt8]) {
        #expect(ImageType(head: head) == nil)
    }

    @Test func aDeclaredTypeMayBeSilentButNotWrong() {
        for silent in [nil, "", "application/octet-stream"] { #expect(ImageType.png.agrees(with: silent)) }
        #expect(ImageType.jpeg.agrees(with: "image/jpg") && ImageType.jpeg.agrees(with: "image/jpeg"))
        for lie in ["image/png", "text/plain", "image/svg+xml"] { #expect(!ImageType.jpeg.agrees(with: lie)) }
    }
}
