-- Statements of the dialect that SQLite 3.40 and PostgreSQL 15 share.
-- Times: BIGINT microseconds UTC. Booleans: 0 and 1. JSON and ids: TEXT. Credits: BIGINT.

CREATE TABLE users (
    id TEXT PRIMARY KEY NOT NULL,
    email TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    password_hash TEXT NOT NULL,
    role TEXT NOT NULL CHECK (role IN ('user', 'admin')),
    status TEXT NOT NULL CHECK (status IN ('active', 'suspended')),
    balance BIGINT NOT NULL DEFAULT 0 CHECK (balance >= 0),
    held BIGINT NOT NULL DEFAULT 0 CHECK (held >= 0),
    debt BIGINT NOT NULL DEFAULT 0 CHECK (debt >= 0),
    -- Share of the queue relative to other users.
    weight DOUBLE PRECISION NOT NULL DEFAULT 1 CHECK (weight > 0),
    created_at BIGINT NOT NULL,
    updated_at BIGINT NOT NULL
);

-- Refresh tokens. A family is one sign-in and all that was refreshed from it.
CREATE TABLE sessions (
    id TEXT PRIMARY KEY NOT NULL,
    user_id TEXT NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    family TEXT NOT NULL,
    token_hash TEXT NOT NULL UNIQUE,
    parent_id TEXT,
    created_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    used_at BIGINT,
    revoked_at BIGINT,
    user_agent TEXT,
    address TEXT
);
CREATE INDEX sessions_user ON sessions (user_id);
CREATE INDEX sessions_family ON sessions (family);
CREATE INDEX sessions_expiry ON sessions (expires_at);

CREATE TABLE jobs (
    id TEXT PRIMARY KEY NOT NULL,
    user_id TEXT NOT NULL REFERENCES users (id),
    kind TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('queued', 'running', 'succeeded', 'failed', 'cancelled')),
    schema_version BIGINT NOT NULL,
    input TEXT NOT NULL,
    engine TEXT NOT NULL,
    model TEXT,
    quoted BIGINT NOT NULL CHECK (quoted >= 0),
    held BIGINT NOT NULL DEFAULT 0 CHECK (held >= 0),
    captured BIGINT NOT NULL DEFAULT 0 CHECK (captured >= 0 AND captured <= quoted),
    priority BIGINT NOT NULL DEFAULT 0,
    tag DOUBLE PRECISION NOT NULL,
    work_units DOUBLE PRECISION NOT NULL,
    attempt BIGINT NOT NULL DEFAULT 0,
    failures BIGINT NOT NULL DEFAULT 0,
    failures_max BIGINT NOT NULL,
    worker_id TEXT,
    lease_expires_at BIGINT,
    -- Not before this time: the wait after a failure.
    run_after BIGINT NOT NULL,
    expires_at BIGINT,
    cancel_requested_at BIGINT,
    progress_percent DOUBLE PRECISION,
    progress_stage TEXT,
    progress_eta DOUBLE PRECISION,
    report TEXT,
    error TEXT,
    metadata TEXT NOT NULL,
    webhook_url TEXT,
    retry_of TEXT,
    last_event BIGINT NOT NULL DEFAULT 0,
    created_at BIGINT NOT NULL,
    started_at BIGINT,
    finished_at BIGINT,
    deleted_at BIGINT
);
-- The queue: read from its head, engine by engine.
CREATE INDEX jobs_queue ON jobs (engine, priority DESC, tag, id) WHERE state = 'queued';
CREATE INDEX jobs_queue_waits ON jobs (run_after) WHERE state = 'queued';
CREATE INDEX jobs_queue_expiry ON jobs (expires_at) WHERE state = 'queued' AND expires_at IS NOT NULL;
CREATE INDEX jobs_leases ON jobs (lease_expires_at) WHERE state = 'running';
-- Virtual time of the fair queue: the highest tag that was ever started.
CREATE INDEX jobs_started_tag ON jobs (engine, tag) WHERE started_at IS NOT NULL;
CREATE INDEX jobs_durations ON jobs (kind, engine, finished_at) WHERE state = 'succeeded';
CREATE INDEX jobs_user ON jobs (user_id, id);
CREATE INDEX jobs_state ON jobs (state, id);

-- The fair-queueing tag of each user's latest job, by queue.
CREATE TABLE fair_tags (
    user_id TEXT NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    engine TEXT NOT NULL,
    priority BIGINT NOT NULL,
    tag DOUBLE PRECISION NOT NULL,
    PRIMARY KEY (user_id, engine, priority)
);

