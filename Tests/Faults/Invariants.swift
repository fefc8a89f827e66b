import Foundation

/// What must be true of the stored rows at any moment, whatever was killed: asked of the database itself, by a program that
/// knows nothing of the studio's code. Each question finds the rows that break a promise.
enum Invariants {
    /// True at every moment.
    static let always: [(promise: String, breach: String)] = [
        (
            "a balance is what the ledger says",
            "SELECT id FROM users WHERE balance <> \(sum("balance"))"
        ),
        (
            "what is held is what the ledger says",
            "SELECT id FROM users WHERE held <> \(sum("held"))"
        ),
        ("nobody's credits are below zero", "SELECT id FROM users WHERE balance < 0 OR held < 0"),
        (
            "a user holds what the jobs hold",
            "SELECT id FROM users WHERE held <> COALESCE((SELECT SUM(held) FROM jobs WHERE user_id = users.id), 0)"
        ),
        (
            "a job holds its price until it ends, and nothing after",
            """
            SELECT id FROM jobs WHERE held <> CASE WHEN state IN ('queued', 'running') THEN quoted ELSE 0 END
            """
        ),
        (
            "a job was held once, in full",
            "SELECT id FROM jobs WHERE quoted <> \(moved("'hold'")) OR 1 <> \(count("'hold'"))"
        ),
        (
            "a hold is settled once, in full, when the job ends",
            """
            SELECT id FROM jobs WHERE \(moved("'capture', 'release'"))
                <> CASE WHEN state IN ('queued', 'running') THEN 0 ELSE quoted END
            """
        ),
        (
            "what a job says it cost is what the ledger took",
            "SELECT id FROM jobs WHERE captured <> \(moved("'capture'")) - \(moved("'refund'"))"
        ),
        (
            "who got nothing paid nothing",
            "SELECT id FROM jobs WHERE state = 'failed' AND captured <> 0"
        ),
        (
            "events are numbered without gaps, as the job says",
            """
            SELECT id FROM jobs WHERE deleted_at IS NULL AND (
                last_event <> (SELECT COUNT(*) FROM job_events WHERE job_id = jobs.id)
                OR last_event <> (SELECT MAX(number) FROM job_events WHERE job_id = jobs.id))
            """
        ),
        (
            "a job ends exactly once",
            """
            SELECT id FROM jobs WHERE deleted_at IS NULL AND (
                SELECT COUNT(*) FROM job_events WHERE job_id = jobs.id AND type = 'state' AND (data LIKE '%"succeeded"%'
                    OR data LIKE '%"state":"failed"%' OR data LIKE '%"cancelled"%'))
                <> CASE WHEN state IN ('queued', 'running') THEN 0 ELSE 1 END
            """
        ),
        (
            "attempts are as many as were claimed",
            """
            SELECT id FROM jobs WHERE deleted_at IS NULL
                AND attempt <> (SELECT COUNT(*) FROM attempts WHERE job_id = jobs.id)
            """
        ),
        (
            "one attempt runs where the job runs, and none else",
            """
            SELECT id FROM jobs WHERE deleted_at IS NULL AND (
                SELECT COUNT(*) FROM attempts WHERE job_id = jobs.id AND ended_at IS NULL
                    AND attempts.attempt = jobs.attempt)
                <> CASE WHEN state = 'running' THEN 1 ELSE 0 END
            """
        ),
        (
            "no older attempt runs",
            """
            SELECT jobs.id FROM attempts JOIN jobs ON jobs.id = job_id
            WHERE ended_at IS NULL AND (attempts.attempt <> jobs.attempt OR state <> 'running')
            """
        ),
        (
            "a job succeeds by its last attempt alone",
            """
            SELECT id FROM jobs WHERE deleted_at IS NULL AND (
                SELECT COUNT(*) FROM attempts WHERE job_id = jobs.id AND outcome = 'succeeded')
                <> CASE WHEN state = 'succeeded' THEN 1 ELSE 0 END
            """
        ),
        (
            "who runs has a worker and a lease, who waits has none",
            """
            SELECT id FROM jobs WHERE state = 'running' AND (worker_id IS NULL OR lease_expires_at IS NULL)
                OR state = 'queued' AND (worker_id IS NOT NULL OR lease_expires_at IS NOT NULL)
            """
        ),
        (
            "outputs are of the attempt that succeeded",
            """
            SELECT artifacts.id FROM artifacts JOIN jobs ON jobs.id = job_id
            WHERE jobs.state <> 'succeeded' OR artifacts.attempt <> jobs.attempt
            """
        ),
        (
            "what succeeded has outputs",
            """
            SELECT id FROM jobs WHERE state = 'succeeded' AND deleted_at IS NULL
                AND NOT EXISTS (SELECT 1 FROM artifacts WHERE job_id = jobs.id AND deleted_at IS NULL)
            """
        ),
        (
            "what is deleted has no outputs",
            """
            SELECT jobs.id FROM jobs JOIN artifacts ON job_id = jobs.id
            WHERE jobs.deleted_at IS NOT NULL AND artifacts.deleted_at IS NULL
            """
        ),
        (
            "a user's files are counted",
            """
            SELECT id FROM users WHERE stored_bytes <> COALESCE(
                (SELECT SUM(bytes) FROM artifacts WHERE user_id = users.id AND deleted_at IS NULL), 0)
            """
        ),
        (
            "a file is in use where an unfinished job names it",
            """
            SELECT id FROM artifacts WHERE uses <> (SELECT COUNT(*) FROM job_inputs JOIN jobs ON jobs.id = job_id
                WHERE artifact_id = artifacts.id AND state IN ('queued', 'running'))
            """
        ),
    ]

    /// True too when everything was given time to heal.
    static let atRest: [(promise: String, breach: String)] = [
        ("every job has ended", "SELECT id FROM jobs WHERE state IN ('queued', 'running')"),
        ("what was to be done after a commit is done", "SELECT id FROM outbox"),
    ]

    /// A user's account in the ledger.
    private static func sum(_ account: String) -> String {
        let name = "'user:' || users.id || ':\(account)'"
        return """
            COALESCE((SELECT SUM(CASE WHEN to_account = \(name) THEN amount ELSE -amount END) FROM transactions
                WHERE user_id = users.id AND (to_account = \(name) OR from_account = \(name))), 0)
            """
    }

    private static func moved(_ types: String) -> String {
        "COALESCE((SELECT SUM(amount) FROM transactions WHERE job_id = jobs.id AND type IN (\(types))), 0)"
    }

    private static func count(_ types: String) -> String {
        "(SELECT COUNT(*) FROM transactions WHERE job_id = jobs.id AND type IN (\(types)))"
    }

    /// One statement, which sees one moment.
    private static func question(_ invariants: [(promise: String, breach: String)]) -> String {
        invariants.map { promise, breach in
            let quoted = promise.replacing("'", with: "''")
            return "SELECT '\(quoted): ' || found.id FROM (\(breach)) AS found"
        }.joined(separator: " UNION ALL ")
    }

    /// What is broken now.
    static func breaches(
        of invariants: [(promise: String, breach: String)], in database: AskedDatabase
    ) async throws -> [String] {
        try await database.ask(question(invariants))
    }
}
