import StudioCore

/// A list for people: a line an object, columns as wide as they need.
struct TextTable {
    struct Column {
        var title: String
        /// Where the value is: "credits.balance".
        var path: String

        init(_ title: String, _ path: String) {
            self.title = title
            self.path = path
        }
    }

    private let columns: [Column]

    init(_ columns: [Column]) { self.columns = columns }

    func text(_ values: [JSONValue]) -> String {
        if values.isEmpty { return "None." }
        let rows =
            [columns.map(\.title)]
            + values.map { value in columns.map { Self.cell(Self.value(at: $0.path, in: value)) } }
        let widths = columns.indices.map { index in rows.map { $0[index].count }.max() ?? 0 }
        return rows.map { row in
            let cells = zip(row, widths).map { cell, width in
                cell + String(repeating: " ", count: width - cell.count)
            }
            var line = cells.joined(separator: "  ")
            while line.last == " " { line.removeLast() }
            return line
        }.joined(separator: "\n")
    }

    /// A line for each value of an object; those of nested objects by their path.
    static func lines(of value: JSONValue) -> String {
        let found = flattened(value, path: "")
        let width = found.map(\.path.count).max() ?? 0
        return found.map { path, text in path + String(repeating: " ", count: width - path.count) + "  " + text }
            .joined(separator: "\n")
    }

    private static func flattened(_ value: JSONValue, path: String) -> [(path: String, text: String)] {
        switch value {
        case .object(let members) where !members.isEmpty:
            return members.sorted { $0.key < $1.key }.flatMap { name, member in
                flattened(member, path: path.isEmpty ? name : path + "." + name)
            }
        case .array(let items) where items.contains { $0.depth > 0 }:
            return items.enumerated().flatMap { flattened($0.element, path: "\(path)[\($0.offset)]") }
        default: return [(path, cell(value))]
        }
    }

    private static func value(at path: String, in value: JSONValue) -> JSONValue? {
        path.split(separator: ".").reduce(value as JSONValue?) { $0?[String($1)] }
    }

    /// A value on one line. Others wrote it: nothing in it can steer the terminal.
    static func cell(_ value: JSONValue?) -> String {
        let text =
            switch value {
            case nil, .null: "-"
            case .string(let text): text
            case .array(let items) where items.allSatisfy({ $0.stringValue != nil }):
                items.isEmpty ? "-" : items.compactMap(\.stringValue).joined(separator: ", ")
            case .some(let other): (try? StudioJSON.string(other)) ?? "-"
            }
        return String(String.UnicodeScalarView(text.unicodeScalars.map { steers($0) ? " " : $0 }))
    }

    /// Control characters, and those that turn the direction of the text behind them (Unicode, UAX #9).
    private static func steers(_ scalar: Unicode.Scalar) -> Bool {
        scalar.properties.generalCategory == .control || (0x202A...0x202E).contains(scalar.value)
            || (0x2066...0x2069).contains(scalar.value)
    }
}