-- Uploads that a job's input names.
CREATE TABLE job_inputs (
    job_id TEXT NOT NULL REFERENCES jobs (id) ON DELETE CASCADE,
    artifact_id TEXT NOT NULL,
    PRIMARY KEY (job_id, artifact_id)
);

CREATE TABLE job_events (
    job_id TEXT NOT NULL REFERENCES jobs (id) ON DELETE CASCADE,
    number BIGINT NOT NULL,
    type TEXT NOT NULL,
    data TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    PRIMARY KEY (job_id, number)
);

-- The ledger. Rows are never changed; they outlive jobs and users.
CREATE TABLE transactions (
    id TEXT PRIMARY KEY NOT NULL,
    type TEXT NOT NULL CHECK (type IN ('purchase', 'grant', 'hold', 'capture', 'release', 'refund', 'clawback')),
    from_account TEXT NOT NULL,
    to_account TEXT NOT NULL CHECK (to_account <> from_account),
    amount BIGINT NOT NULL CHECK (amount > 0),
    user_id TEXT NOT NULL,
    job_id TEXT,
    -- What it settles outside of the studio: a payment's id.
    reference TEXT,
    reason TEXT,
    actor TEXT,
    created_at BIGINT NOT NULL
);
-- A job is held, captured, released and refunded at most once.
CREATE UNIQUE INDEX transactions_job_once ON transactions (job_id, type) WHERE job_id IS NOT NULL;
CREATE INDEX transactions_user ON transactions (user_id, id);
CREATE INDEX transactions_reference ON transactions (reference) WHERE reference IS NOT NULL;

CREATE TABLE artifacts (
    id TEXT PRIMARY KEY NOT NULL,
    user_id TEXT NOT NULL REFERENCES users (id),
    job_id TEXT REFERENCES jobs (id),
    attempt BIGINT,
    role TEXT NOT NULL,
    name TEXT NOT NULL,
    object_key TEXT NOT NULL,
    content_type TEXT NOT NULL,
    bytes BIGINT NOT NULL CHECK (bytes >= 0),
    sha256 TEXT NOT NULL,
    width BIGINT,
    height BIGINT,
    duration DOUBLE PRECISION,
    -- Queued and running jobs whose input names it: it cannot be deleted meanwhile.
    uses BIGINT NOT NULL DEFAULT 0 CHECK (uses >= 0),
    created_at BIGINT NOT NULL,
    deleted_at BIGINT
);
CREATE UNIQUE INDEX artifacts_key ON artifacts (object_key);
CREATE INDEX artifacts_user ON artifacts (user_id, id);
CREATE INDEX artifacts_job ON artifacts (job_id, id) WHERE job_id IS NOT NULL;

-- Work to be done outside of the database, because of a committed transaction.
CREATE TABLE outbox (
    id TEXT PRIMARY KEY NOT NULL,
    topic TEXT NOT NULL,
    payload TEXT NOT NULL,
    attempts BIGINT NOT NULL DEFAULT 0,
    run_after BIGINT NOT NULL,
    created_at BIGINT NOT NULL
);
CREATE INDEX outbox_due ON outbox (topic, run_after, id);

CREATE TABLE workers (
    id TEXT PRIMARY KEY NOT NULL,
    description TEXT NOT NULL,
    token_id TEXT,
    draining BIGINT NOT NULL DEFAULT 0,
    started_at BIGINT NOT NULL,
    heartbeat_at BIGINT NOT NULL
);
CREATE INDEX workers_heartbeat ON workers (heartbeat_at);

CREATE TABLE worker_tokens (
    id TEXT PRIMARY KEY NOT NULL,
    name TEXT NOT NULL,
    token_hash TEXT NOT NULL UNIQUE,
    created_at BIGINT NOT NULL,
    last_used_at BIGINT,
    revoked_at BIGINT
);

CREATE TABLE idempotency_keys (
    user_id TEXT NOT NULL,
    route TEXT NOT NULL,
    idempotency_key TEXT NOT NULL,
    body_hash TEXT NOT NULL,
    status BIGINT,
    response BYTEA,
    created_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    PRIMARY KEY (user_id, route, idempotency_key)
);
CREATE INDEX idempotency_keys_expiry ON idempotency_keys (expires_at);

-- Documents of attempts where no document database is configured.
CREATE TABLE documents (
    job_id TEXT NOT NULL,
    attempt BIGINT NOT NULL,
    name TEXT NOT NULL,
    body TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    PRIMARY KEY (job_id, attempt, name)
);
