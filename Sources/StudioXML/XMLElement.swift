/// An element of an XML document in UTF-8, with all that it holds.
public struct XMLElement: Sendable, Equatable {
    /// A name in a namespace, however a document shortens it.
    public struct Name: Sendable, Hashable {
        /// The namespace's URI. Nil where it has none; an attribute without a prefix has none.
        public var space: String?
        public var local: String

        public init(_ local: String, in space: String? = nil) {
            self.space = space
            self.local = local
        }
    }

    public var name: Name
    public var attributes: [Name: String] = [:]
    public var children: [XMLElement] = []
    /// Its own characters, those between its children too.
    public var text = ""

    public init(_ name: Name) { self.name = name }

    /// More elements within each other are refused: whoever walks over them may do so by recursion.
    public static let depthMax = 64

    /// - Parameter bytes: strangers' ones too: nothing outside of them is read, and a document with a type declaration
    ///   (`<!DOCTYPE`), which is where entities come from that grow without end, is refused.
    /// - Returns: nil where they are no such document.
    public init?(parsing bytes: [UInt8]) {
        guard let root = XMLTreeBuilder.parse(bytes) else { return nil }
        self = root
    }
}
