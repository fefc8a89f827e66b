import Foundation
import StudioXML

/// What this studio looks for in a packet of XMP (ISO 16684-1), whoever wrote it.
struct XMPPacket {
    private(set) var digitalSourceType: String?
    private(set) var creatorTool: String?
    /// The input that `ImageMetadata` stored.
    private(set) var parameters: String?

    /// Larger ones are not read: they come from strangers.
    private static let bytesMax = 4 << 20

    private static let syntax = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
    private static let description = XMLElement.Name("Description", in: syntax)
    private static let resource = XMLElement.Name("resource", in: syntax)

    /// nil where it is no XML.
    init?(_ packet: Data) {
        guard packet.count <= Self.bytesMax, let root = XMLElement(parsing: [UInt8](packet)) else { return nil }
        digitalSourceType = Self.property(
            XMLElement.Name("DigitalSourceType", in: "http://iptc.org/std/Iptc4xmpExt/2008-02-29/"), in: root)
        creatorTool = Self.property(XMLElement.Name("CreatorTool", in: "http://ns.adobe.com/xap/1.0/"), in: root)
        parameters = Self.property(XMLElement.Name("parameters", in: ImageMetadata.namespace), in: root)
    }

    /// A simple property may be an element with text, an attribute of its description, or an element that names a
    /// resource. The first one counts.
    private static func property(_ name: XMLElement.Name, in element: XMLElement) -> String? {
        if element.name == name { return element.attributes[resource] ?? element.text }
        if element.name == description, let value = element.attributes[name] { return value }
        return element.children.lazy.compactMap { property(name, in: $0) }.first
    }
}
