import Foundation

/// A file in a URL: `data:image/png;base64,…` (RFC 2397).
struct DataURI {
    static let scheme = "data:"

    /// In lower case, without parameters; nil where it names none.
    let contentType: String?
    let bytes: Data

    /// - Throws: ``OutboundFailure`` that says what would be right.
    init(_ text: String) throws(OutboundFailure) {
        guard text.prefix(Self.scheme.count).lowercased() == Self.scheme, let comma = text.firstIndex(of: ",") else {
            throw OutboundFailure(Self.form)
        }
        let head = text[text.index(text.startIndex, offsetBy: Self.scheme.count)..<comma].lowercased()
        let parts = head.split(separator: ";", omittingEmptySubsequences: false)
        guard parts.last == "base64", let bytes = Data(base64Encoded: String(text[text.index(after: comma)...])) else {
            throw OutboundFailure(Self.form)
        }
        contentType = parts[0].isEmpty || parts.count == 1 ? nil : String(parts[0])
        self.bytes = bytes
    }

    private static let form = "must have the form data:image/png;base64,… where it begins with data:"
}
