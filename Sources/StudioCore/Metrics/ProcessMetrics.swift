import Foundation
import Glibc

/// What the kernel tells of processes: proc(5).
public enum ProcessMetrics {
    private static let files = BlockingQueue("process-metrics", width: 1)

    /// Time, memory, files and start of this process, by the names that Prometheus's own clients use.
    public static let collector = MetricsCollector("process") { sink in
        try await files.run { try collect(into: sink) }
    }

    /// Resident memory of other processes together, in bytes; those that are gone count nothing.
    public static func residentBytes(of processes: [Int32]) async throws -> Int64 {
        try await files.run { processes.reduce(0) { $0 + (memory(of: "\($1)")?.resident ?? 0) } }
    }

    private static func collect(into sink: MetricsSink) throws {
        guard let memory = memory(of: "self"), let times = Times(of: "self") else {
            throw StudioError(.unavailable, "/proc cannot be read.")
        }
        StudioMetrics.processResident.set(Double(memory.resident), in: sink)
        StudioMetrics.processVirtual.set(Double(memory.virtual), in: sink)
        StudioMetrics.processCPU.increment(by: times.processorSeconds, in: sink)
        if let boot = bootTime() { StudioMetrics.processStart.set(boot + times.startSeconds, in: sink) }
        let open = try FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd")
        // One of them is the folder's own.
        StudioMetrics.processOpenFiles.set(Double(max(0, open.count - 1)), in: sink)
        var limit = rlimit()
        if getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0 {
            StudioMetrics.processOpenFilesMax.set(Double(limit.rlim_cur), in: sink)
        }
    }

    private static func memory(of process: String) -> (virtual: Int64, resident: Int64)? {
        guard let text = try? String(contentsOfFile: "/proc/\(process)/statm", encoding: .utf8) else { return nil }
        let pages = text.split(separator: " ").compactMap { Int64($0) }
        guard pages.count > 1 else { return nil }
        let pageBytes = Int64(sysconf(Int32(_SC_PAGESIZE)))
        return (pages[0] * pageBytes, pages[1] * pageBytes)
    }

    private struct Times {
        var processorSeconds: Double
        /// After the machine's start.
        var startSeconds: Double

        init?(of process: String) {
            // The program's name stands in brackets and may hold anything; what counts comes after the last one.
            guard let text = try? String(contentsOfFile: "/proc/\(process)/stat", encoding: .utf8),
                let end = text.lastIndex(of: ")")
            else { return nil }
            // The first of these is the third field of proc(5): utime is the 14th, starttime the 22nd.
            let fields = text[text.index(after: end)...].split(separator: " ").map(String.init)
            guard fields.count > 19, let user = Double(fields[11]), let system = Double(fields[12]),
                let start = Double(fields[19])
            else { return nil }
            let ticks = Double(sysconf(Int32(_SC_CLK_TCK)))
            processorSeconds = (user + system) / ticks
            startSeconds = start / ticks
        }
    }

    /// Seconds since 1970.
    private static func bootTime() -> Double? {
        guard let text = try? String(contentsOfFile: "/proc/stat", encoding: .utf8) else { return nil }
        return text.split(separator: "\n").first { $0.hasPrefix("btime ") }.flatMap { Double($0.dropFirst(6)) }
    }
}
