public import Foundation
public import StudioCore
import StudioStores

/// The answer to a creation, as it is stored for replaying.
public struct CreationAnswer: Sendable, Equatable {
    public var job: JobID
    /// The job as JSON; the very bytes of the first answer where an Idempotency-Key replays it.
    public var body: Data
    public var isReplayed: Bool
}

extension JobService {
    /// The status that is stored with an answer.
    private static let accepted = 202

    /// Creates a job: its key, its hold, its row and its first event are one transaction.
    /// - Parameters:
    ///   - body: what was sent, as JSON. It is read only where the key does not replay an earlier answer.
    ///   - idempotencyKey: what the sender calls this creation; nil where it may be done again.
    /// - Throws: ``StudioError`` `malformed_body`, `invalid_input`, `policy_refused`, `storage_full`, `engine_unavailable`,
    ///   `insufficient_credits`, `key_limit_reached`, `too_many_jobs`, `quota_exceeded`, `idempotency_key_reused`.
    public func create(_ body: Data, for principal: Principal, idempotencyKey: String? = nil) async throws
        -> CreationAnswer
    {
        let key = try IdempotencyKey(
            header: idempotencyKey, of: principal.user, route: "POST /api/v1/jobs", body: body)
        if let stored = try await replay(key) { return stored }
        let valid = try JobRequest.read(try StudioJSON.parse(body))
        try check(valid.request, for: principal)
        let new = try await newJob(valid, for: principal)
        return try await insert(new, uploads: valid.input.artifacts, key: key)
    }

    /// Creates a new job from an ended one: the same input, seed and all, a new quote and a new hold.
    /// - Throws: ``StudioError`` `not_found`, `conflict` while the job has not ended, and as
    ///   ``create(_:for:idempotencyKey:)``.
    public func retry(_ id: JobID, of principal: Principal, idempotencyKey: String? = nil) async throws
        -> CreationAnswer
    {
        let key = try IdempotencyKey(
            header: idempotencyKey, of: principal.user, route: "POST /api/v1/jobs/\(id)/retry", body: Data())
        if let stored = try await replay(key) { return stored }
        let old = try await database.read { tx in try own(id, of: principal.user, in: tx) }
        guard old.state.isEnded else {
            throw StudioError(.conflict, "The job is \(old.state.rawValue): only an ended one can be retried.")
        }
        var request = JobRequest(kind: old.kind, input: old.input)
        request.priority = min(
            old.priority, principal.isAdmin ? JobRequest.prioritiesOfAdmins.upperBound : JobRequest.priorityNormal)
        request.webhookURL = old.webhookURL
        if case .object(let members) = old.metadata { request.metadata = members.compactMapValues(\.stringValue) }
        let input = try KindDefinition.named(old.kind.rawValue).validate(old.input)
        var new = try await newJob(ValidRequest(request: request, input: input), for: principal)
        new.retryOf = id
        return try await insert(new, uploads: input.artifacts, key: key)
    }

    /// What the request's own schema cannot say.
    private func check(_ request: JobRequest, for principal: Principal) throws {
        var problems: [FieldProblem] = []
        let allowed = principal.isAdmin ? JobRequest.prioritiesOfAdmins : JobRequest.prioritiesOfUsers
        if !allowed.contains(request.priority) {
            problems.append(
                FieldProblem(
                    path: "/priority", rule: "range",
                    detail: "must be a whole number from \(allowed.lowerBound) to \(allowed.upperBound)"))
        }
        if let url = request.webhookURL {
            do { _ = try rules.check(url) } catch {
                problems.append(FieldProblem(path: "/webhook_url", rule: "format", detail: error.detail))
            }
        }
        guard problems.isEmpty else {
            throw StudioError(.invalidInput, "The body has fields that are not valid.", fields: problems)
        }
    }

    /// Fixes everything that is open: engine, model, price and seed.
    private func newJob(_ valid: ValidRequest, for principal: Principal) async throws -> NewJob {
        let input = valid.input
        try policy.check(input)
        try await disk.require()
        let definition = try KindDefinition.named(type(of: input).kind.rawValue)
        let resolved = try EngineResolver.resolve(input.engine, model: input.model)
        let now = time.now()
        var new = NewJob(
            id: JobID(at: now), user: principal.user, kind: definition.kind, schemaVersion: definition.schemaVersion,
            input: Self.withSeed(input.json), engine: resolved.engine, model: resolved.model, quoted: input.price,
            workUnits: input.workUnits, failuresMax: configuration.failuresMax)
        new.key = principal.key
        new.priority = valid.request.priority
        new.artifacts = input.artifacts.map(\.id)
        new.metadata = .object(valid.request.metadata.mapValues { .string($0) })
        new.webhookURL = valid.request.webhookURL
        new.expiresAt = now.adding(configuration.queueExpiry)
        return new
    }

