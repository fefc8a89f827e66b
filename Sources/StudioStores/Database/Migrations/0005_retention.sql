-- Ended jobs by their end, kind by kind, and deleted ones by their deletion: what retention looks for.
CREATE INDEX jobs_ended ON jobs (kind, finished_at) WHERE finished_at IS NOT NULL AND deleted_at IS NULL;
CREATE INDEX jobs_deleted ON jobs (deleted_at) WHERE deleted_at IS NOT NULL;
CREATE INDEX artifacts_uploads ON artifacts (created_at) WHERE job_id IS NULL AND deleted_at IS NULL;
CREATE INDEX artifacts_deleted ON artifacts (deleted_at) WHERE deleted_at IS NOT NULL;
