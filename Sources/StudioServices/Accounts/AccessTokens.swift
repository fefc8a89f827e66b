import Crypto
public import Foundation
import JWTKit
public import StudioCore

/// Access tokens: JSON Web Tokens (RFC 7519) signed with HMAC-SHA-256, short-lived, never stored.
public struct AccessTokens: Sendable {
    /// What a verified token says. Whether its session and user still stand is for ``AccountService`` to look up.
    public struct Subject: Sendable, Equatable {
        public var user: UserID
        public var session: SessionID
    }

    public let life: Duration
    private let keys: JWTKeyCollection
    private let keyID: String

    private static let issuer = "ai-creative-studio"
    private static let algorithm = "HS256"
    private static let tokenBytesMax = 4096

    /// - Parameter secret: at least 32 bytes.
    public init(secret: String, life: Duration) async {
        self.life = life
        // Names the key without telling it, so that a token of a replaced secret is refused by its name.
        keyID = String(SecureText.sha256("access-token-key:" + secret).prefix(16))
        keys = JWTKeyCollection()
        await keys.add(hmac: HMACKey(from: secret), digestAlgorithm: .sha256, kid: JWKIdentifier(string: keyID))
        // The library would try its default key for an unknown `kid`.
        await keys.clearDefault()
    }

    /// A signed token for the session, good for ``life``.
    public func issue(user: UserID, session: SessionID, at now: Date) async throws -> String {
        let issuedAt = Int64(now.timeIntervalSince1970)
        let claims = Claims(
            iss: Self.issuer, sub: user, sid: session, iat: issuedAt, exp: issuedAt + life.components.seconds)
        return try await keys.sign(claims, kid: JWKIdentifier(string: keyID))
    }

    /// - Throws: ``StudioError`` `unauthorized` for a token that is malformed, forged, expired, or signed by another
    ///   key or algorithm.
    public func verify(_ token: String, at now: Date) async throws -> Subject {
        guard token.utf8.count <= Self.tokenBytesMax, let claims = try? await verifiedClaims(of: token),
            claims.iss == Self.issuer
        else { throw StudioError(.unauthorized, "The access token is not valid.") }
        guard now.timeIntervalSince1970 < Double(claims.exp) else {
            throw StudioError(.unauthorized, "The access token has expired; refresh it.")
        }
        return Subject(user: claims.sub, session: claims.sid)
    }

    private func verifiedClaims(of token: String) async throws -> Claims {
        let header = try DefaultJWTParser().parse(Data(token.utf8), as: Claims.self).header
        // The key decides the algorithm, not the token: the token must only agree.
        guard header.alg == Self.algorithm, header.kid == keyID else { throw JWTError.signatureVerificationFailed }
        return try await keys.verify(token, as: Claims.self)
    }

    private struct Claims: JWTPayload {
        var iss: String
        var sub: UserID
        /// The sign-in.
        var sid: SessionID
        /// Seconds since 1970.
        var iat: Int64
        var exp: Int64

        /// Time is checked by ``AccessTokens/verify(_:at:)``, whose clock is given.
        func verify(using algorithm: some JWTAlgorithm) async throws {}
    }
}
