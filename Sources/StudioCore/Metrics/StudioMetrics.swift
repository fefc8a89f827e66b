/// Every metric of the studio, declared once. Labels have few values: patterns of routes, kinds, codes; never an id, a
/// path or a name that a user chose.
public enum StudioMetrics {
    /// Seconds: of requests.
    private static let short = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30]
    /// Seconds: of jobs and what they consist of.
    private static let long = [0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 120, 300, 600, 1800, 3600]

    // MARK: HTTP

    public static let httpRequests = CounterMetric(
        "studio_http_requests_total", by: "method", "route", "status",
        help: "Requests that were answered, by the pattern of their route; \"none\" where no route fits.")
    public static let httpDuration = HistogramMetric(
        "studio_http_request_duration_seconds", by: "route", buckets: short,
        help: "From a request's head to the end of its answer, which lasts for long where events are followed.")
    public static let httpResponseBytes = CounterMetric(
        "studio_http_response_bytes_total", by: "route", help: "Bytes of bodies that were sent.")
    public static let httpInFlight = GaugeMetric(
        "studio_http_requests_in_flight", help: "Requests whose answer is not sent yet.")
    public static let httpProblems = CounterMetric(
        "studio_http_problems_total", by: "route", "code",
        help: "Requests that were answered with a problem, by its code.")

    // MARK: Jobs

    public static let jobsCreated = CounterMetric(
        "studio_jobs_created_total", by: "kind", "engine", help: "Jobs that were accepted.")
    public static let jobsFinished = CounterMetric(
        "studio_jobs_finished_total", by: "kind", "engine", "state",
        help: "Jobs that ended, by the state they ended in.")
    public static let jobDuration = HistogramMetric(
        "studio_job_duration_seconds", by: "kind", buckets: long,
        help: "From a job's creation to its success, the wait included.")
    public static let jobWait = HistogramMetric(
        "studio_job_wait_seconds", by: "kind", buckets: long,
        help: "From when an attempt could start to when a worker claimed it.")
    public static let attempts = CounterMetric(
        "studio_attempts_total", by: "kind", "engine", "outcome",
        help: "Attempts that ended: succeeded, failed, cancelled, lost (its worker fell silent), handed_back.")
    public static let attemptDuration = HistogramMetric(
        "studio_attempt_duration_seconds", by: "kind", "outcome", buckets: long,
        help: "From an attempt's claim to its end.")
    public static let jobRetries = CounterMetric(
        "studio_job_retries_total", by: "kind", "engine", help: "Jobs that went back to the queue after a failure.")
    public static let creditsMoved = CounterMetric(
        "studio_credits_moved_total", by: "type",
        help: "Credits moved by this process, by the type of the ledger's entry.")

    // MARK: Queue

    public static let jobsQueued = GaugeMetric(
        "studio_jobs_queued", help: "Jobs that wait: all of them, counted in an index.")
    public static let queueJobs = GaugeMetric(
        "studio_queue_jobs", by: "engine", "kind", help: "Jobs that wait, among the 10000 oldest.")
    public static let queueOldest = GaugeMetric(
        "studio_queue_oldest_age_seconds", by: "engine", "kind",
        help: "Age of the oldest job that waits, among the 10000 oldest; 0 where none waits.")
    public static let jobsRunning = GaugeMetric(
        "studio_jobs_running", by: "engine", "kind", help: "Jobs that a worker has claimed.")
    public static let outboxEntries = GaugeMetric(
        "studio_outbox_entries", by: "topic", help: "Work that committed transactions asked for and nobody did yet.")
    public static let workers = GaugeMetric(
        "studio_workers", by: "state", help: "Workers heard of in the last two minutes: active, or draining.")
    public static let workerSlotsKnown = GaugeMetric(
        "studio_slots", help: "Jobs that the active workers run at once.")

    // MARK: Redis

    public static let redisUp = GaugeMetric(
        "studio_redis_up", by: "connection",
        help: "1 while the connection to Redis is there, 0 while it is not: commands, or signals.")
    public static let queueLooks = CounterMetric(
        "studio_queue_looks_total", by: "source",
        help: "Looks for jobs to claim, by where they were found: redis, or sql where Redis could not be asked.")

    // MARK: Webhooks

    public static let webhooksDue = GaugeMetric(
        "studio_webhook_deliveries_due", help: "Deliveries that wait though their time has come; counted up to 10000.")
    public static let webhookTries = CounterMetric(
        "studio_webhook_tries_total", by: "outcome",
        help: "Tries: delivered, refused (no 2xx), unanswered, postponed (a fault of ours), stopped (a shutdown).")

    // MARK: Worker

    public static let stageDuration = HistogramMetric(
        "studio_worker_stage_duration_seconds", by: "kind", "stage", buckets: long,
        help: "Time that attempts of this worker spent in a stage; \"other\" where its name counts something.")
    public static let workerSlots = GaugeMetric("studio_worker_slots", help: "Jobs that this worker runs at once.")
    public static let workerBusy = GaugeMetric("studio_worker_slots_busy", help: "Jobs that this worker runs now.")

    // MARK: Engines

    public static let engineChildren = GaugeMetric(
        "studio_engine_children", help: "Engine processes that are alive.")
    public static let engineMemory = GaugeMetric(
        "studio_engine_children_resident_memory_bytes", help: "Resident memory of the engine processes together.")
    public static let engineStarted = CounterMetric(
        "studio_engine_children_started_total", help: "Engine processes that were started.")
    public static let engineEnded = CounterMetric(
        "studio_engine_children_ended_total", by: "reason",
        help:
            "Engine processes that ended: idle, stopped (shutdown), killed (by its host), exited, signal, not_started.")
    public static let engineRequests = CounterMetric(
        "studio_engine_requests_total", by: "operation", "outcome",
        help: "Requests to engines: done, cancelled, refused, or the reason of the failure.")
    public static let engineDuration = HistogramMetric(
        "studio_engine_request_duration_seconds", by: "operation", buckets: long,
        help: "From a request to an engine to its answer, the wait for a process included.")

    // MARK: Process

    public static let processCPU = CounterMetric(
        "process_cpu_seconds_total", help: "Time on processors, of user and system, children not included.")
    public static let processResident = GaugeMetric(
        "process_resident_memory_bytes", help: "Memory that is in use and not swapped out.")
    public static let processVirtual = GaugeMetric("process_virtual_memory_bytes", help: "Address space in use.")
    public static let processOpenFiles = GaugeMetric("process_open_fds", help: "Open file descriptors.")
    public static let processOpenFilesMax = GaugeMetric(
        "process_max_fds", help: "Most file descriptors that may be open.")
    public static let processStart = GaugeMetric(
        "process_start_time_seconds", help: "Start of this process, in seconds since 1970.")
    public static let diskFree = GaugeMetric("studio_disk_free_bytes", help: "Free space of the data folder's disk.")
    public static let buildInfo = GaugeMetric(
        "studio_build_info", by: "version", help: "1, by the version of the studio.")
    public static let collectorUp = GaugeMetric(
        "studio_collector_up", by: "collector",
        help: "1 where a part of this page could be looked at, 0 where it failed or did not answer in time.")

    /// What each section of docs/METRICS.md holds.
    public static let sections: [(title: String, metrics: [MetricDeclaration])] = [
        (
            "HTTP",
            [
                httpRequests.declaration, httpDuration.declaration, httpResponseBytes.declaration,
                httpInFlight.declaration, httpProblems.declaration,
            ]
        ),
        (
            "Jobs and credits",
            [
                jobsCreated.declaration, jobsFinished.declaration, jobDuration.declaration, jobWait.declaration,
                attempts.declaration, attemptDuration.declaration, jobRetries.declaration, creditsMoved.declaration,
            ]
        ),
        (
            "Queue and workers",
            [
                jobsQueued.declaration, queueJobs.declaration, queueOldest.declaration, jobsRunning.declaration,
                outboxEntries.declaration, workers.declaration, workerSlotsKnown.declaration,
            ]
        ),
        ("Redis, where it is used", [redisUp.declaration, queueLooks.declaration]),
        ("Webhooks", [webhooksDue.declaration, webhookTries.declaration]),
        (
            "This worker and its engines",
            [
                stageDuration.declaration, workerSlots.declaration, workerBusy.declaration,
                engineChildren.declaration, engineMemory.declaration, engineStarted.declaration,
                engineEnded.declaration, engineRequests.declaration, engineDuration.declaration,
            ]
        ),
        (
            "Process",
            [
                processCPU.declaration, processResident.declaration, processVirtual.declaration,
                processOpenFiles.declaration, processOpenFilesMax.declaration, processStart.declaration,
                diskFree.declaration, buildInfo.declaration, collectorUp.declaration,
            ]
        ),
    ]

    /// Every metric.
    public static var all: [MetricDeclaration] { sections.flatMap(\.metrics) }
}
