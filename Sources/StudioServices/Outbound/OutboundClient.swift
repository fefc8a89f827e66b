import AsyncHTTPClient
import Glibc
import NIOCore
import NIOHTTP1
import NIOSSL
import StudioCore

/// Sends requests to addresses that users give, and to nothing inside of the studio's own network.
///
/// The name is looked up here, every address that it has must be fine, and the connection goes to exactly the one that
/// was checked, so that a name server which changes its answer in between gains nothing. Certificates are checked
/// against the name. There is one client for each request: no connection outlives what was checked. Redirects are not
/// followed, proxies of the environment not used.
public struct OutboundClient: Sendable {
    public let rules: OutboundRules
    private let names: NameLookUps
    private let trustRoots: NIOSSLTrustRoots

    private static let connectTimeout = Duration.seconds(5)
    /// Of the addresses of a name, so many are tried.
    private static let addressesMax = 3
    static let userAgent = "ai-creative-studio/\(StudioVersion.current)"

    public init(rules: OutboundRules, resolver: any NameResolver = SystemResolver()) {
        self.init(rules: rules, resolver: resolver, trustRoots: .default)
    }

    /// - Parameters:
    ///   - trustRoots: whose certificates are believed.
    ///   - lookUpTime: longest wait for the addresses of a name.
    init(
        rules: OutboundRules, resolver: any NameResolver, trustRoots: NIOSSLTrustRoots,
        lookUpTime: Duration = NameLookUps.patience
    ) {
        self.rules = rules
        names = NameLookUps(resolver, patience: lookUpTime)
        self.trustRoots = trustRoots
    }

    /// What is sent.
    struct Message: Sendable {
        var method = HTTPMethod.GET
        var headers: [(name: String, value: String)] = []
        var body: [UInt8] = []
    }

    /// Sends a request and hands over its answer.
    /// - Parameters:
    ///   - user: who gave the address; look-ups of names are bounded for each.
    ///   - time: for all of it.
    ///   - read: what to do with the answer, while the connection is there.
    /// - Throws: ``OutboundFailure``; and what `read` throws.
    func send<T>(
        _ message: Message, to url: OutboundURL, for user: UserID, within time: Duration,
        _ read: (HTTPClientResponse, ContinuousClock.Instant) async throws -> T
    ) async throws -> T {
        let end = ContinuousClock.now + time
        let addresses = try await checkedAddresses(of: url, for: user, within: time).prefix(Self.addressesMax)
        var unreachable: any Error = OutboundFailure(OutboundFailure.notPublic)
        for address in addresses {
            do {
                return try await exchange(message, url, at: address, until: end, read)
            } catch let failure as Unreachable {
                // Nothing was sent: another address may do.
                unreachable = failure.cause
            }
        }
        throw unreachable
    }

    /// The host's addresses, all of which are fine.
    private func checkedAddresses(
        of url: OutboundURL, for user: UserID, within time: Duration
    ) async throws -> [IPAddress] {
        switch url.host {
        case .address(let address):
            try rules.require(url, at: address)
            return [address]
        case .name(let name):
            var found: [IPAddress] = []
            for address in try await names.addresses(of: name, for: user, within: time) {
                guard let address else { throw OutboundFailure(OutboundFailure.notPublic) }
                try rules.require(url, at: address)
                found.append(address)
            }
            return found
        }
    }

    private struct Unreachable: Error {
        var cause: OutboundFailure
    }

    private func exchange<T>(
        _ message: Message, _ url: OutboundURL, at address: IPAddress, until end: ContinuousClock.Instant,
        _ read: (HTTPClientResponse, ContinuousClock.Instant) async throws -> T
    ) async throws -> T {
        let client = HTTPClient(eventLoopGroupProvider: .singleton, configuration: configuration(for: url, at: address))
        do {
            let response = try await execute(message, url, client, until: end)
            let answer = try await read(response, end)
            try? await client.shutdown()
            return answer
        } catch {
            try? await client.shutdown()
            throw error
        }
    }

    private func configuration(for url: OutboundURL, at address: IPAddress) -> HTTPClient.Configuration {
        var tls = TLSConfiguration.makeClientConfiguration()
        tls.trustRoots = trustRoots
        var configuration = HTTPClient.Configuration(tlsConfiguration: tls, redirectConfiguration: .disallow)
        configuration.timeout.connect = TimeAmount(Self.connectTimeout)
        configuration.timeout.read = TimeAmount(.seconds(15))
        configuration.connectionPool.retryConnectionEstablishment = false
        configuration.httpVersion = .http1Only
        if case .name(let name) = url.host { configuration.dnsOverride = [name: address.description] }
        return configuration
    }

    private func execute(
        _ message: Message, _ url: OutboundURL, _ client: HTTPClient, until end: ContinuousClock.Instant
    ) async throws -> HTTPClientResponse {
        var request = HTTPClientRequest(url: url.text)
        request.method = message.method
        request.headers.add(name: "host", value: url.hostHeader)
        request.headers.add(name: "user-agent", value: Self.userAgent)
        for header in message.headers { request.headers.add(name: header.name, value: header.value) }
        if !message.body.isEmpty { request.body = .bytes(ByteBuffer(bytes: message.body)) }
        let left = ContinuousClock.now.duration(to: end)
        guard left > .zero else { throw OutboundFailure(Self.tooSlow) }
        do {
            return try await client.execute(request, deadline: .now() + TimeAmount(left))
        } catch let error as HTTPClientError where error == .connectTimeout {
            throw Unreachable(cause: OutboundFailure("the host does not answer"))
        } catch let error as IOError where Self.connectErrors.contains(error.errnoCode) {
            throw Unreachable(cause: OutboundFailure("the host does not let us connect"))
        } catch {
            throw Self.failure(error)
        }
    }

    private static let connectErrors = [ECONNREFUSED, EHOSTUNREACH, ENETUNREACH, EADDRNOTAVAIL]
    static let tooSlow = "the host took too long"

    /// What is told of a client's error: its kind, nothing that the other side may have put into it.
    static func failure(_ error: any Error) -> any Error {
        switch error {
        case is CancellationError, is OutboundFailure, is StudioError: return error
        case let error as HTTPClientError where error == .cancelled: return CancellationError()
        case let error as HTTPClientError
        where [.deadlineExceeded, .readTimeout, .writeTimeout, .tlsHandshakeTimeout, .getConnectionFromPoolTimeout]
            .contains(error):
            return OutboundFailure(tooSlow)
        case is NIOSSLError, is NIOSSLExtraError, is BoringSSLError:
            return OutboundFailure("no encrypted connection could be made: is the certificate valid?")
        case is HTTPClientError, is ChannelError, is IOError: return OutboundFailure("the connection broke")
        default: return OutboundFailure("the answer could not be read")
        }
    }
}

extension HTTPClientResponse {
    /// Reads the body piece by piece until the time is over.
    func readBody(
        until end: ContinuousClock.Instant, _ take: (ByteBufferView) async throws -> Void
    ) async throws {
        var pieces = body.makeAsyncIterator()
        while true {
            let piece: ByteBuffer?
            do { piece = try await pieces.next() } catch { throw OutboundClient.failure(error) }
            guard let piece else { return }
            guard ContinuousClock.now < end else { throw OutboundFailure(OutboundClient.tooSlow) }
            try await take(piece.readableBytesView)
        }
    }
}
