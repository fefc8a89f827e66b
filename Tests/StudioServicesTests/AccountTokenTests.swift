import Crypto
import Foundation
import StudioCore
import Testing

@testable import StudioServices

@Suite(.timeLimit(.minutes(10))) struct AccountTokenTests {
    private static let secret = String(repeating: "s", count: 32)
    private let now = Date(timeIntervalSince1970: 1_800_000_000)
    private let user = UserID()
    private let session = SessionID()

    private func tokens(_ secret: String = secret) async -> AccessTokens {
        await AccessTokens(secret: secret, life: .seconds(900))
    }

    private func isRefused(_ token: String, at time: Date? = nil) async -> Bool {
        do {
            _ = try await tokens().verify(token, at: time ?? now)
            return false
        } catch { return (error as? StudioError)?.code == .unauthorized }
    }

    private func base64URL(_ text: String) -> String { SecureText.base64URL(Data(text.utf8)) }

    /// A token with any header and claims, correctly signed with the secret.
    private func signed(header: String, claims: String, secret: String = secret) -> String {
        let input = base64URL(header) + "." + base64URL(claims)
        let code = HMAC<SHA256>.authenticationCode(
            for: Data(input.utf8), using: SymmetricKey(data: Data(secret.utf8)))
        return input + "." + SecureText.base64URL(Data(code))
    }

    private func decoded(_ part: Substring) throws -> [String: Any] {
        var text = String(part).replacing("-", with: "+").replacing("_", with: "/")
        text += String(repeating: "=", count: (4 - text.utf8.count % 4) % 4)
        let data = try #require(Data(base64Encoded: text))
        return try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
    }

    private func parts() async throws -> (header: [String: Any], claims: [String: Any], token: String) {
        let token = try await tokens().issue(user: user, session: session, at: now)
        let parts = token.split(separator: ".")
        return (try decoded(parts[0]), try decoded(parts[1]), token)
    }

    private func json(_ object: [String: Any]) throws -> String {
        String(decoding: try JSONSerialization.data(withJSONObject: object), as: UTF8.self)
    }

    @Test func aTokenSaysWhoseItIsUntilItExpires() async throws {
        let (header, claims, token) = try await parts()
        #expect(header["alg"] as? String == "HS256" && header["kid"] is String)
        #expect(claims["sub"] as? String == user.rawValue && claims["sid"] as? String == session.rawValue)
        // Nothing that may change while the token lives.
        #expect(claims["iss"] is String && claims["role"] == nil)
        #expect(
            try await tokens().verify(token, at: now.addingTimeInterval(899)) == .init(user: user, session: session))
        #expect(await isRefused(token, at: now.addingTimeInterval(900)))
    }

    @Test func aTokenOfAnotherSecretIsRefused() async throws {
        let token = try await tokens(String(repeating: "t", count: 32)).issue(
            user: user, session: session, at: now)
        #expect(await isRefused(token))
    }

    @Test func theRightSignatureUnderAnotherAlgorithmKeyOrIssuerIsRefused() async throws {
        let (header, claims, token) = try await parts()
        #expect(await !isRefused(signed(header: try json(header), claims: try json(claims))), "the forger works")
        for (name, value) in [("alg", "none"), ("alg", "None"), ("alg", "HS512"), ("alg", "RS256"), ("kid", "other")] {
            var forged = header
            forged[name] = value
            #expect(await isRefused(signed(header: try json(forged), claims: try json(claims))), "\(name) \(value)")
        }
        for name in ["alg", "kid"] {
            var forged = header
            forged[name] = nil
            #expect(await isRefused(signed(header: try json(forged), claims: try json(claims))), "without \(name)")
        }
        var other = claims
        other["iss"] = "somebody"
        #expect(await isRefused(signed(header: try json(header), claims: try json(other))))
        let unsigned = token.split(separator: ".").dropLast().joined(separator: ".") + "."
        #expect(await isRefused(unsigned))
        var none = header
        none["alg"] = "none"
        #expect(await isRefused(base64URL(try json(none)) + "." + base64URL(try json(claims)) + "."))
    }

    @Test func everyChangedByteIsNoticed() async throws {
        let (_, _, token) = try await parts()
        let bytes = Array(token.utf8)
        for index in bytes.indices.dropLast() {
            var changed = bytes
            changed[index] = changed[index] == UInt8(ascii: "A") ? UInt8(ascii: "B") : UInt8(ascii: "A")
            #expect(await isRefused(String(decoding: changed, as: UTF8.self)), "byte \(index)")
        }
    }

    @Test(arguments: ["", ".", "..", "a.b.c", "....", "\u{0}", String(repeating: "a", count: 100_000)])
    func textThatIsNoTokenIsRefused(token: String) async {
        #expect(await isRefused(token))
    }
}
