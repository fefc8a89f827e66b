-- A condition on equality wins over a range where a database knows nothing of its values, as SQLite does here: with the
-- state in front these indexes give both, and a look at the queue never reads all of it.
DROP INDEX jobs_queue;
DROP INDEX jobs_queue_waits;
DROP INDEX jobs_queue_expiry;
CREATE INDEX jobs_queue ON jobs (state, engine, priority DESC, tag, id) WHERE state = 'queued';
CREATE INDEX jobs_queue_waits ON jobs (state, run_after) WHERE state = 'queued';
CREATE INDEX jobs_queue_expiry ON jobs (state, expires_at) WHERE state = 'queued' AND expires_at IS NOT NULL;
