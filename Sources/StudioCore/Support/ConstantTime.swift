/// Comparing secrets.
public enum ConstantTime {
    /// Whether two texts are equal. The time that it takes tells of their lengths only.
    public static func areEqual(_ a: String, _ b: String) -> Bool { areEqual(Array(a.utf8), Array(b.utf8)) }

    /// Whether two runs of bytes are equal. The time that it takes tells of their lengths only.
    public static func areEqual(_ a: some Collection<UInt8>, _ b: some Collection<UInt8>) -> Bool {
        a.count == b.count && zip(a, b).reduce(UInt8(0)) { $0 | ($1.0 ^ $1.1) } == 0
    }
}
