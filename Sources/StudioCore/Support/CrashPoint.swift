import Foundation
import Synchronization

/// A named place where a test may end the process at once, to see what a crash between two steps leaves behind.
///
/// Armed only by the environment variable `STUDIO_CRASH_AT` holding the point's name: `CrashPoint.afterHold.reached()`
/// then exits with code 86, without unwinding, flushing or closing anything. With a number behind a colon, as in
/// `after_hold:2`, the point is passed so many times before.
public struct CrashPoint: Sendable, Equatable {
    public let name: String

    /// What the process exits with.
    public static let exitCode: Int32 = 86

    public init(_ name: String) { self.name = name }

    private final class Armed: Sendable {
        let name: String
        /// How many times it is still passed.
        let passes: Atomic<Int>

        init(_ text: String) {
            let parts = text.split(separator: ":")
            name = String(parts.first ?? "")
            passes = Atomic(parts.count > 1 ? Int(parts[1]) ?? 0 : 0)
        }
    }

    private static let armed = ProcessInfo.processInfo.environment["STUDIO_CRASH_AT"].map(Armed.init)

    /// Does not return where this point is armed, and was passed often enough.
    public func reached() {
        guard let armed = Self.armed, armed.name == name else { return }
        if armed.passes.subtract(1, ordering: .relaxed).oldValue <= 0 { _exit(Self.exitCode) }
    }

    /// Credits are held, the job's row is not yet written; nothing is committed.
    public static let afterHold = CrashPoint("after_hold")
    /// The creation is committed; its answer has not left.
    public static let afterCreate = CrashPoint("after_create")
    /// Jobs are claimed; that is not committed.
    public static let beforeClaimCommit = CrashPoint("before_claim_commit")
    /// The claim is committed; the worker does not know of it.
    public static let afterClaim = CrashPoint("after_claim")
    /// The worker has made all outputs; none is stored.
    public static let afterMake = CrashPoint("after_make")
    /// An output is stored; the job is still running.
    public static let afterStoreOutput = CrashPoint("after_store_output")
    /// The worker has stored all outputs; the studio was not told.
    public static let beforeComplete = CrashPoint("before_complete")
    /// State, artifacts and ledger are written; the completing transaction is not committed.
    public static let beforeCompleteCommit = CrashPoint("before_complete_commit")
    /// The completing transaction is committed; nobody was told.
    public static let afterComplete = CrashPoint("after_complete")
    /// The studio was told that the job is completed, and the worker has its answer.
    public static let afterCompleteTold = CrashPoint("after_complete_told")
    /// An attempt that did not succeed is ended; that is not committed.
    public static let beforeEndCommit = CrashPoint("before_end_commit")
    /// The end of an attempt that did not succeed is committed; nobody was told.
    public static let afterEnd = CrashPoint("after_end")
    /// A job is cancelled, or asked to stop; that is not committed.
    public static let beforeCancelCommit = CrashPoint("before_cancel_commit")
    /// The cancellation is committed; nobody was told.
    public static let afterCancel = CrashPoint("after_cancel")
    /// A price is given back; that is not committed.
    public static let beforeRefundCommit = CrashPoint("before_refund_commit")
    /// A job is marked as deleted; that is not committed.
    public static let beforeDeleteCommit = CrashPoint("before_delete_commit")
    /// The deletion is committed; no file is removed yet.
    public static let afterDelete = CrashPoint("after_delete")
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
