/// How an upload is cut. S3 takes at most 10,000 parts of one upload, each but the last of at least 5 MB.
struct S3PartSizes: Sendable {
    static let countMax = 10_000

    /// Bytes of the first parts; what is no longer goes up at once.
    var first = 8 << 20
    /// Parts that go up at once; each is in memory until it is there.
    var atOnce = 4

    /// Bytes of a part. All are alike where that suffices (some servers want that), else they double every thousand: more
    /// than S3's largest object fits.
    /// - Parameters:
    ///   - number: from 1.
    ///   - bytesMax: of the whole object.
    func bytes(ofPart number: Int, bytesMax: Int64) -> Int {
        bytesMax <= Int64(first) * Int64(Self.countMax) ? first : first << min(9, (number - 1) / 1_000)
    }
}
