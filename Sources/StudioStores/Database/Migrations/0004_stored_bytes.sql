-- What each user's files take, kept with every change of them, so that a limit costs no sum.
ALTER TABLE users ADD COLUMN stored_bytes BIGINT NOT NULL DEFAULT 0 CHECK (stored_bytes >= 0);
UPDATE users SET stored_bytes = COALESCE(
    (SELECT SUM(bytes) FROM artifacts WHERE artifacts.user_id = users.id AND artifacts.deleted_at IS NULL), 0);
