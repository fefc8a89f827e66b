/// `docs/METRICS.md`, made from the declarations of the metrics.
public enum MetricsDocument {
    /// The whole document.
    public static var markdown: String {
        var lines = [
            "# Metrics", "", "Made from the declarations of the metrics (`StudioMetrics`): do not edit.", "",
            "`GET /metrics` of `studio serve`, and of `studio worker` where `WORKER_HTTP_PORT` is set, answers in the text "
                + "format of Prometheus (0.0.4). With `METRICS_TOKEN` set it asks for `Authorization: Bearer` and that "
                + "token; without, it answers only what comes from the same machine and through no proxy, and "
                + "nobody where `PUBLIC_URL` is set.", "",
            "What libraries measure through swift-metrics stands on the page too. A metric has at most "
                + "\(MetricsRegistry.seriesMax) sets of label values; what comes then is counted under the value `other`. "
                + "Counters begin at 0 with each process, and count what is committed. Commands like "
                + "`studio admin users grant` are processes of their own: what they move is in the ledger, and not counted here.",
        ]
        for section in StudioMetrics.sections {
            lines += [
                "", "## \(section.title)", "", "| metric | kind | labels | meaning |", "| --- | --- | --- | --- |",
            ]
            for metric in section.metrics {
                let labels = metric.labels.map { "`\($0)`" }.joined(separator: ", ")
                lines.append("| `\(metric.name)` | \(metric.kind.rawValue) | \(labels) | \(metric.help) |")
            }
        }
        return lines.joined(separator: "\n") + "\n"
    }
}
