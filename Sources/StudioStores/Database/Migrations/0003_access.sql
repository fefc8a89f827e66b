-- Keys that programs sign in with, invitations, and accounts that are about to be deleted.

CREATE TABLE api_keys (
    id TEXT PRIMARY KEY NOT NULL,
    user_id TEXT NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    name TEXT NOT NULL,
    -- The first characters, by which its owner knows it again.
    prefix TEXT NOT NULL,
    key_hash TEXT NOT NULL UNIQUE,
    -- Names of scopes, separated by blanks.
    scopes TEXT NOT NULL,
    credits_max BIGINT CHECK (credits_max >= 0),
    -- Held and captured for its jobs; what is released comes off again.
    credits_used BIGINT NOT NULL DEFAULT 0 CHECK (credits_used >= 0),
    created_at BIGINT NOT NULL,
    last_used_at BIGINT,
    revoked_at BIGINT
);
CREATE INDEX api_keys_user ON api_keys (user_id, id);

-- The key that a job was created with.
ALTER TABLE jobs ADD COLUMN key_id TEXT;
-- What a user has waiting and running: for limits.
CREATE INDEX jobs_unfinished ON jobs (user_id, state) WHERE state IN ('queued', 'running');

CREATE TABLE invites (
    id TEXT PRIMARY KEY NOT NULL,
    code_hash TEXT NOT NULL UNIQUE,
    note TEXT NOT NULL,
    uses_max BIGINT NOT NULL CHECK (uses_max > 0),
    uses BIGINT NOT NULL DEFAULT 0 CHECK (uses >= 0 AND uses <= uses_max),
    -- Credits beside those of every sign-up.
    credits BIGINT NOT NULL DEFAULT 0 CHECK (credits >= 0),
    created_at BIGINT NOT NULL,
    expires_at BIGINT,
    revoked_at BIGINT
);

-- When an account and everything of it is removed.
ALTER TABLE users ADD COLUMN delete_after BIGINT;
CREATE INDEX users_deletion ON users (delete_after) WHERE delete_after IS NOT NULL;
