import StudioCore
import Testing

@testable import StudioStores

@Suite(.timeLimit(.minutes(10))) struct LedgerTests {
    @Test(arguments: DatabaseDriver.allCases)
    func sixtyFourHoldsAgainstCreditsForTenGiveTen(on driver: DatabaseDriver) async throws {
        let test = try await driver.open()
        let user = try await test.user(credits: 32)
        let codes = await withTaskGroup(of: StudioError.Code?.self) { group in
            for _ in 0..<64 {
                group.addTask {
                    do {
                        _ = try await test.job(of: user, price: 3)
                        return nil
                    } catch { return (error as? StudioError)?.code ?? .internalError }
                }
            }
            return await group.reduce(into: []) { $0.append($1) }
        }
        #expect(codes.count { $0 == nil } == 10)
        #expect(codes.count { $0 == .insufficientCredits } == 54)
        #expect(try await test.credits(user) == CreditBalance(balance: 2, held: 30))
        #expect(try await test.audit().isSound)
    }

    @Test(arguments: DatabaseDriver.allCases)
    func tooFewCreditsSayHowManyAreLeft(on driver: DatabaseDriver) async throws {
        let test = try await driver.open()
        let user = try await test.user(credits: 4)
        let error = await #expect(throws: StudioError.self) { _ = try await test.job(of: user, price: 12) }
        #expect(error == StudioError(.insufficientCredits, "This job needs 12 credits; 4 are left."))
    }

    @Test(arguments: DatabaseDriver.allCases)
    func aHoldIsSettledOnceUnderConcurrency(on driver: DatabaseDriver) async throws {
        let test = try await driver.open()
        let user = try await test.user(credits: 10)
        let job = try await test.job(of: user, price: 8)
        let settled = try await withThrowingTaskGroup(of: Bool.self) { group in
            for capture in 0..<16 {
                group.addTask {
                    try await test.database.write { tx throws in
                        try test.ledger.settle(job.id, capture: Credits(capture % 9), in: tx, at: .epoch) != nil
                    }
                }
            }
            return try await group.reduce(into: 0) { $0 += $1 ? 1 : 0 }
        }
        #expect(settled == 1)
        let captured = try #require(try await test.find(job.id)).captured
        #expect(try await test.credits(user) == CreditBalance(balance: 10 - captured, held: 0))
        #expect(try await test.audit().isSound)
    }

    @Test(arguments: DatabaseDriver.allCases)
    func aPartialDeliveryCapturesItsShareAndReleasesTheRest(on driver: DatabaseDriver) async throws {
        let test = try await driver.open()
        let user = try await test.user(credits: 10)
        let job = try await test.job(of: user, price: 8)
        let entries = try await test.database.write { tx throws in
            try test.ledger.settle(job.id, capture: 5, in: tx, at: .epoch)
            return try test.ledger.list(of: job.id, in: tx)
        }
        #expect(entries.count == 3)
        #expect(entries.first { $0.type == .hold }?.amount == 8)
        #expect(entries.first { $0.type == .capture }?.to == "revenue")
        #expect(entries.first { $0.type == .capture }?.amount == 5)
        #expect(entries.first { $0.type == .release }?.amount == 3)
        #expect(try await test.credits(user) == CreditBalance(balance: 5, held: 0))
    }

    @Test(arguments: DatabaseDriver.allCases)
    func aRefundGivesBackOnce(on driver: DatabaseDriver) async throws {
        let test = try await driver.open()
        let user = try await test.user(credits: 8)
        let job = try await test.job(of: user, price: 8)
        let given = try await test.database.write { tx throws in
            try test.ledger.settle(job.id, capture: 8, in: tx, at: .epoch)
            return [
                try test.ledger.refund(job.id, LedgerNote(actor: "admin"), in: tx, at: .epoch),
                try test.ledger.refund(job.id, LedgerNote(actor: "admin"), in: tx, at: .epoch),
            ]
        }
        #expect(given == [8, nil])
        #expect(try await test.credits(user).balance == 8)
        #expect(try await test.audit().isSound)
    }

    @Test(arguments: DatabaseDriver.allCases)
    func aClawbackMakesDebtThatTheNextGrantSettlesFirst(on driver: DatabaseDriver) async throws {
        let test = try await driver.open()
        let user = try await test.user(credits: 4)
        try await test.database.write { tx throws in
            try test.ledger.clawback(10, from: user, LedgerNote(reference: "pi_1"), in: tx, at: .epoch)
        }
        #expect(try await debt(of: user, test) == 6)
        try await test.database.write { tx throws in
            try test.ledger.grant(9, to: user, as: .purchase, LedgerNote(reference: "pi_2"), in: tx, at: .epoch)
        }
        #expect(try await debt(of: user, test) == 0)
        #expect(try await test.credits(user).balance == 3)
        #expect(try await test.audit().isSound)
    }

    @Test(arguments: DatabaseDriver.allCases)
    func theLedgerIsAppendOnly(on driver: DatabaseDriver) async throws {
        let test = try await driver.open()
        _ = try await test.user(credits: 4)
        for sql in ["UPDATE transactions SET amount = amount + 1", "DELETE FROM transactions"] {
            let error = await #expect(throws: SQLFailure.self) {
                try await test.database.write { tx in _ = try tx.execute(sql) }
            }
            #expect(error?.message.contains("append-only") == true)
        }
    }

    @Test(arguments: DatabaseDriver.allCases)
    func anAuditFindsABalanceThatIsNotTheLedgers(on driver: DatabaseDriver) async throws {
        let test = try await driver.open()
        let user = try await test.user(credits: 4)
        let job = try await test.job(of: user, price: 1)
        try await test.database.write { tx throws in
            try tx.execute("UPDATE users SET balance = balance + 1 WHERE id = $1", user)
            try tx.execute("UPDATE jobs SET held = 0 WHERE id = $1", job.id)
        }
        let mismatches = try await test.audit().mismatches
        #expect(
            mismatches == [
                .init(account: "user:\(user):balance", stored: 4, ledger: 3),
                .init(account: "job:\(job.id):held", stored: 0, ledger: 1),
            ])
    }

    @Test(arguments: DatabaseDriver.allCases, [UInt64(1), 2, 3])
    func aRandomWorkloadAgreesWithAModel(on driver: DatabaseDriver, seed: UInt64) async throws {
        let test = try await driver.open()
        var random = SplitMix64(seed: seed)
        var model: [UserID: ModelAccount] = [:]
        for _ in 0..<4 { model[try await test.user()] = ModelAccount() }
        for _ in 0..<250 {
            guard let user = model.keys.sorted().randomElement(using: &random) else { continue }
            let amount = Credits.random(in: 1...12, using: &random)
            let action = Int.random(in: 0..<6, using: &random)
            try await model[user]?.apply(action, amount, of: user, test)
        }
        let audit = try await test.audit()
        #expect(audit.isSound, "seed \(seed): \(audit)")
        for (user, account) in model {
            #expect(try await test.credits(user) == CreditBalance(balance: account.balance, held: account.held))
            #expect(try await debt(of: user, test) == account.debt)
        }
        #expect(audit.revenue == model.values.map(\.revenue).reduce(0, +), "seed \(seed)")
    }

    private func debt(of user: UserID, _ test: TestDatabase) async throws -> Credits? {
        try await test.database.read { tx in try UserStore().find(user, in: tx)?.debt }
    }
}

