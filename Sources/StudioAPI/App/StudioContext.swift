public import Hummingbird
import Logging
import NIOCore
public import StudioCore
public import StudioServices
import Synchronization

/// What is known of a request on its way through middlewares and handlers.
public struct StudioContext: RequestContext {
    public var coreContext: CoreRequestContextStorage
    /// The sender's own `X-Request-ID` where that is sane, else a new one; on the response and in every log entry.
    public internal(set) var requestID = ""
    /// The network address at the other end of the socket; nil in tests without one.
    let peerAddress: String?
    /// The network address of the sender, which a trusted proxy may name; nil in tests without a socket.
    public internal(set) var remoteAddress: String?
    private let channel: any Channel
    /// Longest wait for a whole JSON body.
    var bodyTime = ServerLimits.bodyTimeDefault
    /// How slowly a file may come.
    var uploadPace = ServerLimits.uploadPaceDefault
    var identity = Identity.anonymous
    let facts = RequestFacts()

    enum Identity: Sendable {
        case anonymous
        case known(Principal)
        /// A token was sent and is not good; only routes that need a user mind.
        case refused(StudioError)
    }

    public init(source: ApplicationRequestContextSource) {
        coreContext = CoreRequestContextStorage(source: source)
        channel = source.channel
        peerAddress = source.channel.remoteAddress?.ipAddress
        remoteAddress = peerAddress
    }

    /// What an anonymous sender is counted by. Of IPv6 the network: one machine has a whole /64 to choose from.
    var limitedAddress: String? {
        guard let remoteAddress, let address = IPAddress(remoteAddress), address.isVersion6 else {
            return remoteAddress
        }
        return "\(address.network(bits: 64))/64"
    }

    /// Runs what waits for something to happen, and cancels it when the client is gone.
    func whileClientIsThere<Value: Sendable>(
        _ operation: @escaping @Sendable () async throws -> Value
    ) async throws -> Value {
        guard let watch = try await ClientWatch.of(channel) else { return try await operation() }
        return try await watch.cancelling(operation)
    }

    /// The signed-in user. A handler that serves a user calls this first.
    /// - Throws: ``StudioError`` `unauthorized`.
    public func user() throws -> Principal {
        switch identity {
        case .known(let principal): return principal
        case .refused(let error): throw error
        case .anonymous:
            throw StudioError(.unauthorized, "Send an access token: Authorization: Bearer <token>.")
        }
    }

    /// The administrator who asks, for the audit log. That they are one, `AuthorizeMiddleware` has seen to.
    /// - Throws: ``StudioError`` `unauthorized`.
    func administrator() throws -> AdminActor {
        AdminActor(user: try user().user, address: remoteAddress, requestID: requestID)
    }

    /// An id in the path. Text that is no id names nothing, so it is not found rather than invalid.
    /// - Throws: ``StudioError`` `not_found`.
    public func id<Tag>(_ type: Identifier<Tag>.Type = Identifier<Tag>.self, _ parameter: String = "id") throws
        -> Identifier<Tag>
    {
        guard let text = parameters.get(parameter), let id = Identifier<Tag>(text) else {
            throw StudioError(.notFound, "There is nothing with this id.")
        }
        return id
    }
}

/// What inner layers tell the access log and the metrics, which are outermost: contexts are passed down by value.
final class RequestFacts: Sendable {
    private let storedUser = Mutex<UserID?>(nil)
    private let storedProblem = Mutex<String?>(nil)

    /// The code of the problem that was answered.
    var problem: String? {
        get { storedProblem.withLock { $0 } }
        set { storedProblem.withLock { $0 = newValue } }
    }

    var user: UserID? {
        get { storedUser.withLock { $0 } }
        set { storedUser.withLock { $0 = newValue } }
    }
}