    /// Draws the seed of an input that has none, so that the job's input alone makes its pictures again.
    private static func withSeed(_ input: JSONValue) -> JSONValue {
        guard case .object(var members) = input, members["seed"] == .null else { return input }
        members["seed"] = .integer(Int64(UInt32.random(in: 0...UInt32.max)))
        return .object(members)
    }

    private func replay(_ key: IdempotencyKey?) async throws -> CreationAnswer? {
        guard let key else { return nil }
        let now = time.now()
        let stored = try await database.read { [idempotency] tx in try idempotency.find(key, in: tx, at: now) }
        return try stored.map { try Self.replayed($0.body) }
    }

    private static func replayed(_ body: Data) throws -> CreationAnswer {
        guard let id = try StudioJSON.parse(body)["id"]?.stringValue.flatMap({ JobID($0) }) else {
            throw StudioError(.internalError, "A stored answer holds no job.")
        }
        return CreationAnswer(job: id, body: body, isReplayed: true)
    }

    private func spend(_ price: Credits, by key: APIKeyID, in tx: any Transaction) throws {
        if try keys.spendIfAllowed(price, by: key, in: tx) { return }
        throw StudioError(
            .keyLimitReached, "This job needs \(price) credits, more than is left of what this API key may spend.")
    }

    private func require(_ uploads: [(field: String, id: ArtifactID)], of user: UserID, in tx: any Transaction) throws {
        let problems = try uploads.filter { try artifacts.find($0.id, of: user, in: tx)?.role != .upload }.map {
            FieldProblem(
                path: "/input/\($0.field)", rule: "unknown",
                detail: "must be the id of an upload of yours, as POST /api/v1/uploads answers it")
        }
        guard problems.isEmpty else {
            throw StudioError(.invalidInput, "The input names uploads that are not there.", fields: problems)
        }
    }

    /// Holds the price. Which locks the user's row: what it tells of the user stays true until the commit.
    private func hold(_ new: NewJob, in tx: any Transaction, at now: Date) throws {
        let user: UserStanding
        do { user = try ledger.hold(new.quoted, of: new.user, for: new.id, in: tx, at: now) } catch {
            // That someone may not begin anything counts more than that they have too little.
            try users.requireStaying(new.user, in: tx)
            throw error
        }
        try user.requireStaying()
        guard user.storedBytes < limits.storedBytesMax else {
            throw StudioError(
                .quotaExceeded,
                "Your files take all of your \(limits.storedBytesMax >> 20) MB. Remove uploads or ended jobs first.")
        }
    }

    /// - Parameter uploads: what the input names, by field.
    private func insert(
        _ new: NewJob, uploads: [(field: String, id: ArtifactID)], key: IdempotencyKey?
    ) async throws -> CreationAnswer {
        let (answer, change) =
            if let made = try await insertTogether(new, uploads: uploads, key: key) {
                made
            } else {
                try await insertAlone(new, uploads: uploads, key: key)
            }
        CrashPoint.afterCreate.reached()
        if let change { await signals.announce(change) }
        return answer
    }

    func insertAlone(
        _ new: NewJob, uploads: [(field: String, id: ArtifactID)] = [], key: IdempotencyKey? = nil
    ) async throws -> (answer: CreationAnswer, change: JobChange?) {
        let now = time.now()
        return try await database.write { tx -> (CreationAnswer, JobChange?) in
            var change: JobChange?
            let answer = try idempotency.once(key, status: Self.accepted, in: tx, at: now) {
                try hold(new, in: tx, at: now)
                CrashPoint.afterHold.reached()
                try require(uploads, of: new.user, in: tx)
                // After the user's row, as whatever settles does: two that lock in one order never wait for each other.
                if let key = new.key { try spend(new.quoted, by: key, in: tx) }
                let job = try jobs.insert(new, queuedMax: limits.queuedJobsMax, in: tx, at: now)
                change = try transitions.created([job], in: tx, at: now).first
                return try StudioJSON.encode(try show(job, in: tx, at: now))
            }
            if answer.isReplayed { return (try Self.replayed(answer.body), nil) }
            return (CreationAnswer(job: new.id, body: answer.body, isReplayed: false), change)
        }
    }
}