/// What must become of one user's credits, told independently of the ledger.
private struct ModelAccount {
    var balance: Credits = 0
    var debt: Credits = 0
    var revenue: Credits = 0
    var open: [(job: JobID, price: Credits)] = []
    var captured: [(job: JobID, amount: Credits)] = []
    var held: Credits { open.map(\.price).reduce(0, +) }

    mutating func apply(_ action: Int, _ amount: Credits, of user: UserID, _ test: TestDatabase) async throws {
        let ledger = test.ledger
        let note = LedgerNote(actor: "model")
        switch action {
        case 0:
            try await test.database.write { tx in try ledger.grant(amount, to: user, note, in: tx, at: .epoch) }
            let net = balance - debt + amount
            // Debt only ever stands beside an empty balance, or beside what was released after it was made.
            let settled = min(debt, amount)
            debt -= settled
            balance = net + debt
        case 1, 2:
            let job = try? await test.job(of: user, price: amount)
            #expect((job != nil) == (balance >= amount))
            if let job {
                balance -= amount
                open.append((job.id, amount))
            }
        case 3, 4:
            guard !open.isEmpty else { return }
            let (job, price) = open.removeFirst()
            let taken = action == 3 ? min(price, amount) : 0
            try await test.database.write { tx throws in
                _ = try ledger.settle(job, capture: action == 3 ? amount : 0, note, in: tx, at: .epoch)
            }
            balance += price - taken
            revenue += taken
            if taken > 0 { captured.append((job, taken)) }
        default:
            if let (job, amount) = captured.popLast() {
                try await test.database.write { tx in _ = try ledger.refund(job, note, in: tx, at: .epoch) }
                balance += amount
                revenue -= amount
            } else {
                try await test.database.write { tx throws in
                    try ledger.clawback(amount, from: user, note, in: tx, at: .epoch)
                }
                debt += max(0, amount - balance)
                balance = max(0, balance - amount)
            }
        }
    }
}
