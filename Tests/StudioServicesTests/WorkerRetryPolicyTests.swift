import StudioServices
import Testing

@Suite struct WorkerRetryPolicyTests {
    private let policy = RetryPolicy(base: .seconds(2), longest: .seconds(300), jitterFloor: 0.5)

    @Test func waitsDoubleUpToTheLongest() {
        let full = (1...12).map { policy.delay(failures: $0, random: 1) }
        #expect(full.prefix(5) == [2, 4, 8, 16, 32].map { Duration.seconds($0) }[...])
        #expect(full.last == .seconds(300))
        #expect(policy.delay(failures: 1_000_000, random: 1) == .seconds(300))
    }

    @Test func jitterTakesAtMostHalf() {
        #expect(policy.delay(failures: 3, random: 0) == .seconds(4))
        #expect(policy.delay(failures: 3, random: 0.5) == .seconds(6))
        #expect(policy.delay(failures: 0, random: 0) == .seconds(1))
    }
}
