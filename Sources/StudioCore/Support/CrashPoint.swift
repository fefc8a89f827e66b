import Foundation

/// A named place where a test may end the process at once, to see what a crash between two steps leaves behind.
///
/// Armed only by the environment variable `STUDIO_CRASH_AT` holding the point's name: `CrashPoint.afterHold.reached()`
/// then exits with code 86, without unwinding, flushing or closing anything.
public struct CrashPoint: Sendable, Equatable {
    public let name: String

    public init(_ name: String) { self.name = name }

    private static let armed = ProcessInfo.processInfo.environment["STUDIO_CRASH_AT"]

    /// Does not return where this point is armed.
    public func reached() {
        if Self.armed == name { _exit(86) }
    }

    /// Credits are held, the job's row is not yet written; nothing is committed.
    public static let afterHold = CrashPoint("after_hold")
    /// The creation is committed; its answer has not left.
    public static let afterCreate = CrashPoint("after_create")
    /// The claim is committed; the worker does not know of it.
    public static let afterClaim = CrashPoint("after_claim")
    /// An output is stored; the job is still running.
    public static let afterStoreOutput = CrashPoint("after_store_output")
    /// State, artifacts and ledger are written; the completing transaction is not committed.
    public static let beforeCompleteCommit = CrashPoint("before_complete_commit")
    /// The completing transaction is committed; nobody was told.
    public static let afterComplete = CrashPoint("after_complete")
    /// Jobs and files of a deleted account are gone; the account itself is not.
    public static let beforeAccountRemoval = CrashPoint("before_account_removal")
    /// A webhook's receiver has answered; that is not written down.
    public static let afterWebhookSent = CrashPoint("after_webhook_sent")
    /// An object is removed; its deletion is still in the outbox.
    public static let afterObjectDelete = CrashPoint("after_object_delete")
    /// A document that waited in SQL is in the document database too.
    public static let afterDocumentRelay = CrashPoint("after_document_relay")
    /// Redis was told of queued jobs; that is still in the outbox.
    public static let afterQueuePublish = CrashPoint("after_queue_publish")
}
