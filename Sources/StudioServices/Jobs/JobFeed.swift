import AsyncAlgorithms
import Foundation
import ServiceLifecycle
public import StudioCore
import StudioStores
import Synchronization

/// What someone who follows a job is told.
public enum JobUpdate: Sendable, Equatable {
    /// A change that is numbered and kept: it can be asked for again. `data` tells what and when.
    case event(number: Int, type: String, data: JSONValue)
    /// How far the job is, now.
    case progress(JobProgress)
    /// Nothing happened for a while.
    case heartbeat
}

extension JobService {
    /// Follows a job of the user, from after an event.
    ///
    /// The subscription is made before anything is read, so that nothing falls between the two.
    /// - Throws: ``StudioError`` `not_found`; `unavailable` where too many follow jobs.
    public func follow(_ id: JobID, of principal: Principal, after number: Int) async throws -> JobFeed {
        let ticket = try feeds.enter(principal.user)
        let heard = try await signals.bus.subscribe(.job(id))
        _ = try await database.read { tx in try own(id, of: principal.user, in: tx) }
        var feed = JobFeed(job: id, after: max(0, number), heard: heard, database: database, time: time, ticket: ticket)
        // Without Redis nothing tells what happens in other processes.
        if database.dialect == .postgres, signals.queue == nil { feed.interval = .seconds(1) }
        return feed
    }
}

/// A job's events from a number on, then live, until the job has ended.
public struct JobFeed: Sendable {
    let job: JobID
    let after: Int
    let heard: AsyncStream<JSONValue>
    let database: any Database
    let time: TimeSource
    let ticket: PlaceTicket
    /// Between two looks at the database that no signal asked for.
    var interval = heartbeat
    private let events = JobEventStore()

    /// Between two heartbeats. They also find what lost signals told.
    public static let heartbeat = Duration.seconds(15)
    /// Events that are read at once.
    static let pageSize = 200

    init(
        job: JobID, after: Int, heard: AsyncStream<JSONValue>, database: any Database, time: TimeSource,
        ticket: PlaceTicket
    ) {
        self.job = job
        self.after = after
        self.heard = heard
        self.database = database
        self.time = time
        self.ticket = ticket
    }

    private enum Wake: Sendable {
        case signal(JobSignals.Heard)
        case tick
    }

    /// Delivers updates in order and returns once the job has ended, the consumer throws, or the task is cancelled.
    /// A slow consumer is waited for; what it misses meanwhile is progress only, since events are read from SQL.
    public func deliver(_ consume: (JobUpdate) async throws -> Void) async throws {
        defer { ticket.leave() }
        var last = after
        if try await catchUp(&last, consume) { return }
        let (time, interval) = (time, interval)
        let ticks = AsyncStream<Wake> {
            (try? await time.sleep(interval)).map { Wake.tick }
        }
        var toldAt = time.now()
        var shown: JobProgress?
        let wakes = merge(heard.compactMap { JobSignals.Heard($0).map(Wake.signal) }, ticks)
        // A server that shuts down does not wait for jobs to end: clients come back and name the last number they saw.
        for await wake in wakes.cancelOnGracefulShutdown() {
            switch wake {
            case .signal(.progress(let progress)): try await consume(.progress(progress))
            case .signal(.event(let number)):
                guard number > last else { continue }
                if try await catchUp(&last, consume) { return }
            case .tick:
                if interval >= Self.heartbeat || time.now() >= toldAt.adding(Self.heartbeat) {
                    try await consume(.heartbeat)
                    toldAt = time.now()
                }
                if try await catchUp(&last, consume) { return }
                if interval < Self.heartbeat { try await showProgress(&shown, consume) }
            }
        }
    }

    /// Tells how far the job is by its row, where that has changed.
    private func showProgress(_ shown: inout JobProgress?, _ consume: (JobUpdate) async throws -> Void) async throws {
        let job = try await database.read { [job] tx in try JobStore().find(job, in: tx) }
        guard let progress = job?.progress, progress != shown else { return }
        shown = progress
        try await consume(.progress(progress))
    }

    static func shown(_ event: JobEvent) -> JSONValue {
        guard case .object(var members) = event.data else { return event.data }
        members["at"] = .string(event.createdAt.rfc3339)
        return .object(members)
    }

    /// Delivers what SQL holds after `last`.
    /// - Returns: whether the job has ended and everything is delivered.
    private func catchUp(_ last: inout Int, _ consume: (JobUpdate) async throws -> Void) async throws -> Bool {
        while true {
            let after = last
            let (page, isOver) = try await database.read { [job, events] tx -> ([JobEvent], Bool) in
                let row = try JobStore().find(job, in: tx)
                let page = try events.list(of: job, after: after, limit: Self.pageSize, in: tx)
                guard let row else { return (page, true) }
                return (page, row.state.isEnded && (page.last?.number ?? after) >= row.lastEvent)
            }
            for event in page {
                try await consume(.event(number: event.number, type: event.type, data: Self.shown(event)))
                last = event.number
            }
            if isOver { return true }
            if page.count < Self.pageSize { return false }
        }
    }
}
