import Foundation
public import Logging

/// Where log entries go.
public struct LogSinks: Sendable {
    /// Every entry.
    public var combined: RotatingFile?
    /// Entries of level error and worse.
    public var errors: RotatingFile?
    /// Whether entries are also shown to people, on standard error.
    public var console: Bool

    public init(combined: RotatingFile? = nil, errors: RotatingFile? = nil, console: Bool = true) {
        self.combined = combined
        self.errors = errors
        self.console = console
    }

    /// `combined.log` and `error.log` in the configured folder, and the console.
    public static func opened(_ logs: StudioConfiguration.Logs, console: Bool = true) throws -> LogSinks {
        guard let folder = logs.folder else { return LogSinks(console: console) }
        try? FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        return LogSinks(
            combined: try RotatingFile(path: folder + "/combined.log", bytesMax: logs.fileBytesMax),
            errors: try RotatingFile(path: folder + "/error.log", bytesMax: logs.fileBytesMax), console: console)
    }
}

/// Writes an entry as a line of JSON to files and as a line of text to the console.
///
/// Metadata whose key names a secret is never written.
public struct StudioLogHandler: LogHandler {
    public var logLevel: Logger.Level
    public var metadata: Logger.Metadata = [:]
    private let label: String
    private let sinks: LogSinks

    public init(label: String, level: Logger.Level, sinks: LogSinks) {
        self.label = label
        logLevel = level
        self.sinks = sinks
    }

    public subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    public func log(event: LogEvent) {
        var all = metadata
        if let own = event.metadata { all.merge(own) { $1 } }
        let fields = all.map { ($0.key, Self.isSecret($0.key) ? "[redacted]" : "\($0.value)") }.sorted { $0.0 < $1.0 }
        let time = Date().rfc3339
        writeJSON(event, fields, time)
        guard sinks.console else { return }
        let tail = fields.map { " \($0.0)=\($0.1)" }.joined()
        let line = "\(time) \(event.level.rawValue.uppercased()) \(label): \(event.message)\(tail)"
        Self.show(line)
    }

    /// A console that is full or gone loses the line: logging never fails the work that it tells of, as Foundation's
    /// `FileHandle.write` would.
    private static func show(_ line: String) {
        let bytes = Array((plain(line) + "\n").utf8)
        _ = bytes.withUnsafeBytes { write(STDERR_FILENO, $0.baseAddress, $0.count) }
    }

    /// Without control characters: what a user or worker sent can neither end the line nor steer the terminal.
    static func plain(_ line: String) -> String {
        guard line.unicodeScalars.contains(where: { $0.properties.generalCategory == .control }) else { return line }
        return line.unicodeScalars.map { scalar in
            scalar.properties.generalCategory == .control
                ? "\\u{\(String(scalar.value, radix: 16))}" : String(scalar)
        }.joined()
    }

    private func writeJSON(_ event: LogEvent, _ fields: [(String, String)], _ time: String) {
        guard sinks.combined != nil || sinks.errors != nil else { return }
        var entry: [String: JSONValue] = [:]
        for (key, value) in fields { entry[key] = .string(value) }
        entry["time"] = .string(time)
        entry["level"] = .string(event.level.rawValue)
        entry["logger"] = .string(label)
        entry["message"] = .string(event.message.description)
        guard let line = try? StudioJSON.encode(JSONValue.object(entry)) else { return }
        sinks.combined?.append(line)
        if event.level >= .error { sinks.errors?.append(line) }
    }

    private static func isSecret(_ key: String) -> Bool {
        let key = key.lowercased()
        return ["password", "secret", "token", "authorization", "cookie", "signature"].contains(where: key.contains)
    }
}

extension LogSinks {
    /// A logger that writes here.
    public func logger(_ label: String, level: LogThreshold = .info) -> Logger {
        Logger(label: label) {
            StudioLogHandler(label: $0, level: Logger.Level(rawValue: level.rawValue) ?? .info, sinks: self)
        }
    }
}
