import Foundation
public import StudioCore
import StudioStores

/// What a job would cost and when it would be done, before anything is held.
public struct Quote: Sendable, Equatable, Encodable {
    public var kind: JobKind
    public var credits: Credits
    /// What the user could spend when the quote was made.
    public var balance: Credits
    public var engine: String
    @Nullable public var model: String?
    /// Run time of the job itself, from the latest jobs of its kind and engine.
    public var expectedSeconds: Double
    /// Wait in the queue, if the jobs before it are like it; nil where nobody can tell: no worker is there, or the
    /// queue is paused.
    @Nullable public var waitSeconds: Double?
    /// Jobs that would go before it.
    public var queuePosition: Int
    public var canRun: Bool
    /// Why it cannot run now, for people.
    @Nullable public var reason: String?

    enum CodingKeys: String, CodingKey {
        case kind, credits, balance, engine, model, reason
        case expectedSeconds = "expected_seconds"
        case waitSeconds = "wait_seconds"
        case queuePosition = "queue_position"
        case canRun = "can_run"
    }
}

/// Makes quotes inside a transaction.
struct QuoteDesk: Sendable {
    let jobs = JobStore()
    let workers = WorkerStore()
    let ledger = Ledger()
    /// A mean over the latest jobs moves slowly.
    private let speeds = ReadCache<String, Double>(life: .seconds(5), entriesMax: 1000)
    let pauses = QueuePauseStore()

    /// Assumed while no job of the kind has been run: a CPU's scene engine.
    static let secondsPerWorkUnitAssumed = 15.0
    /// A worker that was silent for longer is not counted on.
    static let workerSilenceMax = Duration.seconds(120)

    func quote(
        _ input: any KindInput, _ resolved: ResolvedEngine, priority: Int, of user: UserID, in tx: any Transaction,
        at now: Date
    ) throws -> Quote {
        let kind = type(of: input).kind
        let able = try workers.list(since: now.adding(.zero - Self.workerSilenceMax), in: tx).filter {
            !$0.isDraining && $0.description.engines.contains(resolved.engine)
                && $0.description.kinds.contains(kind)
        }
        let slots = able.reduce(0) { $0 + max(0, $1.description.slots) }
        let perUnit = try speeds.value("\(kind.rawValue) \(resolved.engine)", at: now) {
            try jobs.secondsPerWorkUnit(kind: kind, engine: resolved.engine, in: tx) ?? Self.secondsPerWorkUnitAssumed
        }
        let ahead = try jobs.queueLength(engine: resolved.engine, priority: priority, in: tx)
        let balance = try ledger.credits(of: user, in: tx).balance
        let own = perUnit * input.workUnits
        var wait: Double? = rounded(own * Double(ahead) / Double(max(1, slots)))
        var reason: String?
        if slots == 0 {
            wait = nil
            reason = "No worker with the \(resolved.engine) engine is connected: the job would wait for one."
        }
        if try pauses.open([resolved.engine], in: tx).isEmpty {
            wait = nil
            reason = "The administrator has paused the queue: the job would wait until it goes on."
        }
        if balance < input.price { reason = "This job needs \(input.price) credits; \(balance) are left." }
        return Quote(
            kind: kind, credits: input.price, balance: balance, engine: resolved.engine, model: resolved.model,
            expectedSeconds: rounded(own), waitSeconds: wait,
            queuePosition: ahead, canRun: reason == nil, reason: reason)
    }

    private func rounded(_ seconds: Double) -> Double { (seconds * 10).rounded() / 10 }
}
