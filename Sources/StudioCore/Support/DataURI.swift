public import Foundation

/// A file in a URL: `data:image/png;base64,…` (RFC 2397).
public struct DataURI: Sendable {
    public static let scheme = "data:"
    /// What is right where ``init(_:)`` finds none.
    public static let form = "must have the form data:image/png;base64,… where it begins with data:"

    /// In lower case, without parameters; nil where it names none.
    public let contentType: String?
    public let bytes: Data

    public init(contentType: String, bytes: Data) {
        self.contentType = contentType
        self.bytes = bytes
    }

    /// nil: the text is none, or holds no base64.
    public init?(_ text: String) {
        guard text.prefix(Self.scheme.count).lowercased() == Self.scheme, let comma = text.firstIndex(of: ",") else {
            return nil
        }
        let head = text[text.index(text.startIndex, offsetBy: Self.scheme.count)..<comma].lowercased()
        let parts = head.split(separator: ";", omittingEmptySubsequences: false)
        guard parts.last == "base64", let bytes = Data(base64Encoded: String(text[text.index(after: comma)...])) else {
            return nil
        }
        contentType = parts[0].isEmpty || parts.count == 1 ? nil : String(parts[0])
        self.bytes = bytes
    }

    public var text: String { "\(Self.scheme)\(contentType ?? "");base64,\(bytes.base64EncodedString())" }
}
