import Foundation

/// A header's value with parameters: `text/html; charset="utf-8"` (RFC 9110, section 5.6.6).
///
/// Read scalar by scalar: a mark that follows a quote makes another `Character` of it, but ends the text all the same.
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
            guard let equals = piece.unicodeScalars.firstIndex(of: "=") else { continue }
            let name = String(piece[..<equals]).trimmed.lowercased()
            parameters[name] = Self.unquoted(String(piece[piece.unicodeScalars.index(after: equals)...]).trimmed)
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
        for scalar in text.unicodeScalars {
            if scalar == ";", !inQuotes {
                pieces.append("")
                continue
            }
            if scalar == "\"", !isEscaped { inQuotes.toggle() }
            isEscaped = inQuotes && scalar == "\\" && !isEscaped
            pieces[pieces.count - 1].unicodeScalars.append(scalar)
        }
        return pieces
    }

    /// The content of a quoted string (RFC 9110, section 5.6.4), or the text itself.
    private static func unquoted(_ text: String) -> String {
        let scalars = text.unicodeScalars
        guard scalars.count >= 2, scalars.first == "\"", scalars.last == "\"" else { return text }
        var result = String.UnicodeScalarView()
        var isEscaped = false
        for scalar in scalars.dropFirst().dropLast() {
            if scalar == "\\", !isEscaped {
                isEscaped = true
            } else {
                result.append(scalar)
                isEscaped = false
            }
        }
        return String(result)
    }
}

extension String {
    /// Without blanks at its ends.
    var trimmed: String { trimmingCharacters(in: .whitespaces) }
}
