import StudioCore

/// The names of everything that the studio keeps in Redis.
///
/// All begin with one hash tag, as `{studio}:queue`, so that in a Redis Cluster they share a slot: scripts may then
/// change several of them at once.
public struct RedisKeys: Sendable, Equatable {
    private let tag: String

    /// - Parameter prefix: tells studios apart that share a Redis.
    /// - Throws: ``StudioError`` `bad_configuration`.
    public init(prefix: String = "studio") throws {
        let allowed = prefix.utf8.allSatisfy { byte in
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "."):
                true
            default: false
            }
        }
        guard allowed, (1...64).contains(prefix.utf8.count) else {
            throw StudioError(
                .badConfiguration,
                "The prefix of the studio's keys in Redis must be 1 to 64 letters, digits, dots, dashes or underscores."
            )
        }
        tag = "{\(prefix)}"
    }

    /// What the names of all keys of the queue begin with.
    var queue: String { "\(tag):queue" }
    /// Whether the queue's entries are those of SQL: see ``QueueReconciler``.
    var queueEpoch: String { "\(queue):epoch" }
    /// The queue's entries, by job.
    var queueJobs: String { "\(queue):jobs" }
    /// Which process keeps the queue in order.
    var queueKeeper: String { "\(queue):keeper" }

    func limit(_ name: String) -> String { "\(tag):limit:\(name)" }

    private var signals: String { "\(tag):signal:" }
    func channel(_ topic: SignalTopic) -> String { signals + topic.name }
    func topic(ofChannel channel: String) -> SignalTopic? {
        channel.hasPrefix(signals) ? SignalTopic(String(channel.dropFirst(signals.count))) : nil
    }
}
