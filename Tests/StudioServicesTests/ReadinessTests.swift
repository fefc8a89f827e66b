import StudioCore
import Synchronization
import Testing

@testable import StudioServices

@Suite(.timeLimit(.minutes(10))) struct ReadinessTests {
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

    @Test func manyWhoAskAtOnceShareOneLook() async {
        let looks = Mutex(0)
        let (gate, open) = AsyncStream.makeStream(of: Never.self)
        let readiness = Readiness(
            checks: [
                ReadinessCheck("disk") {
                    looks.withLock { $0 += 1 }
                    for await _ in gate {}
                }
            ], patience: .seconds(60))
        let reports = await withTaskGroup { group in
            for _ in 0..<50 { group.addTask { await readiness.report() } }
            group.addTask {
                // Once all have asked, as far as they can be made to: those that come later begin a look of their own.
                for _ in 0..<100 { await Task.yield() }
                open.finish()
                return Readiness.Report(status: "ready", checks: ["disk": "ok"])
            }
            return await group.reduce(into: []) { $0.append($1) }
        }
        #expect(reports.allSatisfy { $0 == Readiness.Report(status: "ready", checks: ["disk": "ok"]) })
        #expect(looks.withLock { $0 } < 50)
    }

    @Test func withoutChecksItIsReadyUntilItDrains() async {
        let readiness = Readiness(checks: [])
        #expect(await readiness.report() == Readiness.Report(status: "ready", checks: [:]))
        readiness.drain()
        #expect(await readiness.report().status == "draining")
    }
}
