import StudioCore
import Synchronization

/// What the studio has answered, kept outside of it: nothing of this may ever turn out untrue.
final class Witness: Sendable {
    /// What is known of a job from answers alone.
    struct Known: Sendable {
        var person: Int
        /// The first answer to its creation, which every repetition must get again.
        var answer: JSONValue
        /// Once it was told that it has ended.
        var end: String?
        var attempt = 0
        var isDeleted = false
    }

    private struct Facts {
        var jobs: [String: Known] = [:]
        var answers = 0
        var ended = 0
        var contradictions: [String] = []
        var isOver = false
    }

    private let facts = Mutex(Facts())

    /// Nobody makes more jobs.
    var isOver: Bool { facts.withLock { $0.isOver } }
    func end() { facts.withLock { $0.isOver = true } }

    /// All that people were told.
    var answers: Int { facts.withLock { $0.answers } }
    var accepted: Int { facts.withLock { $0.jobs.count } }
    var ended: Int { facts.withLock { $0.ended } }
    var contradictions: [String] { facts.withLock { $0.contradictions } }
    var jobs: [String: Known] { facts.withLock { $0.jobs } }

    func jobs(of person: Int) -> [String] {
        facts.withLock { $0.jobs.filter { $1.person == person && !$1.isDeleted }.keys.sorted() }
    }

    func unfinished(of person: Int) -> [String] {
        facts.withLock { $0.jobs.filter { $1.person == person && !$1.isDeleted && $1.end == nil }.keys.sorted() }
    }

    private func note(_ change: (inout Facts) -> Void) {
        facts.withLock {
            $0.answers += 1
            change(&$0)
        }
    }

    /// A creation was answered, for the first time or again.
    func created(_ id: String, _ answer: JSONValue, by person: Int) {
        note { facts in
            guard let known = facts.jobs[id] else {
                facts.jobs[id] = Known(person: person, answer: answer)
                return
            }
            if known.answer != answer || known.person != person {
                facts.contradictions.append("job \(id) was \(known.answer), its creation repeated is \(answer)")
            }
        }
    }

    /// The job was looked at.
    func saw(_ id: String, _ job: JSONValue) {
        let state = job["state"]?.stringValue ?? "nothing"
        let attempt = Int(job["attempt"]?.integerValue ?? -1)
        note { facts in
            guard var known = facts.jobs[id] else { return }
            if let end = known.end, end != state {
                facts.contradictions.append("job \(id) was \(end), and is \(state)")
            }
            if attempt < known.attempt {
                facts.contradictions.append("job \(id) was at attempt \(known.attempt), and is at \(attempt)")
            }
            if known.isDeleted { facts.contradictions.append("job \(id) was deleted, and is \(state)") }
            known.attempt = max(known.attempt, attempt)
            if known.end == nil, ["succeeded", "failed", "cancelled"].contains(state) {
                known.end = state
                facts.ended += 1
            }
            facts.jobs[id] = known
        }
    }

    func deleted(_ id: String) { note { $0.jobs[id]?.isDeleted = true } }

    func contradicts(_ what: String) { note { $0.contradictions.append(what) } }
}
