public import Foundation

extension Duration {
    /// Whole and fractional seconds.
    public var inSeconds: Double { Double(components.seconds) + Double(components.attoseconds) * 1e-18 }
}

extension Date {
    /// As the studio writes times: RFC 3339, UTC, with milliseconds.
    public var rfc3339: String { formatted(ISO8601FormatStyle(includingFractionalSeconds: true)) }

    /// The time so long after this one.
    public func adding(_ duration: Duration) -> Date { addingTimeInterval(duration.inSeconds) }
}
