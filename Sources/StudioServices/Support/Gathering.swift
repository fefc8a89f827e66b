import StudioCore
import Synchronization

/// Does together what arrives while others of its kind are being done; who arrives when nothing is done begins at once. For
/// a database, to which many small transactions are more work than a few large ones.
///
/// No task is started for it: the first of a group does it for all, in its own task. The work must therefore not heed that
/// task's cancellation, as a database's transaction does not.
final class Gathering<Member: Sendable, Outcome: Sendable>: Sendable {
    /// - Returns: the outcome of each, in their order. What it throws, all of them throw.
    typealias Work = @Sendable (_ group: [Member]) async throws -> [Outcome]

    /// What one who waits is told.
    private enum Turn: Sendable {
        /// To do the work of these, of whom it is the first.
        case leads([Waiting])
        case isDone(Result<Outcome, any Error>)
    }

    private struct Waiting: Sendable {
        let member: Member
        let user: UserID?
        let continuation: CheckedContinuation<Turn, Never>
    }

    private struct State {
        var waiting: [Waiting] = []
        var groupsUnderWay = 0
        /// Of members that are being done.
        var usersUnderWay: Set<UserID> = []
    }

    /// Bounds what those who wait take of memory.
    private static var waitingMax: Int { 20_000 }

    private let groupMax: Int
    private let groupsMax: Int
    private let state = Mutex(State())

    /// - Parameters:
    ///   - groupMax: members of one group.
    ///   - groupsMax: groups that are done at once.
    init(groupMax: Int = 64, groupsMax: Int = 2) {
        self.groupMax = groupMax
        self.groupsMax = groupsMax
    }

    /// How many wait for a group that is still to begin.
    var waiting: Int { state.withLock { $0.waiting.count } }

    /// Has the member's work done, by itself or with others.
    ///
    /// - Parameter user: of whose members one is done at a time; others wait for it. Nil: it waits for nobody's.
    /// - Throws: what the work throws; ``StudioError`` `unavailable` where far too many wait.
    func join(_ member: Member, of user: UserID? = nil, _ work: Work) async throws -> Outcome {
        guard waiting < Self.waitingMax else {
            throw StudioError(.unavailable, "The studio has more to do than it can. Try again.", retryAfterSeconds: 1)
        }
        let turn = await withCheckedContinuation { continuation in
            let group = state.withLock { state -> [Waiting] in
                state.waiting.append(Waiting(member: member, user: user, continuation: continuation))
                guard state.groupsUnderWay < groupsMax else { return [] }
                return takeGroup(&state)
            }
            begin(group)
        }
        switch turn {
        case .isDone(let result): return try result.get()
        case .leads(let group): return try await lead(group, work).get()
        }
    }

    private func lead(_ group: [Waiting], _ work: Work) async -> Result<Outcome, any Error> {
        let results: [Result<Outcome, any Error>]
        do {
            let outcomes = try await work(group.map(\.member))
            precondition(outcomes.count == group.count, "each member has its outcome")
            results = outcomes.map { .success($0) }
        } catch {
            results = group.map { _ in .failure(error) }
        }
        // Those who wait first: what these here still do keeps nobody.
        let next = state.withLock { state in
            state.groupsUnderWay -= 1
            state.usersUnderWay.subtract(group.compactMap(\.user))
            return takeGroup(&state)
        }
        begin(next)
        for (member, result) in zip(group, results).dropFirst() {
            member.continuation.resume(returning: .isDone(result))
        }
        return results[0]
    }

    private func begin(_ group: [Waiting]) {
        group.first?.continuation.resume(returning: .leads(group))
    }

    /// The longest waiting ones whose users have nothing under way; none where there are no such.
    private func takeGroup(_ state: inout State) -> [Waiting] {
        var group: [Waiting] = []
        var left: [Waiting] = []
        for waiting in state.waiting {
            if group.count < groupMax, waiting.user.map({ state.usersUnderWay.insert($0).inserted }) ?? true {
                group.append(waiting)
            } else {
                left.append(waiting)
            }
        }
        state.waiting = left
        if !group.isEmpty { state.groupsUnderWay += 1 }
        return group
    }
}
