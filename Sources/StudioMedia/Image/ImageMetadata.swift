import Foundation
public import StudioCore

/// What a made picture says about itself.
public struct ImageMetadata: Sendable, Equatable {
    public var source: DigitalSourceType
    /// The input as JSON, so that the picture can be made again.
    public var parameters: String?
    /// The program, as the XMP `CreatorTool`.
    public var creatorTool: String

    public init(
        source: DigitalSourceType, parameters: String? = nil,
        creatorTool: String = "AI Creative Studio \(StudioVersion.current)"
    ) {
        self.source = source
        self.parameters = parameters
        self.creatorTool = creatorTool
    }

    /// Of what only this studio knows, in XMP.
    static let namespace = "urn:ai-creative-studio:1"

    /// The XMP packet (ISO 16684-1).
    var xmp: String {
        let stored = parameters.map { "<studio:parameters>\(Self.escaped($0))</studio:parameters>" } ?? ""
        return """
            <?xpacket begin="\u{FEFF}" id="W5M0MpCehiHzreSzNTczkc9d"?>
            <x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">\
            <rdf:Description rdf:about="" xmlns:xmp="http://ns.adobe.com/xap/1.0/" \
            xmlns:Iptc4xmpExt="http://iptc.org/std/Iptc4xmpExt/2008-02-29/" xmlns:studio="\(Self.namespace)">\
            <xmp:CreatorTool>\(Self.escaped(creatorTool))</xmp:CreatorTool>\
            <Iptc4xmpExt:DigitalSourceType>\(source.uri)</Iptc4xmpExt:DigitalSourceType>\
            \(stored)</rdf:Description></rdf:RDF></x:xmpmeta>
            <?xpacket end="r"?>
            """
    }

    /// JSON in which every character beyond ASCII is a `\u` escape: PNG text chunks are Latin-1.
    static func ascii(json: String) -> String {
        var result = ""
        for unit in json.utf16 {
            if unit < 0x80 {
                result.unicodeScalars.append(Unicode.Scalar(UInt8(unit)))
            } else {
                let hex = String(unit, radix: 16)
                result += "\\u" + String(repeating: "0", count: 4 - hex.count) + hex
            }
        }
        return result
    }

    /// Control characters, which XML has no way to write, must not occur; JSON escapes them.
    private static func escaped(_ text: String) -> String {
        var result = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": result += "&amp;"
            case "<": result += "&lt;"
            case ">": result += "&gt;"
            case "\r": result += "&#13;"
            default:
                if scalar.value >= 0x20 || scalar == "\n" || scalar == "\t" { result.unicodeScalars.append(scalar) }
            }
        }
        return result
    }
}
