-- What administrators need: attempts, the queue's switches, statistics by day, and a log of what they do.

-- The tries of each job. Their logs are documents.
CREATE TABLE attempts (
    job_id TEXT NOT NULL REFERENCES jobs (id) ON DELETE CASCADE,
    attempt BIGINT NOT NULL,
    worker_id TEXT NOT NULL,
    -- Workers are forgotten, and have a new id at each start.
    worker_name TEXT NOT NULL,
    started_at BIGINT NOT NULL,
    ended_at BIGINT,
    outcome TEXT CHECK (outcome IN ('succeeded', 'failed', 'cancelled', 'handed_back', 'requeued', 'lost')),
    error TEXT,
    has_log BIGINT NOT NULL DEFAULT 0,
    PRIMARY KEY (job_id, attempt)
);

-- Set by an administrator; `draining` is the worker's own word.
ALTER TABLE workers ADD COLUMN drain_requested_at BIGINT;

-- Engines whose jobs nobody may claim; '*' stands for all.
CREATE TABLE queue_pauses (
    engine TEXT PRIMARY KEY NOT NULL,
    reason TEXT,
    -- A user's id, or 'cli'.
    actor TEXT NOT NULL,
    created_at BIGINT NOT NULL
);

-- What administrators did. Rows are never changed; they outlive users.
CREATE TABLE audit_log (
    id TEXT PRIMARY KEY NOT NULL,
    -- A user's id, or 'cli'.
    actor TEXT NOT NULL,
    action TEXT NOT NULL,
    -- What it was done to: an id, or an engine's name.
    subject TEXT,
    details TEXT NOT NULL,
    address TEXT,
    request_id TEXT,
    created_at BIGINT NOT NULL
);
CREATE INDEX audit_log_actor ON audit_log (actor, id);
CREATE INDEX audit_log_action ON audit_log (action, id);

-- Statistics of days (since 1970, UTC) that are over; the others are counted from the rows themselves, by the indexes
-- below. Not kept by the completing transactions, which would all wait for the row of the day.
CREATE TABLE statistics_days (
    day BIGINT PRIMARY KEY NOT NULL,
    new_users BIGINT NOT NULL
);
CREATE TABLE statistics_kinds (
    day BIGINT NOT NULL,
    kind TEXT NOT NULL,
    created BIGINT NOT NULL,
    succeeded BIGINT NOT NULL,
    failed BIGINT NOT NULL,
    cancelled BIGINT NOT NULL,
    captured BIGINT NOT NULL,
    mean_seconds DOUBLE PRECISION,
    p95_seconds DOUBLE PRECISION,
    PRIMARY KEY (day, kind)
);
CREATE INDEX users_created ON users (created_at);
CREATE INDEX jobs_created ON jobs (created_at, kind);
CREATE INDEX jobs_finished ON jobs (finished_at, kind, state, captured, started_at) WHERE finished_at IS NOT NULL;
-- For the administrators' list of jobs.
CREATE INDEX jobs_kind ON jobs (kind, id);
CREATE INDEX jobs_engine ON jobs (engine, id);
CREATE INDEX jobs_worker ON jobs (worker_id, id) WHERE worker_id IS NOT NULL;
-- For the totals.
CREATE INDEX artifacts_bytes ON artifacts (user_id, bytes, deleted_at) WHERE deleted_at IS NULL;
CREATE INDEX transactions_totals ON transactions (type, amount) WHERE type <> 'hold' AND type <> 'release';
