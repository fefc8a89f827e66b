public import Foundation
public import StudioCore
public import StudioStores

/// How many requests somebody may send: per minute, reads and whatever changes something apart, by user, else by network address.
public struct RequestLimits: Sendable {
    /// Where a sender stands.
    public struct Verdict: Sendable, Equatable {
        public var isAllowed: Bool
        public var limit: Int
        public var remaining: Int
        /// Until more is allowed.
        public var resetSeconds: Int
    }

    private let limiter: any RateLimiter
    private let readsPerMinute: Int
    private let creationsPerMinute: Int
    private let now: @Sendable () -> Date

    /// Wrong or right, so many sign-ins a minute may be tried at one account from one address.
    public static let signInsPerMinute = 10

    public init(
        limiter: any RateLimiter, readsPerMinute: Int, creationsPerMinute: Int,
        now: @escaping @Sendable () -> Date = { Date() }
    ) {
        self.limiter = limiter
        self.readsPerMinute = readsPerMinute
        self.creationsPerMinute = creationsPerMinute
        self.now = now
    }

    /// Counts a request against the limit of its user, or of its address where nobody is signed in.
    public func admit(user: UserID?, address: String?, isRead: Bool) async throws -> Verdict {
        let sender = user.map { "user:\($0)" } ?? "address:\(address ?? "unknown")"
        let state = try await limiter.take(
            "\(isRead ? "read" : "write"):\(sender)", limit: isRead ? readsPerMinute : creationsPerMinute,
            window: .seconds(60), at: now())
        return Verdict(
            isAllowed: state.isAllowed, limit: state.limit, remaining: state.remaining,
            resetSeconds: state.resetSeconds)
    }

    /// Slows down who has taken over a session and guesses at the password behind it.
    /// - Throws: ``StudioError`` `rate_limited`.
    public func admitPasswordCheck(of user: UserID) async throws {
        try await admitGuess("password:\(user)", "Too many passwords were tried; wait a little.")
    }

    /// Slows down guessing at one account without letting a stranger lock its owner out.
    /// - Throws: ``StudioError`` `rate_limited`.
    public func admitSignIn(email: String, address: String?) async throws {
        let account = SecureText.sha256(UserStore.normalized(email: email))
        try await admitGuess(
            "sign-in:\(account):\(address ?? "unknown")", "Too many sign-ins were tried; wait a little.")
    }

    /// Bounds what lies in the store and is nobody's: what was sent by a link and is never completed stays for a day. In that
    /// time a user gets links for as much as all of the user's files may take.
    /// - Throws: ``StudioError`` `rate_limited`.
    public func admitDirectUpload(of bytes: Int64, by user: UserID, bytesMax: Int64) async throws {
        let state = try await limiter.take(
            "direct-upload:\(user)", cost: Int(bytes), limit: Int(bytesMax), window: ObjectCollector.ageMin, at: now())
        guard state.isAllowed else {
            throw StudioError(
                .rateLimited,
                "You may get links for \(bytesMax >> 20) MB a day. Send the file through the API, or wait.",
                retryAfterSeconds: state.resetSeconds)
        }
    }

    private func admitGuess(_ key: String, _ refusal: String) async throws {
        let state = try await limiter.take(key, limit: Self.signInsPerMinute, window: .seconds(60), at: now())
        guard state.isAllowed else {
            throw StudioError(.rateLimited, refusal, retryAfterSeconds: state.resetSeconds)
        }
    }
}
