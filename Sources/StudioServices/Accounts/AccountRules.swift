import Foundation
public import StudioCore

/// What an account's fields may be; the same for the API and the command line.
public enum AccountRules {
    public static let name = ValueRule<String>.text(1...100)

    /// Length is what makes a password strong (NIST SP 800-63B, section 5.1.1.2); no rules about kinds of characters.
    public static let password = ValueRule<String>.text(10...200)

    /// An address of the shape `local@domain.tld`; whether it can receive mail only mail can tell.
    public static let email = ValueRule<String>(
        jsonSchema: ["type": "string", "format": "email", "maxLength": 254],
        decode: { json, path in
            guard let text = json.stringValue else { return .problems([problem(path, "type", "must be text")]) }
            let address = text.trimmingCharacters(in: .whitespacesAndNewlines)
            guard isEmail(address) else {
                return .problems([problem(path, "format", "must be an email address, such as ada@example.com")])
            }
            return .value(address)
        },
        encode: { .string($0) })

    /// A password must say more than its owner's address.
    public static func check(password: String, email: String, path: String) -> [FieldProblem] {
        let password = password.lowercased()
        let local = email.lowercased().prefix { $0 != "@" }
        guard password == email.lowercased() || password == local else { return [] }
        return [problem(path, "format", "must not be the email address")]
    }

    /// Checks values that did not come through a schema.
    /// - Throws: ``StudioError`` `invalid_input` with every bad field.
    static func validate(email: String, name: String, password: String) throws {
        var problems: [FieldProblem] = []
        func check(_ rule: ValueRule<String>, _ value: String, _ path: String) {
            if case .problems(let found) = rule.decode(.string(value), path) { problems += found }
        }
        check(Self.email, email, "/email")
        check(Self.name, name, "/name")
        check(Self.password, password, "/password")
        problems += Self.check(password: password, email: email, path: "/password")
        guard problems.isEmpty else {
            throw StudioError(.invalidInput, "The account's fields are not valid.", fields: problems)
        }
    }

    private static func isEmail(_ text: String) -> Bool {
        let halves = text.split(separator: "@", omittingEmptySubsequences: false)
        guard text.utf8.count <= 254, halves.count == 2, (1...64).contains(halves[0].utf8.count) else { return false }
        let labels = halves[1].split(separator: ".", omittingEmptySubsequences: false)
        let isPlain = text.unicodeScalars.allSatisfy { scalar in
            !scalar.properties.isWhitespace && scalar.properties.generalCategory != .control
                && !"\"(),:;<>[\\]".unicodeScalars.contains(scalar)
        }
        return isPlain && labels.count >= 2
            && labels.allSatisfy { label in
                (1...63).contains(label.utf8.count) && label.first != "-" && label.last != "-"
                    && label.allSatisfy { $0.isLetter || $0.isNumber || $0 == "-" }
            }
    }

    private static func problem(_ path: String, _ rule: String, _ detail: String) -> FieldProblem {
        FieldProblem(path: path, rule: rule, detail: detail)
    }
}
