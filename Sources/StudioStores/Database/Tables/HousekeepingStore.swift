public import Foundation
import StudioCore

/// The table `housekeeping`: of many processes one at a time does a task, for as long as it keeps saying so.
public struct HousekeepingStore: Sendable {
    public init() {}

    /// Takes the task, or keeps it.
    /// - Parameters:
    ///   - owner: the process, by any name that no other has.
    ///   - until: when another may take it, should this one fall silent.
    /// - Returns: false where another has it.
    public func takeIfFree(
        _ task: String, by owner: String, until: Date, in tx: any Transaction, at now: Date
    ) throws -> Bool {
        try tx.execute(
            """
            INSERT INTO housekeeping (task, owner, until) VALUES ($1, $2, $3)
            ON CONFLICT (task) DO UPDATE SET owner = excluded.owner, until = excluded.until
            WHERE housekeeping.owner = excluded.owner OR housekeeping.until <= $4
            """, task, owner, until, now) == 1
    }

    /// Gives the tasks of a process that ends to whoever asks next.
    public func release(by owner: String, in tx: any Transaction) throws {
        try tx.execute("DELETE FROM housekeeping WHERE owner = $1", owner)
    }
}
