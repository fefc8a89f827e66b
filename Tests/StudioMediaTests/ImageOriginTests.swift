import Foundation
import StudioCore
import StudioMedia
import TestSupport
import Testing

/// What pictures say of their origin, held against ExifTool. One at a time: other tests
/// measure times beside them.
@Suite(.serialized, .timeLimit(.minutes(10))) struct ImageOriginTests {
    @Test(arguments: zip(ImageFormat.allCases, DigitalSourceType.allCases))
    func anotherProgramReadsTheSourceTypeThatWasWritten(format: ImageFormat, source: DigitalSourceType) async throws {
        let scratch = try Scratch()
        let metadata = ImageMetadata(source: source, parameters: #"{"prompt":"a <b> & c"}"#)
        let path = try scratch.picture("picture", 16, 16, format, metadata: metadata)
        try await expectOrigin(of: path, source)
        #expect(
            try ImageFile.readOrigin(path)
                == DeclaredOrigin(
                    digitalSourceType: source.uri, creatorTool: "AI Creative Studio \(StudioVersion.current)",
                    hasParameters: true))
    }

    @Test(arguments: ["sheet.png", "sheet.jpg", "sheet.webp"])
    func aContactSheetSaysItToo(name: String) async throws {
        let scratch = try Scratch()
        let tile = ContactSheet.Tile(path: try scratch.picture("one", 64, 64, .png), caption: "one")
        let sheet = ContactSheet(
            tiles: [tile], columns: 1, outputPath: scratch.path(name), source: .trainedAlgorithmicMedia)
        _ = try sheet.write()
        try await expectOrigin(of: scratch.path(name), .trainedAlgorithmicMedia)
    }

    @Test func aThumbnailSaysItToo() async throws {
        let scratch = try Scratch()
        let picture = try scratch.picture("picture", 64, 64, .png)
        try ImageFile.thumbnail(
            of: picture, to: scratch.path("small.webp"), longerSide: 32,
            metadata: ImageMetadata(source: .algorithmicMedia))
        try await expectOrigin(of: scratch.path("small.webp"), .algorithmicMedia)
    }

    /// The forms that other programs write.
    @Test(arguments: [
        #"<rdf:Description rdf:about="" Iptc4xmpExt:DigitalSourceType="TERM" xmp:CreatorTool="Tool"/>"#,
        #"""
        <rdf:Description rdf:about=""><Iptc4xmpExt:DigitalSourceType rdf:resource="TERM"/>
        <xmp:CreatorTool>Tool</xmp:CreatorTool></rdf:Description>
        """#,
        #"""
        <rdf:Description xmlns:i="http://iptc.org/std/Iptc4xmpExt/2008-02-29/"><i:DigitalSourceType>TERM</i:DigitalSourceType>
        </rdf:Description><rdf:Description xmp:CreatorTool="Tool"/>
        """#,
    ])
    func whatOthersWroteIsRead(description: String) async throws {
        let term = "http://cv.iptc.org/newscodes/digitalsourcetype/digitalCapture"
        let path = try await pictureWithXMP(description.replacing("TERM", with: term))
        #expect(
            try ImageFile.readOrigin(path.file)
                == DeclaredOrigin(digitalSourceType: term, creatorTool: "Tool", hasParameters: false))
        #expect(DigitalSourceType(uri: term) == nil)
    }

    @Test(arguments: [
        "<rdf:Description>", "not XML at all &&&",
        // A text that only quotes the property, and one of another namespace.
        "<rdf:Description xmp:Label='Iptc4xmpExt:DigitalSourceType=&quot;algorithmicMedia&quot;'/>",
        "<rdf:Description><x:DigitalSourceType xmlns:x='urn:x'>algorithmicMedia</x:DigitalSourceType></rdf:Description>",
    ])
    func whatOnlyLooksLikeItIsNotBelieved(description: String) async throws {
        let path = try await pictureWithXMP(description)
        #expect(try ImageFile.readOrigin(path.file) == DeclaredOrigin())
    }

    private func expectOrigin(of path: String, _ source: DigitalSourceType) async throws {
        let exiftool = try Judge.exiftool()
        try await withScratchFolder { folder in
            let told = try await folder.output(
                of: exiftool, ["-s", "-n", "-XMP-iptcExt:DigitalSourceType", "-XMP-xmp:CreatorTool", path])
            #expect(told.contains(#/DigitalSourceType +: (\S+)/#), "\(told)")
            #expect(told.firstMatch(of: #/DigitalSourceType +: (\S+)/#)?.output.1 == source.uri[...])
            #expect(told.contains("CreatorTool") && told.contains("AI Creative Studio \(StudioVersion.current)"))
        }
    }

    private func pictureWithXMP(_ description: String) async throws -> (scratch: Scratch, file: String) {
        let scratch = try Scratch()
        let path = try scratch.picture("picture", 16, 16, .jpeg)
        let packet = """
            <x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" \
            xmlns:Iptc4xmpExt="http://iptc.org/std/Iptc4xmpExt/2008-02-29/" xmlns:xmp="http://ns.adobe.com/xap/1.0/">\
            \(description)</rdf:RDF></x:xmpmeta>
            """
        // An APP1 segment after the start of the JPEG (ISO 16684-3).
        let content = Data("http://ns.adobe.com/xap/1.0/\0".utf8) + Data(packet.utf8)
        var file = try Data(contentsOf: URL(filePath: path))
        let length = UInt16(content.count + 2)
        file.insert(contentsOf: [0xFF, 0xE1, UInt8(length >> 8), UInt8(length & 0xFF)] + content, at: 2)
        try file.write(to: URL(filePath: path))
        return (scratch, path)
    }
}
