/// What an attempt printed: the latest lines of its engines and its worker's own notes, within bounds that hold on both
/// sides of the worker link. Read by administrators only.
public struct AttemptLog: Sendable, Equatable {
    public static let linesMax = 200
    /// Of all lines together, in UTF-8.
    public static let bytesMax = 64 * 1024
    /// Of one line.
    public static let lineBytesMax = 4096

    /// The oldest first.
    public private(set) var lines: [String] = []
    private var bytes = 0

    public init() {}

    /// The latest of the lines, as far as they fit.
    public init(_ lines: [String]) {
        // What cannot stay need not be looked at.
        for line in lines.suffix(Self.linesMax) { add(line) }
    }

    /// Adds a line; the oldest make room. Control characters, which could mislead a terminal, become spaces.
    public mutating func add(_ line: String) {
        let clean = Self.clean(line)
        lines.append(clean)
        bytes += clean.utf8.count
        while lines.count > Self.linesMax || bytes > Self.bytesMax { bytes -= lines.removeFirst().utf8.count }
    }

    private static func clean(_ line: String) -> String {
        var text = ""
        var count = 0
        for scalar in line.unicodeScalars {
            let shown: Unicode.Scalar = scalar.properties.generalCategory == .control ? " " : scalar
            count += UTF8.width(shown)
            if count > lineBytesMax { break }
            text.unicodeScalars.append(shown)
        }
        return text
    }
}
