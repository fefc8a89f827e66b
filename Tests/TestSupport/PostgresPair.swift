/// Two PostgreSQL: a primary, and a hot standby that has whatever the primary told anybody to be committed.
public actor PostgresPair {
    public enum Member: String, Sendable { case primary, standby }

    /// Of both. Which of them takes changes is for the client to find.
    public nonisolated let url: String
    /// The same, with the standby before the primary.
    public nonisolated let urlStandbyFirst: String
    private nonisolated let urls: [Member: String]
    private nonisolated let ports: [Member: Int]
    private let program: ServerProgram

    /// Starts both, and waits until they answer.
    public init() async throws {
        program = try await ServerProgram([Member.primary.rawValue, Member.standby.rawValue])
        let primary = try program.description(of: Member.primary.rawValue)
        let standby = try program.description(of: Member.standby.rawValue)
        urls = [.primary: primary.url, .standby: standby.url]
        ports = [.primary: primary.port, .standby: standby.port]
        // They are copies: what lets in at one does at the other.
        let (first, second) = (":\(primary.port)/", ":\(standby.port)/")
        url = primary.url.replacing(first, with: ":\(primary.port),127.0.0.1\(second)")
        urlStandbyFirst = standby.url.replacing(second, with: ":\(standby.port),127.0.0.1\(first)")
    }

    /// Of one alone.
    public nonisolated func url(of member: Member) -> String { urls[member] ?? "" }
    public nonisolated func port(of member: Member) -> Int { ports[member] ?? 0 }

    /// Ends one as a power cut does. Returns when it is dead. Without a standby no commit at the primary ends.
    public func kill(_ member: Member) async { await obey("kill", member) }
    /// Ends one as an operator does.
    public func stop(_ member: Member) async { await obey("stop", member) }
    /// Starts one again, on the same port and data.
    public func start(_ member: Member) async { await obey("start", member) }
    /// Freezes one: its machine acknowledges what comes, and nothing is answered.
    public func pause(_ member: Member) async { await obey("pause", member) }
    /// Makes a standby a primary.
    public func promote(_ member: Member) async { await obey("promote", member) }
    /// Makes a primary refuse changes, also to those who are connected.
    public func demote(_ member: Member) async { await obey("demote", member) }
    /// Makes the standby show nothing that is newer; it has it all the same.
    public func hold(_ member: Member) async { await obey("hold", member) }
    /// Makes the standby show what it has.
    public func release(_ member: Member) async { await obey("release", member) }

    /// Ends both for good.
    public func close() async { await program.close() }

    private func obey(_ action: String, _ member: Member) async { await program.obey(action, member.rawValue) }
}

/// A primary and a standby that are gone when the body ends.
public func withPostgresPair<Answer>(
    isolation: isolated (any Actor)? = #isolation, _ body: (PostgresPair) async throws -> Answer
) async throws -> Answer {
    let pair = try await PostgresPair()
    do {
        let answer = try await body(pair)
        await pair.close()
        return answer
    } catch {
        await pair.close()
        throw error
    }
}
