import StudioCore
package import TestSupport
import Testing

/// The whole ledger sums to zero and agrees with the balances beside it.
package func expectBooksBalance(in folder: ScratchFolder, environment: [String: String] = [:]) async throws {
    let audit = try await run(["admin", "ledger", "audit"], in: folder, environment: environment)
    #expect(audit.code == 0, "\(audit.output)")
}

/// Nothing of that kind happened in time.
package struct WaitedInVain: Error, CustomStringConvertible {
    package let description: String
}

/// Asks again and again for what only the outside world can tell, with a pause in which that world may work.
/// - Throws: ``WaitedInVain`` after that time.
package func waitUntil(
    _ what: String, atMost limit: Duration = .seconds(60), _ condition: () async throws -> Bool
) async throws {
    let end = ContinuousClock.now + limit
    while try await !condition() {
        guard ContinuousClock.now < end else { throw WaitedInVain(description: "never: \(what)") }
        try await Task.sleep(for: .milliseconds(20))
    }
}
