public import Foundation
public import StudioCore
import Synchronization

/// Whether the files of an object store are those of a database.
///
/// A database takes files that it does not know for garbage. Two databases on one folder or bucket would so remove each
/// other's files. The database therefore has an id, and the store a small object with the same one, the mark: whoever opens
/// both compares, and nothing is removed before they were found to agree.
///
/// The mark is written as any object is: of several that write it at once one wins, where the store can tell. Where it
/// cannot, the last one stays, and the others see that at their next look, which is before they remove anything.
public final class ObjectOwnership: Sendable {
    /// Whose the files are.
    public enum Standing: Sendable, Equatable {
        /// This database's.
        case own
        /// Nobody's yet.
        case unclaimed
        /// Another studio's.
        case foreign(ObjectMark)
    }

    private struct State {
        var own: StudioID?
        var isConfirmed = false
    }

    private let database: any Database
    private let objects: any ObjectStore
    private let databaseName: String
    private let place: String
    private let identity = IdentityStore()
    private let state = Mutex(State())

    /// - Parameters:
    ///   - databaseName: for people: "the PostgreSQL database studio at db1".
    ///   - place: of the files, for people: "the bucket studio at https://s3.example".
    public init(
        database: any Database, objects: any ObjectStore, databaseName: String = "this database",
        place: String = "the object store"
    ) {
        self.database = database
        self.objects = objects
        self.databaseName = databaseName
        self.place = place
    }

    /// Looks, and writes nothing. A database that was never started has no id yet: whatever is marked is then another's.
    /// - Throws: ``StudioError`` where either cannot be read.
    public func standing() async throws -> Standing {
        guard let mark = try await mark() else { return .unclaimed }
        return note(try await knownID() == mark.studio ? .own : .foreign(mark))
    }

    /// Looks, and claims what is nobody's.
    /// - Returns: never ``Standing/unclaimed``.
    /// - Throws: ``StudioError`` where the database or the store cannot be read or written.
    public func settle(at now: Date) async throws -> Standing {
        let own = try await id(at: now)
        if let mark = try await mark() { return note(mark.studio == own ? .own : .foreign(mark)) }
        do { try await write(ObjectMark(studio: own, database: databaseName, since: now.rfc3339)) } catch let error
            as StudioError where error.code == .conflict
        {
            // Another came between. What is there now counts, also for a writer that was told that it won.
        }
        guard let mark = try await mark() else {
            throw StudioError(
                .unavailable, "What marks \(place) as this studio's was removed at once. Try again.",
                retryAfterSeconds: 1)
        }
        return note(mark.studio == own ? .own : .foreign(mark))
    }

    /// Looks, claims what is nobody's, and lets nothing else pass.
    /// - Throws: ``StudioError``: what ``settle(at:)`` throws; ``refusal(of:)``.
    public func confirm(at now: Date) async throws {
        if case .foreign(let mark) = try await settle(at: now) { throw refusal(of: mark) }
    }

    /// As ``confirm(at:)``, but what was found to be this database's is not looked at again.
    func confirmOnce(at now: Date) async throws {
        if !state.withLock({ $0.isConfirmed }) { try await confirm(at: now) }
    }

    /// Whether the store answers and does not say that its files are another's, as far as this process knows whose they
    /// should be. Asks no database: what is away is told apart.
    /// - Throws: ``StudioError``, in words for an operator, without names.
    public func check() async throws {
        guard let mark = try await mark(), let own = state.withLock({ $0.own }), mark.studio != own else { return }
        _ = note(.foreign(mark))
        throw StudioError(
            .badConfiguration, "Its files belong to another studio than the database; see `studio doctor`.")
    }

    /// Makes the files this database's, whosever they were.
    /// - Throws: ``StudioError``, also where another took them at the same moment.
    public func takeOver(at now: Date) async throws {
        _ = try await id(at: now)
        try await objects.delete(.studioMark)
        try await confirm(at: now)
    }

    /// For who is to decide: what belongs to what, what would happen, what to do.
    public func refusal(of mark: ObjectMark) -> StudioError {
        let own = state.withLock { $0.own }.map { "is the studio \($0)" } ?? "is a studio that was never started"
        let other = mark.studio.map { "the studio \($0)" } ?? "a studio whose mark cannot be read"
        return StudioError(
            .badConfiguration,
            """
            The files of \(place) belong to another studio than the database.
              \(databaseName) \(own);
              \(place) was marked by \(other), on \(mark.database), at \(mark.since).
            Two databases on the same files would remove each other's: what a database does not know is garbage to it \
            after a day. Check DATABASE_URL, DATA_FOLDER, S3_BUCKET and S3_PREFIX, or restore the database that belongs to \
            the files. If the files are to be this database's, stop the other studio and run `studio storage adopt`.
            """)
    }

    /// The database's id, made where there is none.
    private func id(at now: Date) async throws -> StudioID {
        if let known = try await knownID() { return known }
        let made = try await database.write { [identity] tx in try identity.findOrMake(in: tx, at: now) }
        state.withLock { $0.own = made }
        return made
    }

    /// It never changes once it is made.
    private func knownID() async throws -> StudioID? {
        if let own = state.withLock({ $0.own }) { return own }
        let found = try await database.read { [identity] tx in try identity.find(in: tx) }
        state.withLock { $0.own = found }
        return found
    }

    private func mark() async throws -> ObjectMark? {
        let body: ObjectBody
        do { body = try await objects.open(.studioMark) } catch let error as StudioError where error.code == .notFound {
            return nil
        }
        guard body.info.bytes <= ObjectMark.bytesMax else { return .unreadable }
        let content = Data(try await body.collect())
        return (try? StudioJSON.decode(ObjectMark.self, from: content)) ?? .unreadable
    }

    private func write(_ mark: ObjectMark) async throws {
        let content = Array(try StudioJSON.encode(mark, pretty: true))
        let once = AsyncStream<[UInt8]> {
            $0.yield(content)
            $0.finish()
        }
        _ = try await objects.put(
            once, as: .studioMark, contentType: "application/json", bytesMax: ObjectMark.bytesMax)
    }

    private func note(_ standing: Standing) -> Standing {
        state.withLock { $0.isConfirmed = standing == .own }
        return standing
    }
}
