import Foundation
public import StudioCore
import StudioStores

extension AdminService {
    /// What a request for statistics may ask for.
    public static let daysRange = 1...366

    /// What happened on each of the latest days (UTC), today last, and how things stand now.
    /// - Throws: ``StudioError`` `invalid_input` for a number of days outside of ``daysRange``.
    public func statistics(days count: Int) async throws -> JSONValue {
        guard Self.daysRange.contains(count) else {
            let bounds = "\(Self.daysRange.lowerBound) to \(Self.daysRange.upperBound)"
            throw StudioError(
                .invalidInput, "The number of days is not valid.",
                fields: [FieldProblem(path: "days", rule: "range", detail: "must be a whole number from \(bounds)")])
        }
        let now = now()
        return try await database.readReplica { tx in
            let today = StatisticsStore.day(of: now)
            let days = (today - count + 1)...today
            let found = try statistics.days(days, in: tx)
            let kinds = Dictionary(grouping: found.kinds, by: \.day)
            return [
                "days": .array(
                    days.map { AdminJSON.day($0, kinds: kinds[$0] ?? [], newUsers: found.newUsers[$0] ?? 0) }),
                "totals": try totals(in: tx),
            ]
        }
    }

    private func totals(in tx: any Transaction) throws -> JSONValue {
        let users = try accounts.users.counts(in: tx)
        let activity = try jobs.jobs.activity(in: tx)
        let credits = try jobs.ledger.totals(in: tx)
        return [
            "users": .whole(users.all), "users_suspended": .whole(users.suspended), "queued": .whole(activity.queued),
            "running": .whole(activity.running), "stored_bytes": .integer(try jobs.artifacts.bytes(in: tx)),
            "credits_issued": .integer(credits.issued), "credits_revenue": .integer(credits.revenue),
        ]
    }

    /// A page of what administrators did, newest first.
    /// - Parameter actor: a user's id, or "cli".
    public func auditLog(
        actor: String? = nil, action: AdminAction? = nil, after cursor: String?, limit: Int
    ) async throws -> Page<JSONValue> {
        let after = try AuditID.cursor(cursor)
        let found = try await database.readReplica { [store = audit.store] tx in
            try store.list(actor: actor, action: action?.rawValue, after: after, limit: limit + 1, in: tx)
        }
        return Page(found, limit: limit, cursor: \.id.rawValue, element: AdminJSON.entry)
    }
}
