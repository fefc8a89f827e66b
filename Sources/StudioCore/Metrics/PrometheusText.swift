/// The text exposition format 0.0.4 (prometheus.io/docs/instrumenting/exposition_formats).
public enum PrometheusText {
    /// What `Content-Type` says of it.
    public static let contentType = "text/plain; version=0.0.4; charset=utf-8"
    /// Longer values of labels are cut.
    static let labelCharactersMax = 128

    static func line(_ name: String, _ labels: String, _ value: Double) -> String {
        labels.isEmpty ? "\(name) \(number(value))" : "\(name){\(labels)} \(number(value))"
    }

    static func head(_ name: String, _ kind: MetricDeclaration.Kind, help: String) -> [String] {
        ["# HELP \(name) \(escaped(help, quotes: false))", "# TYPE \(name) \(kind.rawValue)"]
    }

    /// As Go's `ParseFloat` reads it.
    static func number(_ value: Double) -> String {
        if value.isNaN { return "NaN" }
        if value.isInfinite { return value < 0 ? "-Inf" : "+Inf" }
        // Without a fraction where there is none, as long as every whole number has a value of its own.
        return value == value.rounded() && abs(value) < 9e15 ? String(Int64(value)) : "\(value)"
    }

    /// Labels without the braces, of names that are sound. Made for each measurement, so it is quick.
    static func labels(_ dimensions: [(String, String)]) -> String {
        var text = ""
        for (name, value) in dimensions {
            if !text.isEmpty { text += "," }
            text += name
            text += "=\""
            let isShort = value.utf8.count <= labelCharactersMax
            text += escaped(isShort ? value : String(value.prefix(labelCharactersMax)), quotes: true)
            text += "\""
        }
        return text
    }

    /// Labels with names that Prometheus takes. Of two with the same name the later one holds.
    static func soundNames(_ dimensions: [(String, String)]) -> [(String, String)] {
        var sound: [(String, String)] = []
        for (name, value) in dimensions {
            let name = labelName(name)
            sound.removeAll { $0.0 == name }
            sound.append((name, value))
        }
        return sound
    }

    /// The name that a metric of a library gets: that of its label in snake case, with the suffix of its kind.
    static func name(_ label: String, _ kind: MetricDeclaration.Kind, isTime: Bool = false) -> String {
        var name = identifier(snakeCase(String(label.prefix(labelCharactersMax))))
        if isTime, !name.hasSuffix("_seconds") { name += "_seconds" }
        if kind == .counter { return name.hasSuffix("_total") ? name : name + "_total" }
        // These endings mean something to Prometheus.
        let reserved = ["_total", "_bucket", "_count", "_sum"]
        return reserved.contains { name.hasSuffix($0) } ? name + "_value" : name
    }

    private static func labelName(_ text: String) -> String {
        let name = identifier(text)
        // `le` is the histograms' own, and names that start with `__` are Prometheus's.
        if name == "le" || name.hasPrefix("__") { return "label_" + name.drop { $0 == "_" } }
        return name
    }

    /// Letters, digits and underscores, no digit first.
    private static func identifier(_ text: String) -> String {
        let isSound = { (byte: UInt8) in
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"):
                true
            default: false
            }
        }
        let first = text.utf8.first ?? UInt8(ascii: "0")
        let startsWell = !(UInt8(ascii: "0")...UInt8(ascii: "9")).contains(first)
        if startsWell, text.utf8.allSatisfy(isSound) { return text }
        let clean = String(decoding: text.utf8.map { isSound($0) ? $0 : UInt8(ascii: "_") }, as: UTF8.self)
        return startsWell ? clean : "_" + clean
    }

    private static func snakeCase(_ text: String) -> String {
        var result = ""
        for character in text {
            if character.isUppercase {
                if let last = result.last, last.isLowercase || last.isNumber { result += "_" }
                result += character.lowercased()
            } else {
                result.append(character)
            }
        }
        return result
    }

    private static func escaped(_ text: String, quotes: Bool) -> String {
        guard text.utf8.contains(where: { $0 < 0x20 || $0 == UInt8(ascii: "\\") || $0 == UInt8(ascii: "\"") }) else {
            return text
        }
        var result = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\\": result += "\\\\"
            case "\n": result += "\\n"
            case "\"" where quotes: result += "\\\""
            case let control where control.value < 0x20: result += " "
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result
    }
}
