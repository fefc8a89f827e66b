-- Where users are told of their jobs, and what was told. Secrets are sealed with a key that lies elsewhere.

CREATE TABLE webhooks (
    id TEXT PRIMARY KEY NOT NULL,
    user_id TEXT NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    url TEXT NOT NULL,
    description TEXT NOT NULL,
    -- Names of events, separated by blanks.
    events TEXT NOT NULL,
    secret TEXT NOT NULL,
    -- The secret before, which signs too until the time.
    old_secret TEXT,
    old_secret_until BIGINT,
    enabled BIGINT NOT NULL,
    disabled_reason TEXT,
    -- Since when nothing was delivered; null after a success.
    failing_since BIGINT,
    created_at BIGINT NOT NULL,
    updated_at BIGINT NOT NULL
);
CREATE INDEX webhooks_user ON webhooks (user_id, id);

-- What signs for the addresses that single jobs name.
CREATE TABLE webhook_signing_secrets (
    user_id TEXT PRIMARY KEY NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    secret TEXT NOT NULL,
    old_secret TEXT,
    old_secret_until BIGINT
);

CREATE TABLE webhook_deliveries (
    id TEXT PRIMARY KEY NOT NULL,
    user_id TEXT NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    -- Null for the address that a job names, which is then in `url`.
    webhook_id TEXT REFERENCES webhooks (id) ON DELETE CASCADE,
    url TEXT,
    job_id TEXT,
    -- The same for whatever tells of one event, so that receivers know it again.
    message_id TEXT NOT NULL,
    event TEXT NOT NULL,
    payload TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('pending', 'succeeded', 'failed')),
    attempts BIGINT NOT NULL DEFAULT 0,
    -- When it is tried next. Whoever tries puts it off, so that another server tries if this one dies.
    run_after BIGINT NOT NULL,
    last_attempt_at BIGINT,
    last_status BIGINT,
    last_error TEXT,
    last_seconds DOUBLE PRECISION,
    created_at BIGINT NOT NULL,
    CHECK ((webhook_id IS NULL) = (url IS NOT NULL))
);
CREATE INDEX webhook_deliveries_due ON webhook_deliveries (run_after, id) WHERE state = 'pending';
CREATE INDEX webhook_deliveries_webhook ON webhook_deliveries (webhook_id, id) WHERE webhook_id IS NOT NULL;
CREATE INDEX webhook_deliveries_user ON webhook_deliveries (user_id, id);
