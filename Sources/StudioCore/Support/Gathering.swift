import Synchronization

/// Does together what arrives while others of its kind are being done; who arrives when nothing is done begins at once. For
/// a database or a server, to which many small transactions or requests are more work than a few large ones.
///
/// No task is started for it: the first of a group does it for all, in its own task. The work must therefore not heed that
/// task's cancellation, as a database's transaction does not.
public final class Gathering<Member: Sendable, Outcome: Sendable>: Sendable {
    /// - Returns: the outcome of each, in their order. What it throws, all of them throw.
    public typealias Work = @Sendable (_ group: [Member]) async throws -> [Outcome]

    /// What one who waits is told.
    private enum Turn: Sendable {
        /// To do the work of these, of whom it is the first.
        case leads([Waiting])
        case isDone(Result<[Outcome], any Error>)
    }

    private struct Waiting: Sendable {
        let members: [Member]
        let user: UserID?
        let continuation: CheckedContinuation<Turn, Never>
    }

    private struct State {
        var waiting: [Waiting] = []
        var waitingMembers = 0
        var groupsUnderWay = 0
        /// Of members that are being done.
        var usersUnderWay: Set<UserID> = []
    }

    /// Bounds what those who wait take of memory.
    private static var waitingMax: Int { 20_000 }

    private let gathers: Bool
    private let groupMax: Int
    private let groupsMax: Int
    private let state = Mutex(State())

    /// - Parameters:
    ///   - gathers: false: nobody waits for others, and each is done by itself.
    ///   - groupMax: members of one group, but for those who come together.
    ///   - groupsMax: groups that are done at once.
    public init(gathers: Bool = true, groupMax: Int = 64, groupsMax: Int = 2) {
        self.gathers = gathers
        self.groupMax = groupMax
        self.groupsMax = groupsMax
    }

    /// How many wait for a group that is still to begin.
    package var waiting: Int { state.withLock { $0.waitingMembers } }

    /// Has the member's work done, by itself or with others.
    ///
    /// - Parameter user: of whose members one is done at a time; others wait for it. Nil: it waits for nobody's.
    /// - Throws: what the work throws; ``StudioError`` `unavailable` where far too many wait.
    public func join(_ member: Member, of user: UserID? = nil, _ work: Work) async throws -> Outcome {
        try await join([member], of: user, work)[0]
    }

    /// The same of several that come together, and stay so.
    public func join(_ members: [Member], of user: UserID? = nil, _ work: Work) async throws -> [Outcome] {
        guard !members.isEmpty else { return [] }
        guard gathers else { return try await work(members) }
        guard waiting < Self.waitingMax else {
            throw StudioError(.unavailable, "The studio has more to do than it can. Try again.", retryAfterSeconds: 1)
        }
        let turn = await withCheckedContinuation { continuation in
            let group = state.withLock { state -> [Waiting] in
                state.waiting.append(Waiting(members: members, user: user, continuation: continuation))
                state.waitingMembers += members.count
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

    private func lead(_ group: [Waiting], _ work: Work) async -> Result<[Outcome], any Error> {
        let all: Result<[Outcome], any Error>
        do {
            let members = group.flatMap(\.members)
            let outcomes = try await work(members)
            precondition(outcomes.count == members.count, "each member has its outcome")
            all = .success(outcomes)
        } catch {
            all = .failure(error)
        }
        // Those who wait first: what these here still do keeps nobody.
        let next = state.withLock { state in
            state.groupsUnderWay -= 1
            state.usersUnderWay.subtract(group.compactMap(\.user))
            return takeGroup(&state)
        }
        begin(next)
        var start = group[0].members.count
        for waiting in group.dropFirst() {
            let own = start..<(start + waiting.members.count)
            start = own.upperBound
            waiting.continuation.resume(returning: .isDone(all.map { Array($0[own]) }))
        }
        return all.map { Array($0.prefix(group[0].members.count)) }
    }

    private func begin(_ group: [Waiting]) {
        group.first?.continuation.resume(returning: .leads(group))
    }

    /// The longest waiting ones whose users have nothing under way; none where there are no such.
    private func takeGroup(_ state: inout State) -> [Waiting] {
        var group: [Waiting] = []
        var left: [Waiting] = []
        var members = 0
        for waiting in state.waiting {
            let fits = group.isEmpty || members + waiting.members.count <= groupMax
            if fits, waiting.user.map({ state.usersUnderWay.insert($0).inserted }) ?? true {
                group.append(waiting)
                members += waiting.members.count
            } else {
                left.append(waiting)
            }
        }
        state.waiting = left
        state.waitingMembers -= members
        if !group.isEmpty { state.groupsUnderWay += 1 }
        return group
    }
}
