import StudioCore
import Testing

@testable import StudioServices

struct AccountRulesTests {
    private func isAccepted(_ rule: ValueRule<String>, _ value: JSONValue) -> Bool {
        if case .value = rule.decode(value, "/x") { true } else { false }
    }

    @Test(arguments: ["ada@example.com", " Ada@Example.COM ", "a.b+c@sub.example.co.uk", "π@παράδειγμα.ελ", "x@1.de"])
    func anAddressIsAccepted(email: String) {
        #expect(isAccepted(AccountRules.email, .string(email)))
    }

    @Test(arguments: [
        "", "ada", "@example.com", "ada@", "ada@localhost", "a@b@c.de", "a b@c.de", "ada@-x.de", "ada@x-.de",
        "ada@x..de", "ada@.de", "ada@x.de.", "ada@x.de\u{0}", "<ada>@x.de", "ada@x.de,b@y.de", "ada\n@x.de",
    ])
    func somethingElseIsNot(email: String) {
        #expect(!isAccepted(AccountRules.email, .string(email)))
    }

    @Test func anAddressIsTextOfBoundedLength() {
        #expect(!isAccepted(AccountRules.email, 5))
        #expect(!isAccepted(AccountRules.email, .null))
        #expect(!isAccepted(AccountRules.email, .string(String(repeating: "a", count: 65) + "@example.com")))
        #expect(!isAccepted(AccountRules.email, .string("a@" + String(repeating: "b.", count: 130) + "de")))
    }

    @Test(arguments: ["ada.lovelace@example.com", "ADA.LOVELACE@example.com", "ada.lovelace"])
    func theAddressIsNoPassword(password: String) {
        #expect(!AccountRules.check(password: password, email: "Ada.Lovelace@example.com", path: "/p").isEmpty)
    }
}
