import StudioCore
import Synchronization

/// Bounds how many do something long at once, by user and in all.
final class UserPlaces: Sendable {
    private struct Counts {
        var all = 0
        var byUser: [UserID: Int] = [:]
    }
    private let counts = Mutex(Counts())
    private let perUserMax: Int
    private let allMax: Int
    private let refusal: String

    /// - Parameter refusal: what is told where no place is left.
    init(perUser: Int, all: Int, refusal: String) {
        perUserMax = perUser
        allMax = all
        self.refusal = refusal
    }

    /// - Throws: ``StudioError`` `unavailable` where no place is left.
    func enter(_ user: UserID) throws -> PlaceTicket {
        try counts.withLock { counts in
            guard counts.all < allMax, counts.byUser[user, default: 0] < perUserMax else {
                throw StudioError(.unavailable, refusal, retryAfterSeconds: 5)
            }
            counts.all += 1
            counts.byUser[user, default: 0] += 1
        }
        return PlaceTicket { [self] in leave(user) }
    }

    private func leave(_ user: UserID) {
        counts.withLock { counts in
            counts.all -= 1
            let left = counts.byUser[user, default: 1] - 1
            counts.byUser[user] = left > 0 ? left : nil
        }
    }
}

/// A place; given back once, at the latest when the ticket is forgotten.
final class PlaceTicket: Sendable {
    private let giveBack: Mutex<(@Sendable () -> Void)?>

    init(_ giveBack: @escaping @Sendable () -> Void) { self.giveBack = Mutex(giveBack) }

    func leave() {
        let action = giveBack.withLock { stored in
            defer { stored = nil }
            return stored
        }
        action?()
    }

    deinit { leave() }
}
