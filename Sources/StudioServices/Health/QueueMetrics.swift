import Foundation
public import StudioCore
public import StudioStores

/// What waits and who works, looked up in SQL at each look: 90 ms with a million waiting jobs, in a read that holds
/// up no writer.
public enum QueueMetrics {
    public static func collector(_ database: any Database, time: TimeSource = .system) -> MetricsCollector {
        MetricsCollector("queue") { sink in
            let now = time.now()
            let seen = try await database.read { tx in try Seen(tx, at: now) }
            seen.tell(sink, at: now)
        }
    }

    private struct Seen: Sendable {
        let queuedCount: Int
        let queued: [JobStore.Load]
        let running: [JobStore.Load]
        let outbox: [(topic: OutboxTopic, count: Int)]
        let workers: [WorkerRecord]
        let webhooksDue: Int

        init(_ tx: any Transaction, at now: Date) throws {
            let jobs = JobStore()
            queuedCount = try jobs.queuedCount(in: tx)
            queued = try jobs.queuedLoad(in: tx)
            running = try jobs.runningLoad(in: tx)
            outbox = try OutboxTopic.allCases.map { ($0, try OutboxStore().count($0, in: tx)) }
            workers = try WorkerStore().list(since: now.adding(.zero - QuoteDesk.workerSilenceMax), in: tx)
            webhooksDue = try WebhookDeliveryStore().dueCount(in: tx, at: now)
        }

        func tell(_ sink: MetricsSink, at now: Date) {
            // Known queues are told while they are empty too: what is missing cannot be compared with a limit.
            for engine in EngineResolver.configured {
                for kind in KindDefinition.all.map(\.kind.rawValue) {
                    StudioMetrics.queueJobs.set(0, in: sink, engine, kind)
                    StudioMetrics.queueOldest.set(0, in: sink, engine, kind)
                    StudioMetrics.jobsRunning.set(0, in: sink, engine, kind)
                }
            }
            StudioMetrics.jobsQueued.set(Double(queuedCount), in: sink)
            for load in queued {
                let age = now.timeIntervalSince(Date(microseconds: load.oldestMicroseconds))
                StudioMetrics.queueJobs.set(Double(load.jobs), in: sink, load.engine, load.kind.rawValue)
                StudioMetrics.queueOldest.set(max(0, age), in: sink, load.engine, load.kind.rawValue)
            }
            for load in running {
                StudioMetrics.jobsRunning.set(Double(load.jobs), in: sink, load.engine, load.kind.rawValue)
            }
            for (topic, count) in outbox {
                StudioMetrics.outboxEntries.set(Double(count), in: sink, topic.rawValue)
            }
            let active = workers.filter { !$0.isDraining }
            StudioMetrics.workers.set(Double(active.count), in: sink, "active")
            StudioMetrics.workers.set(Double(workers.count - active.count), in: sink, "draining")
            StudioMetrics.workerSlotsKnown.set(
                Double(active.reduce(0) { $0 + max(0, $1.description.slots) }), in: sink)
            StudioMetrics.webhooksDue.set(Double(webhooksDue), in: sink)
        }
    }
}
