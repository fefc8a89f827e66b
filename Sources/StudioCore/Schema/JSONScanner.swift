import Foundation

/// Looks at the outline of an untrusted body before a parser does.
///
/// A hostile one never reaches Foundation's recursive parser, which also takes a comma before a closing bracket (no JSON
/// by RFC 8259) and the first of two members with one name, where other programs take the last: what one of them checks
/// and another does would differ.
enum JSONScanner {
    /// - Throws: ``StudioError`` `malformed_body`. What it lets through may still be no JSON.
    static func check(_ body: Data) throws {
        // Of each open bracket: the names so far, as they are written; nothing in a list.
        var open: [Set<Data>] = []
        var text = body.startIndex..<body.startIndex
        var last: UInt8 = 0
        var position = body.startIndex
        while position < body.endIndex {
            let byte = body[position]
            let start = position
            position += 1
            switch byte {
            case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\n"), UInt8(ascii: "\r"): continue
            case UInt8(ascii: "\""):
                position = end(ofTextAt: position, in: body)
                text = start..<position
            case UInt8(ascii: "["), UInt8(ascii: "{"):
                guard open.count < StudioJSON.depthMax else {
                    throw StudioError(.malformedBody, "The body nests deeper than \(StudioJSON.depthMax) levels.")
                }
                open.append([])
            case UInt8(ascii: "]"), UInt8(ascii: "}"):
                _ = open.popLast()
                if last == UInt8(ascii: ",") {
                    throw StudioError(
                        .malformedBody, "The body is not valid JSON: a comma stands before a closing bracket.")
                }
            case UInt8(ascii: ":") where !open.isEmpty:
                let name = unescaped(body[text])
                if !open[open.count - 1].insert(name).inserted {
                    let shown = String(decoding: name.prefix(64), as: UTF8.self)
                    throw StudioError(.malformedBody, "An object of the body has the name \(shown) twice.")
                }
            default: break
            }
            last = byte
        }
    }

    /// Behind the closing quote, or the end of a body without one.
    private static func end(ofTextAt start: Data.Index, in body: Data) -> Data.Index {
        var position = start
        while position < body.endIndex {
            switch body[position] {
            case UInt8(ascii: "\\"): position += 2
            case UInt8(ascii: "\""): return position + 1
            default: position += 1
            }
        }
        return body.endIndex
    }

    /// One name may be written in several ways, with escapes.
    private static func unescaped(_ text: Data) -> Data {
        guard text.contains(UInt8(ascii: "\\")), let name = try? JSONDecoder().decode(String.self, from: text) else {
            return text.dropFirst().dropLast()
        }
        return Data(name.utf8)
    }
}
