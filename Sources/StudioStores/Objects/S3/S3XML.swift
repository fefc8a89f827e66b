import Foundation
import FoundationXML

/// An element of the XML that S3 speaks: it uses no attribute that means anything.
struct S3XML: Sendable, Equatable {
    let name: String
    var children: [S3XML] = []
    var text = ""

    init(_ name: String, _ children: [S3XML]) {
        self.name = name
        self.children = children
    }

    init(_ name: String, _ text: String) {
        self.name = name
        self.text = text
    }

    /// The text of the first child of the name.
    subscript(_ name: String) -> String? { children.first { $0.name == name }?.text }

    func all(_ name: String) -> [S3XML] { children.filter { $0.name == name } }

    /// The first child of the name.
    func child(_ name: String) -> S3XML? { children.first { $0.name == name } }

    /// As a document.
    var document: String { "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" + markup }

    private var markup: String {
        let xmlns = name.hasSuffix("Configuration") ? " xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\"" : ""
        let escaped = text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
        return "<\(name)\(xmlns)>\(escaped)\(children.map(\.markup).joined())</\(name)>"
    }
}

extension S3XML {
    /// Nil where the bytes are no XML document. Nothing outside the document is read.
    init?(parsing bytes: [UInt8]) {
        let parser = XMLParser(data: Data(bytes))
        let builder = Builder()
        parser.delegate = builder
        guard parser.parse(), let root = builder.root else { return nil }
        self = root
    }

    private final class Builder: NSObject, XMLParserDelegate {
        private(set) var root: S3XML?
        private var open: [S3XML] = []

        func parser(
            _ parser: XMLParser, didStartElement name: String, namespaceURI: String?, qualifiedName: String?,
            attributes: [String: String]
        ) {
            open.append(S3XML(name, ""))
        }

        func parser(_ parser: XMLParser, foundCharacters text: String) {
            if !open.isEmpty { open[open.count - 1].text += text }
        }

        func parser(
            _ parser: XMLParser, didEndElement name: String, namespaceURI: String?, qualifiedName: String?
        ) {
            guard var element = open.popLast() else { return }
            // Between children there is only what makes it readable.
            if !element.children.isEmpty { element.text = "" }
            if open.isEmpty { root = element } else { open[open.count - 1].children.append(element) }
        }
    }
}
