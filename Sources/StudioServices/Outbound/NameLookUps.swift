import StudioCore

/// Looks up the names that users give. Their name servers may be the users' own and silent: nobody waits for long, and what
/// hangs leaves room for other users.
final class NameLookUps: Sendable {
    /// Longest wait for one name.
    static let patience = Duration.seconds(5)
    /// Look-ups of one user at once, those included which nobody waits for any more: more than the user's requests at once.
    static let perUserMax = 10
    static let allMax = 200

    private let resolver: any NameResolver
    private let places = UserPlaces(
        perUser: NameLookUps.perUserMax, all: NameLookUps.allMax, refusal: "Too many names are being looked up.")
    private let guarded: HangGuard

    init(_ resolver: any NameResolver, patience: Duration = NameLookUps.patience) {
        self.resolver = resolver
        guarded = HangGuard(patience: patience, runsMax: .max)
    }

    /// - Parameter time: waits no longer than this either.
    /// - Throws: ``OutboundFailure``, at once where too many of the user's are under way; and what the resolver throws.
    func addresses(of name: String, for user: UserID, within time: Duration) async throws -> [IPAddress?] {
        do {
            return try await guarded.run(atMost: time) { [places, resolver] in
                // Given back when the look-up has ended, however long that takes.
                guard let place = try? places.enter(user) else { throw Self.tooSlow }
                defer { place.leave() }
                return try await resolver.addresses(of: name)
            }
        } catch is HangGuard.NoAnswer {
            throw Self.tooSlow
        }
    }

    private static let tooSlow = OutboundFailure(OutboundClient.tooSlow)
}
