-- What reads deliveries reads no more than it needs.

-- The next of each target, however much is due to another.
CREATE INDEX webhook_deliveries_target ON webhook_deliveries (COALESCE(webhook_id, user_id), run_after, id)
    WHERE state = 'pending';
-- For lists by state.
CREATE INDEX webhook_deliveries_state ON webhook_deliveries (user_id, state, id);
-- For lists by job, and for what goes with a job.
CREATE INDEX webhook_deliveries_job ON webhook_deliveries (job_id, id) WHERE job_id IS NOT NULL;
