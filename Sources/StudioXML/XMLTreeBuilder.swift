import CExpat

/// Builds a tree of what Expat finds. (Foundation's own `XMLParser` ends the process at names that are no UTF-8 and at
/// namespaces that are cut off, in swift-corelibs-foundation 6.3.)
final class XMLTreeBuilder {
    private let parser: XML_Parser
    private var open: [XMLElement] = []
    private var root: XMLElement?

    /// Between a namespace and a name in it. Expat refuses documents that have it in a namespace.
    private static let separator: Unicode.Scalar = "\n"

    static func parse(_ bytes: [UInt8]) -> XMLElement? {
        // What the document says of its encoding is passed over.
        guard let count = Int32(exactly: bytes.count), let parser = XML_ParserCreateNS("UTF-8", 0x0A)
        else { return nil }
        defer { XML_ParserFree(parser) }
        let builder = XMLTreeBuilder(parser)
        return withExtendedLifetime(builder) {
            let status = bytes.withUnsafeBytes {
                XML_Parse(parser, $0.baseAddress?.assumingMemoryBound(to: CChar.self), count, 1)
            }
            return status == XML_STATUS_OK ? builder.root : nil
        }
    }

    private init(_ parser: XML_Parser) {
        self.parser = parser
        XML_SetUserData(parser, Unmanaged.passUnretained(self).toOpaque())
        XML_SetElementHandler(
            parser, { context, name, attributes in XMLTreeBuilder.of(context)?.start(name, attributes) },
            { context, _ in XMLTreeBuilder.of(context)?.end() })
        XML_SetCharacterDataHandler(parser) { context, text, count in
            XMLTreeBuilder.of(context)?.add(text, Int(count))
        }
        XML_SetStartDoctypeDeclHandler(parser) { context, _, _, _, _ in XMLTreeBuilder.of(context)?.refuse() }
    }

    private static func of(_ context: UnsafeMutableRawPointer?) -> XMLTreeBuilder? {
        context.map { Unmanaged<XMLTreeBuilder>.fromOpaque($0).takeUnretainedValue() }
    }

    private func refuse() { _ = XML_StopParser(parser, XML_Bool(0)) }

    private func start(_ name: UnsafePointer<CChar>?, _ attributes: UnsafeMutablePointer<UnsafePointer<CChar>?>?) {
        guard let name, open.count < XMLElement.depthMax else { return refuse() }
        var element = XMLElement(Self.name(name))
        // Names and values in turn, and a null at their end.
        var next = attributes
        while let pair = next, let name = pair[0], let value = pair[1] {
            element.attributes[Self.name(name)] = String(cString: value)
            next = pair + 2
        }
        open.append(element)
    }

    private func add(_ text: UnsafePointer<CChar>?, _ count: Int) {
        guard let text, !open.isEmpty else { return }
        text.withMemoryRebound(to: UInt8.self, capacity: count) {
            open[open.count - 1].text += String(decoding: UnsafeBufferPointer(start: $0, count: count), as: UTF8.self)
        }
    }

    private func end() {
        guard let element = open.popLast() else { return }
        if open.isEmpty { root = element } else { open[open.count - 1].children.append(element) }
    }

    private static func name(_ text: UnsafePointer<CChar>) -> XMLElement.Name {
        // By scalars: a carriage return before the separator would be one character with it.
        let text = String(cString: text).unicodeScalars
        guard let end = text.lastIndex(of: separator) else { return XMLElement.Name(String(text)) }
        return XMLElement.Name(String(text[text.index(after: end)...]), in: String(text[..<end]))
    }
}
