public import StudioCore

/// How much of a hold is captured.
///
/// Fractions are rounded down, so that nobody ever pays for more than was delivered: five of eight pictures of a job
/// of 12 credits capture 7 (7.5 rounded down) and release 5.
public enum CaptureRule {
    /// - Parameters:
    ///   - share: of what was asked, 0...1; anything else counts as the nearest bound, and no number as nothing.
    ///   - held: what the job holds.
    public static func captured(share: Double, of held: Credits) -> Credits {
        guard share > 0, held > 0 else { return 0 }
        guard share < 1 else { return held }
        // A share such as 1/3 is a little less than itself in binary: 3 × (1/3) must be 1.
        return min(held, Credits((Double(held) * share + 1e-9).rounded(.down)))
    }
}
