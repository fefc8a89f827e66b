import Configuration
import Foundation

/// One configuration value, declared once: its name in the environment, its meaning, its default and what it may be.
public struct Setting<Value: Sendable>: Sendable {
    public let declaration: SettingDeclaration
    let defaultValue: Value
    let parse: @Sendable (String) -> Value?

    fileprivate init(
        _ declaration: SettingDeclaration, default value: Value, parse: @escaping @Sendable (String) -> Value?
    ) {
        self.declaration = declaration
        defaultValue = value
        self.parse = parse
    }
}

/// What `.env.example`, `studio doctor` and the documentation say of a setting.
public struct SettingDeclaration: Sendable, Equatable {
    /// As in the environment: "JWT_SECRET".
    public var name: String
    public var help: String
    /// As it would be written; empty where there is none.
    public var defaultText: String
    /// What a value must be: "a whole number from 1 to 64".
    public var rule: String
    public var isSecret: Bool

    /// The key in a JSON configuration file: "jwt.secret" for `JWT_SECRET`.
    var key: ConfigKey { ConfigKey(name.lowercased().split(separator: "_").map(String.init)) }
}

extension Setting where Value == String {
    static func text(_ name: String, default value: String, secret: Bool = false, _ help: String) -> Self {
        Setting(
            SettingDeclaration(name: name, help: help, defaultText: value, rule: "text", isSecret: secret),
            default: value, parse: { $0 })
    }
}

extension Setting where Value == Int {
    static func integer(_ name: String, default value: Int, in range: ClosedRange<Int>, _ help: String) -> Self {
        Setting(
            SettingDeclaration(
                name: name, help: help, defaultText: String(value),
                rule: "a whole number from \(range.lowerBound) to \(range.upperBound)", isSecret: false),
            default: value,
            parse: { text in Int(text).flatMap { range.contains($0) ? $0 : nil } })
    }
}

extension Setting where Value == Int? {
    static func integer(_ name: String, in range: ClosedRange<Int>, _ help: String) -> Self {
        Setting(
            SettingDeclaration(
                name: name, help: help, defaultText: "",
                rule: "a whole number from \(range.lowerBound) to \(range.upperBound)", isSecret: false),
            default: nil,
            parse: { text in
                guard let number = Int(text), range.contains(number) else { return nil }
                return .some(number)
            })
    }
}

extension Setting where Value == Bool {
    static func flag(_ name: String, default value: Bool, _ help: String) -> Self {
        Setting(
            SettingDeclaration(
                name: name, help: help, defaultText: String(value), rule: "true or false", isSecret: false),
            default: value,
            parse: { text in
                switch text.lowercased() {
                case "true", "yes", "on", "1": true
                case "false", "no", "off", "0": false
                default: nil
                }
            })
    }
}

extension Setting where Value: CaseIterable & RawRepresentable, Value.RawValue == String {
    static func choice(_ name: String, default value: Value, _ help: String) -> Self {
        Setting(
            SettingDeclaration(
                name: name, help: help, defaultText: value.rawValue,
                rule: "one of \(Value.allCases.map(\.rawValue).joined(separator: ", "))", isSecret: false),
            default: value,
            parse: { Value(rawValue: $0.lowercased()) })
    }
}

extension Setting where Value == [AddressRange] {
    static func addresses(_ name: String, _ help: String) -> Self {
        Setting(
            SettingDeclaration(
                name: name, help: help, defaultText: "",
                rule: "addresses or ranges, separated by commas: 127.0.0.1, 10.0.0.0/8, fd00::/8", isSecret: false),
            default: [],
            parse: { text in
                let names = text.split(separator: ",").map { $0.trimmingCharacters(in: .whitespaces) }
                let ranges = names.compactMap { AddressRange($0) }
                return ranges.count == names.count ? ranges : nil
            })
    }
}

extension Setting where Value == [String: Int] {
    /// A number of days for each kind of job by its name; "" for all that are not named.
    static func daysByKind(_ name: String, _ help: String) -> Self {
        Setting(
            SettingDeclaration(
                name: name, help: help, defaultText: "",
                rule: "days from 1 to 36500: 30, or image_generation=30, video_3d=7", isSecret: false),
            default: [:],
            parse: { text in
                var days: [String: Int] = [:]
                for part in text.split(separator: ",") {
                    let sides = part.split(separator: "=").map { $0.trimmingCharacters(in: .whitespaces) }
                    let kind = sides.count == 2 ? sides[0] : ""
                    guard (1...2).contains(sides.count), kind.isEmpty || JobKind(rawValue: kind) != nil,
                        let number = sides.last.flatMap({ Int($0) }), (1...36_500).contains(number), days[kind] == nil
                    else { return nil }
                    days[kind] = number
                }
                return days
            })
    }
}

extension Setting where Value == [String] {
    /// Origins as browsers send them (RFC 6454): scheme, host and port, nothing behind.
    static func origins(_ name: String, _ help: String) -> Self {
        Setting(
            SettingDeclaration(
                name: name, help: help, defaultText: "",
                rule: "origins, separated by commas: https://app.example, http://localhost:5173; or *", isSecret: false),
            default: [],
            parse: { text in
                let origins = text.split(separator: ",").map { $0.trimmingCharacters(in: .whitespaces).lowercased() }
                if origins == ["*"] { return origins }
                let isGood = origins.allSatisfy { $0.wholeMatch(of: /https?:\/\/[a-z0-9.\-\[\]:]+/) != nil }
                return isGood && !origins.isEmpty ? origins : nil
            })
    }
}

/// Reads settings and remembers every one that is wrong, so that an operator sees them all at once.
struct SettingReader {
    let reader: ConfigReader
    private(set) var problems: [FieldProblem] = []

    init(_ reader: ConfigReader) { self.reader = reader }

    mutating func callAsFunction<Value>(_ setting: Setting<Value>) -> Value {
        // An empty value means "not set", as in `.env.example`.
        guard let text = reader.text(of: setting.declaration), !text.isEmpty else { return setting.defaultValue }
        guard let value = setting.parse(text) else {
            problems.append(
                FieldProblem(
                    path: setting.declaration.name, rule: "format", detail: "must be \(setting.declaration.rule)"))
            return setting.defaultValue
        }
        return value
    }
}

extension ConfigReader {
    /// JSON files may hold numbers and booleans; the environment holds text only.
    func text(of declaration: SettingDeclaration) -> String? {
        let key = declaration.key
        if let text = string(forKey: key, isSecret: declaration.isSecret) { return text }
        if let number = int(forKey: key) { return String(number) }
        return bool(forKey: key).map(String.init)
    }
}
