import CPostgres
import Foundation

/// Waits for what a server has to say, for as long as it may be silent. Libpq's own waiting has no end: a server that is
/// stopped, or whose machine stands still behind a kernel that acknowledges everything, would hold a thread for ever.
struct PostgresListener {
    private let handle: OpaquePointer
    /// Whether it comes in encrypted records. The rest of one may be inside libpq already, where no poll sees it.
    private let isEncrypted: Bool
    /// Whether something was read since the last question.
    private var hasRead = false

    init(_ handle: OpaquePointer) {
        self.handle = handle
        isEncrypted = PQsslInUse(handle) == 1 || PQgssEncInUse(handle) == 1
    }

    /// A new question is sent, and nothing is owed of those before.
    mutating func begin() { hasRead = false }

    /// Waits until `PQgetResult` returns at once: with an answer, or with the loss of the connection. Sends what is left to
    /// send meanwhile. Costs no system call where the answer is there.
    /// - Parameter limit: for each silence, not for all of it: a server that sends is at work. Nil: none.
    /// - Returns: false: nothing came, nor could be sent, for so long.
    mutating func waitForAnswer(within limit: Duration?) -> Bool {
        while PQisBusy(handle) == 1 {
            if isEncrypted, hasRead {
                // A record is 16 KiB at most, and each reading takes 8 of them or more: the one after the poll, and this one.
                guard PQconsumeInput(handle) == 1, PQisBusy(handle) == 1 else { return true }
            }
            let unsent = PQflush(handle)
            var descriptor = pollfd(
                fd: PQsocket(handle), events: Int16(unsent > 0 ? POLLIN | POLLOUT : POLLIN), revents: 0)
            // Of a negative descriptor a poll would hear nothing.
            guard unsent >= 0, descriptor.fd >= 0 else { return true }
            let found = poll(&descriptor, 1, limit.map { Int32(clamping: $0.milliseconds) } ?? -1)
            if found < 0, errno == EINTR { continue }
            guard found > 0 else { return false }
            hasRead = true
            guard PQconsumeInput(handle) == 1 else { return true }
        }
        return true
    }
}
