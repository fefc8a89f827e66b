import Foundation
import StudioCore
import TestSupport
import Testing

@testable import StudioServices

@Suite struct ReadCacheTests {
    @Test func whatIsYoungIsRememberedByKeyAndWhatIsOldIsReadAgain() {
        let cache = ReadCache<String, Int>(life: .seconds(5), entriesMax: 2)
        let start = Date(timeIntervalSince1970: 1_000)
        var reads = 0
        func read(_ key: String, after seconds: Double) -> Int {
            cache.value(key, at: start + seconds) {
                reads += 1
                return reads
            }
        }
        #expect(read("a", after: 0) == 1 && read("a", after: 4.9) == 1 && read("b", after: 1) == 2)
        #expect(read("a", after: 5) == 3, "its life is over")
        #expect(read("a", after: 1) == 4, "a clock that went back is believed")
        #expect(read("c", after: 1) == 5 && read("b", after: 1) == 6, "no more is kept than is allowed")
    }

    @Test func whatFailsIsNotRemembered() {
        let cache = ReadCache<Int, Int>(life: .seconds(5), entriesMax: 2)
        struct Failure: Error {}
        #expect(throws: Failure.self) { try cache.value(1, at: .distantPast) { throw Failure() } }
        #expect(cache.value(1, at: .distantPast) { 7 } == 7)
    }
}
