import Foundation
import FoundationXML

/// What this studio looks for in a packet of XMP (ISO 16684-1), whoever wrote it.
struct XMPPacket {
    private(set) var digitalSourceType: String?
    private(set) var creatorTool: String?
    /// The input that `ImageMetadata` stored.
    private(set) var parameters: String?

    /// Larger ones are not read: they come from strangers.
    private static let bytesMax = 4 << 20

    /// nil where it is no XML.
    init?(_ packet: Data) {
        guard packet.count <= Self.bytesMax else { return nil }
        let reader = Reader()
        let parser = XMLParser(data: packet)
        parser.shouldProcessNamespaces = true
        parser.shouldResolveExternalEntities = false
        parser.delegate = reader
        guard parser.parse() else { return nil }
        digitalSourceType = reader.found["DigitalSourceType"]
        creatorTool = reader.found["CreatorTool"]
        parameters = reader.found["parameters"]
    }

    /// A simple property may be an element with text, an attribute of its description, or an element that names a
    /// resource. The first one counts.
    private final class Reader: NSObject, XMLParserDelegate {
        private static let spaces = [
            "DigitalSourceType": "http://iptc.org/std/Iptc4xmpExt/2008-02-29/",
            "CreatorTool": "http://ns.adobe.com/xap/1.0/", "parameters": ImageMetadata.namespace,
        ]
        var found: [String: String] = [:]
        private var open: String?
        private var text = ""

        func parser(
            _ parser: XMLParser, didStartElement name: String, namespaceURI: String?, qualifiedName: String?,
            attributes: [String: String]
        ) {
            if Self.spaces[name] == namespaceURI, namespaceURI != nil {
                (open, text) = (name, attributes["rdf:resource"] ?? "")
            }
            guard name == "Description" else { return }
            // Attributes come with their prefix alone; these are the ones that everybody uses.
            for (prefix, name) in [("Iptc4xmpExt", "DigitalSourceType"), ("xmp", "CreatorTool")] {
                if let value = attributes["\(prefix):\(name)"], found[name] == nil { found[name] = value }
            }
        }

        func parser(_ parser: XMLParser, foundCharacters string: String) {
            if open != nil { text += string }
        }

        func parser(
            _ parser: XMLParser, didEndElement name: String, namespaceURI: String?, qualifiedName: String?
        ) {
            guard open == name else { return }
            if found[name] == nil { found[name] = text }
            open = nil
        }
    }
}
