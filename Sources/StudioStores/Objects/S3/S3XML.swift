import StudioCore
import StudioXML

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
        let escaped = text.replacing(scalars: ["&": "&amp;", "<": "&lt;", ">": "&gt;"])
        return "<\(name)\(xmlns)>\(escaped)\(children.map(\.markup).joined())</\(name)>"
    }
}

extension S3XML {
    /// Nil where the bytes are no XML document. Nothing outside the document is read.
    init?(parsing bytes: [UInt8]) {
        guard let root = XMLElement(parsing: bytes) else { return nil }
        self.init(root)
    }

    private init(_ element: XMLElement) {
        name = element.name.local
        children = element.children.map(S3XML.init)
        // Between children there is only what makes it readable.
        text = children.isEmpty ? element.text : ""
    }
}
