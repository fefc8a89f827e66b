import StudioCore

/// When an attempt goes on, stops and ends: what happens goes in, what is to be done comes out. No clock, no calls.
struct AttemptLife {
    typealias Instant = ContinuousClock.Instant

    enum Event: Sendable {
        /// The studio's answer to a renewal that was sent at that time.
        case renewed(LeaseStatus, sentAt: Instant)
        case workEnded(Outcome)
        case tick
        /// The worker is going away; the text says why.
        case drain(String)
    }

    /// How the processor and the storing of its files ended.
    enum Outcome: Sendable, Equatable {
        case made(Completion)
        case failed(AttemptFailure)
        /// Because it was stopped.
        case stopped
    }

    enum Action: Equatable {
        case stopWork
        case end(Ending)
    }

    /// The last word to the studio.
    enum Ending: Equatable {
        case complete(Completion)
        case fail(AttemptFailure)
        case handBack(String)
        /// None: the job is another's.
        case forget
    }

    private let leaseTime: Duration
    private let timeoutAt: Instant
    private var leaseEndsAt: Instant
    /// Set once the work was told to stop: how the attempt will end.
    private var stopping: Ending?
    private var hasEnded = false

    init(leaseTime: Duration, timeout: Duration, at claimed: Instant) {
        self.leaseTime = leaseTime
        timeoutAt = claimed + timeout
        leaseEndsAt = claimed + leaseTime
    }

    mutating func handle(_ event: Event, at now: Instant) -> Action? {
        guard !hasEnded else { return nil }
        switch event {
        case .renewed(.lost, _): return stop(.forget)
        case .renewed(.cancelRequested, let sentAt):
            leaseEndsAt = max(leaseEndsAt, sentAt + leaseTime)
            return stop(.fail(AttemptFailure(.cancelled, "Cancelled by its owner.")))
        case .renewed(.held, let sentAt):
            // From when it was sent: the studio counted no later than that.
            leaseEndsAt = max(leaseEndsAt, sentAt + leaseTime)
            return nil
        case .drain(let reason): return stop(.handBack(reason))
        case .tick where now >= leaseEndsAt:
            // Nobody could be reached: by now another worker may have the job.
            return stop(.forget)
        case .tick where now >= timeoutAt:
            return stop(.fail(AttemptFailure(.timeout, "The attempt took longer than it may.")))
        case .tick: return nil
        case .workEnded(let outcome):
            hasEnded = true
            return .end(ending(of: outcome))
        }
    }

    private mutating func stop(_ ending: Ending) -> Action? {
        guard let current = stopping else {
            stopping = ending
            return .stopWork
        }
        if ending.weight > current.weight { stopping = ending }
        return nil
    }

    private func ending(of outcome: Outcome) -> Ending {
        switch (outcome, stopping) {
        case (.made(let completion), nil), (.made(let completion), .handBack): .complete(completion)
        case (.made(let completion), .fail(let failure)) where failure.reason == .timeout: .complete(completion)
        case (_, .some(let ending)): ending
        case (.failed(let failure), nil): .fail(failure)
        case (.stopped, nil): .handBack("The work stopped by itself.")
        }
    }
}

extension AttemptLife.Ending {
    /// Which reason to stop counts where there are two.
    fileprivate var weight: Int {
        switch self {
        case .complete, .handBack: 0
        case .fail(let failure): failure.reason == .cancelled ? 2 : 1
        case .forget: 3
        }
    }
}
