import StudioCore
import StudioStores
import TestSupport
import Testing

@testable import StudioServices

@Suite(.timeLimit(.minutes(10))) struct AdminAttemptTests {
    @Test func anAttemptWhoseWorkerIsGoneIsLost() async throws {
        try await JobStudio.with(failuresMax: 1) { studio in
            let (_, job, _) = try await studio.running()
            studio.clock.advance(by: 3600)
            try await studio.workers.reapExpiredLeases()
            #expect(try await studio.row(job).state == .failed)
            let attempts = try await studio.admin.attempts(of: job)
            #expect(attempts.count == 1 && attempts[0]["outcome"] == "lost" && attempts[0]["log"] == [])
            #expect(attempts[0]["error"]?["code"] == "worker_lost" && attempts[0]["ended_at"] != .null)
        }
    }

    @Test func aCancelledAttemptIsCancelledHoweverItEnds() async throws {
        try await JobStudio.with { studio in
            let (user, job, lease) = try await studio.running()
            _ = try await studio.jobs.cancel(job, of: user)
            try await studio.workers.handBack(lease, reason: "shutdown", log: ["last words"])
            let attempts = try await studio.admin.attempts(of: job)
            #expect(attempts[0]["outcome"] == "cancelled" && attempts[0]["log"] == ["last words"])
        }
    }

    @Test func whatACommandDoesIsTheCommandLinesInTheLogAndInTheLedger() async throws {
        try await JobStudio.with { studio in
            let user = try await studio.user(credits: 5)
            studio.clock.advance(by: 1)
            _ = try await studio.admin.moveCredits(3, of: user.user, reason: "gift", by: .commandLine)
            studio.clock.advance(by: 1)
            _ = try await studio.workers.createWorkerToken(name: "gpu", by: .commandLine)
            let log = try await studio.admin.auditLog(actor: "cli", after: nil, limit: 10).elements
            #expect(log.map { $0["action"] } == ["worker_token.create", "user.credits"])
            #expect(log.allSatisfy { $0["address"] == .null && $0["request_id"] == .null })
            let lines = try await studio.database.read { tx in
                try Ledger().list(of: user.user, limit: 10, in: tx).map(\.actor)
            }
            #expect(lines.first == "cli")
        }
    }

    @Test func aRequestThatFailsLeavesNoRow() async throws {
        try await JobStudio.with { studio in
            let user = try await studio.user(credits: 5)
            let job = try await studio.create(user)
            _ = await errorCode { _ = try await studio.admin.refund(job, reason: "x", by: .commandLine) }
            _ = await errorCode { _ = try await studio.admin.requeue(job, by: .commandLine) }
            _ = await errorCode { try await studio.admin.revokeWorkerToken(WorkerTokenID(), by: .commandLine) }
            #expect(try await studio.admin.auditLog(after: nil, limit: 10).elements == [])
        }
    }
}

@Suite struct AttemptLogTests {
    @Test func theLatestLinesStayWithinTheBounds() {
        var log = AttemptLog()
        for number in 1...500 { log.add("line \(number)") }
        #expect(log.lines.count == AttemptLog.linesMax && log.lines.last == "line 500")
        let long = AttemptLog((1...100).map { "\($0) " + String(repeating: "é", count: 3000) })
        #expect(long.lines.reduce(0) { $0 + $1.utf8.count } <= AttemptLog.bytesMax)
        #expect(long.lines.last?.hasPrefix("100 ") == true && long.lines.count > 10)
        #expect(long.lines.allSatisfy { $0.utf8.count <= AttemptLog.lineBytesMax })
    }

    @Test func nothingInALineCanSteerATerminal() {
        #expect(AttemptLog(["a\u{1B}[2Jb\u{0}\u{9B}c\nd"]).lines == ["a [2Jb  c d"])
    }
}
