import CRedis
import Foundation
import StudioCore

/// One connection to Redis, signed in. For the one thread that made it, which waits for it with a deadline: nothing here
/// blocks otherwise, but the look-up of the host's name.
final class RedisLink {
    let address: RedisConfiguration.Address
    private let context: UnsafeMutablePointer<redisContext>
    private var hasOutput = false
    /// The server's own id, new at each of its starts; empty where it does not tell.
    private(set) var serverID = ""

    /// - Parameter name: shown by `CLIENT LIST`.
    /// - Throws: ``StudioError`` `unavailable`, or `bad_configuration` where the server does not let us in.
    init(_ configuration: RedisConfiguration, name: String) throws {
        address = configuration.address
        context = try Self.open(configuration)
        serverID = try RedisLogin(configuration, name: name).perform(on: self)
    }

    deinit { redisFree(context) }

    private static func open(_ configuration: RedisConfiguration) throws -> UnsafeMutablePointer<redisContext> {
        let timeout = timeval(configuration.connectTimeout)
        let opened =
            switch configuration.address {
            case .tcp(let host, let port): redisConnectWithTimeout(host, Int32(port), timeout)
            case .socket(let path): redisConnectUnixWithTimeout(path, timeout)
            }
        guard let context = opened else { throw StudioError(.unavailable, "There is no memory to connect to Redis.") }
        guard context.pointee.err == 0 else {
            defer { redisFree(context) }
            throw failure(context)
        }
        if case .tcp = configuration.address { redisEnableKeepAlive(context) }
        // Connected in the blocking way, which tries each address of a name; from here on reading and writing never wait.
        let descriptor = context.pointee.fd
        _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
        _ = fcntl(descriptor, F_SETFL, fcntl(descriptor, F_GETFL) | O_NONBLOCK)
        context.pointee.flags &= ~REDIS_BLOCK
        return context
    }

    private static func failure(_ context: UnsafeMutablePointer<redisContext>) -> StudioError {
        let words = withUnsafeBytes(of: context.pointee.errstr) { bytes in
            String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
        }
        return StudioError(.unavailable, "Redis cannot be reached: \(words).")
    }

    /// Puts a command behind those that wait to be sent.
    func append(_ command: RedisCommand) throws {
        hasOutput = true
        let status = command.bytes.withUnsafeBufferPointer { bytes in
            bytes.withMemoryRebound(to: CChar.self) { characters in
                var start = characters.baseAddress
                var parts: [UnsafePointer<CChar>?] = []
                for length in command.lengths {
                    parts.append(start)
                    start = start.map { $0 + length }
                }
                return redisAppendCommandArgv(context, Int32(parts.count), &parts, command.lengths)
            }
        }
        guard status == REDIS_OK else { throw Self.failure(context) }
    }

    /// Sends as much as the connection takes now.
    func flush() throws {
        var isDone: Int32 = 0
        while hasOutput {
            let before = outputBytes
            guard redisBufferWrite(context, &isDone) == REDIS_OK else { throw Self.failure(context) }
            if isDone != 0 { hasOutput = false }
            if outputBytes == before { return }
        }
    }

    private var outputBytes: Int { context.pointee.obuf.map { sdslen($0) } ?? 0 }

    /// Waits until there is an answer, room to send, a signal, or the time is over.
    /// - Returns: whether there is an answer, or the end of the connection.
    func wait(for wake: WakeUp?, until deadline: ContinuousClock.Instant?) -> Bool {
        var watched = [
            pollfd(fd: context.pointee.fd, events: Int16(POLLIN | (hasOutput ? POLLOUT : 0)), revents: 0),
            pollfd(fd: wake?.descriptor ?? -1, events: Int16(POLLIN), revents: 0),
        ]
        guard poll(&watched, 2, Self.milliseconds(until: deadline)) > 0 else { return false }
        if watched[1].revents != 0 { wake?.clear() }
        return watched[0].revents & Int16(POLLIN | POLLHUP | POLLERR) != 0
    }

    /// Rounded up: who wakes too early would only wait again.
    static func milliseconds(until deadline: ContinuousClock.Instant?) -> Int32 {
        guard let deadline else { return -1 }
        let left = max(.zero, deadline - .now).inSeconds * 1000
        return Int32(min(left.rounded(.up), 1_000_000))
    }

    /// Reads what has arrived.
    func receive(_ take: (RedisValue) throws -> Void) throws {
        guard redisBufferRead(context) == REDIS_OK else { throw Self.failure(context) }
        while true {
            var reply: UnsafeMutableRawPointer?
            guard redisGetReplyFromReader(context, &reply) == REDIS_OK else { throw Self.failure(context) }
            guard let reply else { return }
            defer { freeReplyObject(reply) }
            try take(RedisValue(reply.assumingMemoryBound(to: redisReply.self).pointee))
        }
    }

    /// Sends commands and waits for their answers.
    func ask(_ commands: [RedisCommand], until deadline: ContinuousClock.Instant) throws -> [RedisValue] {
        for command in commands { try append(command) }
        var answers: [RedisValue] = []
        while answers.count < commands.count {
            try flush()
            if wait(for: nil, until: deadline) { try receive { answers.append($0) } }
            guard answers.count == commands.count || .now < deadline else {
                throw StudioError(.unavailable, "Redis did not answer in time.")
            }
        }
        return answers
    }
}

extension timeval {
    fileprivate init(_ duration: Duration) {
        let (seconds, attoseconds) = duration.components
        self.init(tv_sec: Int(seconds), tv_usec: Int(attoseconds / 1_000_000_000_000))
    }
}
