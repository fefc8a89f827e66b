import Foundation

/// A header's value with parameters: `text/html; charset="utf-8"` (RFC 9110, section 5.6.6).
struct HeaderValue: Sendable, Equatable {
    /// Before the first semicolon, in lower case.
    var value: String
    /// By name in lower case, without quotes.
    var parameters: [String: String]

    init(_ header: String) {
        var pieces = Self.split(header)
        value = pieces.removeFirst().trimmed.lowercased()
        parameters = [:]
        for piece in pieces {
            guard let equals = piece.firstIndex(of: "=") else { continue }
            let name = String(piece[..<equals]).trimmed.lowercased()
            parameters[name] = Self.unquoted(String(piece[piece.index(after: equals)...]).trimmed)
        }
    }

    /// Of a Content-Type: whether it is JSON, which is UTF-8 (RFC 8259, section 8.1).
    var isJSON: Bool {
        let charset = parameters["charset"]?.lowercased() ?? "utf-8"
        return (value == "application/json" || (value.hasPrefix("application/") && value.hasSuffix("+json")))
            && charset == "utf-8"
    }

    /// Cuts at semicolons outside of quotes; never empty.
    private static func split(_ text: String) -> [String] {
        var pieces = [""]
        var inQuotes = false
        var isEscaped = false
        for character in text {
            if character == ";", !inQuotes {
                pieces.append("")
                continue
            }
            if character == "\"", !isEscaped { inQuotes.toggle() }
            isEscaped = inQuotes && character == "\\" && !isEscaped
            pieces[pieces.count - 1].append(character)
        }
        return pieces
    }

    /// The content of a quoted string (RFC 9110, section 5.6.4), or the text itself.
    private static func unquoted(_ text: String) -> String {
        guard text.count >= 2, text.hasPrefix("\""), text.hasSuffix("\"") else { return text }
        var result = ""
        var isEscaped = false
        for character in text.dropFirst().dropLast() {
            if character == "\\", !isEscaped {
                isEscaped = true
            } else {
                result.append(character)
                isEscaped = false
            }
        }
        return result
    }
}

extension String {
    /// Without blanks at its ends.
    var trimmed: String { trimmingCharacters(in: .whitespaces) }
}
