import StudioCore
import Testing

@testable import StudioServices

@Suite(.timeLimit(.minutes(1))) struct ReadinessTests {
    @Test func aCheckThatHangsCountsAsFailedAndTheOthersAreStillTold() async {
        let never = AsyncStream.makeStream(of: Never.self)
        let readiness = Readiness(
            checks: [
                ReadinessCheck("disk") { for await _ in never.stream {} },
                ReadinessCheck("database") {},
                ReadinessCheck("studio") { throw StudioError(.unavailable, "It is away.") },
            ], patience: .milliseconds(50))
        let report = await readiness.report()
        #expect(report.status == "not_ready")
        #expect(report.checks["database"] == "ok" && report.checks["studio"] == "It is away.")
        #expect(report.checks["disk"] == "no answer in time")
    }

    @Test func withoutChecksItIsReadyUntilItDrains() async {
        let readiness = Readiness(checks: [])
        #expect(await readiness.report() == Readiness.Report(status: "ready", checks: [:]))
        readiness.drain()
        #expect(await readiness.report().status == "draining")
    }
}
