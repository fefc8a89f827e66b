import Foundation
public import StudioCore
import StudioStores

/// Who acts as an administrator, and from where.
public struct AdminActor: Sendable, Equatable {
    /// Nil for the command line, whose user owns the data.
    public var user: UserID?
    public var address: String?
    public var requestID: String?

    public init(user: UserID?, address: String? = nil, requestID: String? = nil) {
        self.user = user
        self.address = address
        self.requestID = requestID
    }

    public static let commandLine = AdminActor(user: nil)

    /// As the audit log and the ledger write it.
    public var name: String { user?.rawValue ?? "cli" }
}

/// What administrators do.
public enum AdminAction: String, Sendable, CaseIterable {
    case adminCreate = "admin.create"
    case userSuspend = "user.suspend"
    case userActivate = "user.activate"
    case userPromote = "user.promote"
    case userDemote = "user.demote"
    case userUpdate = "user.update"
    case userPassword = "user.password"
    case userCredits = "user.credits"
    case jobCancel = "job.cancel"
    case jobRefund = "job.refund"
    case jobRequeue = "job.requeue"
    case queuePause = "queue.pause"
    case queueDrain = "queue.drain"
    case queueResume = "queue.resume"
    case workerDrain = "worker.drain"
    case workerResume = "worker.resume"
    case workerTokenCreate = "worker_token.create"
    case workerTokenRevoke = "worker_token.revoke"
    case inviteCreate = "invite.create"
    case inviteRevoke = "invite.revoke"
}

/// Writes down what administrators change, in the transaction that changes it.
struct AuditLog: Sendable {
    let store = AuditStore()

    /// - Parameters:
    ///   - subject: what it is done to: an id, or an engine's name.
    ///   - details: never a secret.
    func note(
        _ action: AdminAction, on subject: String?, _ details: [String: JSONValue] = [:], by actor: AdminActor,
        in tx: any Transaction, at now: Date
    ) throws {
        try store.append(
            AuditEntry(
                id: AuditID(at: now), actor: actor.name, action: action.rawValue, subject: subject,
                details: .object(details), address: actor.address, requestID: actor.requestID, createdAt: now), in: tx)
    }
}
