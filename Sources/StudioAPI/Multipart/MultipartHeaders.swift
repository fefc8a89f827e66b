import StudioCore

/// What the headers of a part say (RFC 7578, section 4.2).
struct MultipartHeaders: Equatable {
    /// The name of the form's field.
    var name: String
    /// As sent; see ``FileNames``.
    var filename: String?
    /// As sent: a claim, not a fact.
    var contentType: String?

    init(name: String, filename: String? = nil, contentType: String? = nil) {
        self.name = name
        self.filename = filename
        self.contentType = contentType
    }

    /// - Throws: ``StudioError`` `malformed_body`.
    init(lines: [String]) throws {
        var disposition: String?
        var contentType: String?
        for line in lines {
            // A line that begins with a blank would continue the one before: no client has done so for decades.
            guard let colon = line.firstIndex(of: ":"), colon != line.startIndex, line.first?.isWhitespace == false
            else { throw MultipartParser.malformed("a part has a line that is no header") }
            let value = String(line[line.index(after: colon)...]).trimmed
            switch line[..<colon].lowercased() {
            case "content-disposition":
                guard disposition == nil else { throw MultipartParser.malformed("a part has two dispositions") }
                disposition = value
            case "content-type": contentType = value
            case "content-transfer-encoding":
                guard ["binary", "8bit", "7bit"].contains(value.lowercased()) else {
                    throw MultipartParser.malformed("parts must be sent as they are, not as \(value.prefix(20))")
                }
            default: break
            }
        }
        let parsed = HeaderValue(disposition ?? "")
        guard parsed.value == "form-data", let name = parsed.parameters["name"] else {
            throw MultipartParser.malformed("a part has no Content-Disposition: form-data with a name")
        }
        self.init(name: name, filename: parsed.parameters["filename"], contentType: contentType)
    }
}
