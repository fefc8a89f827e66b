public import Foundation

extension Duration {
    /// Whole and fractional seconds.
    public var inSeconds: Double { Double(components.seconds) + Double(components.attoseconds) * 1e-18 }
}

extension Date {
    /// As the studio writes times: RFC 3339, UTC, with milliseconds: those of ``microseconds``, so that a time reads the same
    /// before it is stored and after.
    public var rfc3339: String {
        let milliseconds = (Double(microseconds) / 1_000).rounded(.down)
        // The style cuts what a binary fraction falls short of.
        return Date(timeIntervalSince1970: (milliseconds + 0.5) / 1_000)
            .formatted(ISO8601FormatStyle(includingFractionalSeconds: true))
    }

    /// The time so long after this one.
    public func adding(_ duration: Duration) -> Date { addingTimeInterval(duration.inSeconds) }
}
