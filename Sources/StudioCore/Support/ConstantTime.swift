/// Comparing secrets.
public enum ConstantTime {
    /// Whether two texts are equal. The time that it takes tells of their lengths only.
    public static func areEqual(_ a: String, _ b: String) -> Bool {
        let (a, b) = (Array(a.utf8), Array(b.utf8))
        return a.count == b.count && zip(a, b).reduce(UInt8(0)) { $0 | ($1.0 ^ $1.1) } == 0
    }
}
