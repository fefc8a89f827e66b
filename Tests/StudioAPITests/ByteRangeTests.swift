import Testing

@testable import StudioAPI

struct ByteRangeTests {
    @Test(
        arguments: [
            ("bytes=0-0", .part(0..<1)), ("bytes=2-4", .part(2..<5)), ("bytes=5-", .part(5..<10)),
            ("bytes=-3", .part(7..<10)), ("bytes=-99", .part(0..<10)), ("bytes=8-99999999999999999999", .part(8..<10)),
            ("BYTES=0-1", .part(0..<2)), ("bytes=10-", .unsatisfiable), ("bytes=99-100", .unsatisfiable),
            ("bytes=-0", .unsatisfiable), ("bytes=4-2", .whole), ("bytes=0-1,3-4", .whole), ("bytes=-", .whole),
            ("bytes=a-b", .whole), ("bytes=1", .whole), ("lines=0-1", .whole), ("", .whole), ("bytes=+1-2", .whole),
            ("bytes=1--2", .whole), (nil, .whole),
        ] as [(String?, ByteRange)])
    func aRangeOfTenBytesIsReadAsTheRFCSays(header: String?, range: ByteRange) {
        #expect(ByteRange(header, bytes: 10) == range)
    }

    @Test func anEmptyFileHasNoRange() {
        #expect(ByteRange("bytes=0-", bytes: 0) == .unsatisfiable)
        #expect(ByteRange("bytes=-1", bytes: 0) == .unsatisfiable)
    }
}
