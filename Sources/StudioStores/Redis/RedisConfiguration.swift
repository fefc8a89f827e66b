import Foundation
import StudioCore

/// Where Redis is, and how to sign in to it. The password is never shown.
public struct RedisConfiguration: Sendable, Equatable {
    /// What is connected to.
    public enum Address: Sendable, Equatable {
        case tcp(host: String, port: Int)
        case socket(path: String)
    }

    public var address: Address
    /// A user of Redis' access control lists (Redis 6); nil for the default user.
    public var user: String?
    var password: String?
    /// The number of the database; Cluster has 0 alone.
    public var database = 0
    /// Longest wait for a connection and for signing in.
    public var connectTimeout = Duration.seconds(2)
    /// Longest wait for an answer, the wait for earlier commands included.
    public var commandTimeout = Duration.seconds(2)
    /// Commands that wait or are under way at once; more are refused.
    public var commandsMax = 10_000

    /// - Parameter url: `redis://[user][:password]@host[:port][/database]`, or `unix://[user][:password]@/path?db=number`.
    ///   User and password are percent-encoded.
    /// - Throws: ``StudioError`` `bad_configuration`, whose text does not tell the address.
    public init(url: String) throws {
        // Looked at first: what cannot be read any further may still be told from it.
        let scheme = url.prefix { $0 != ":" }.lowercased()
        guard scheme != "rediss" else { throw Self.noTLS }
        guard let parts = URLComponents(string: url), parts.fragment == nil else { throw Self.unreadable }
        switch scheme {
        case "redis": (address, database) = try Self.tcp(parts)
        case "unix": (address, database) = try Self.socket(parts)
        default: throw Self.unreadable
        }
        user = parts.user.flatMap { $0.isEmpty ? nil : $0 }
        password = parts.password.flatMap { $0.isEmpty ? nil : $0 }
    }

    private static func tcp(_ parts: URLComponents) throws -> (Address, database: Int) {
        guard let host = parts.host?.trimmingCharacters(in: ["[", "]"]), !host.isEmpty, parts.query == nil else {
            throw unreadable
        }
        let port = parts.port ?? 6379
        guard (1...65_535).contains(port) else { throw unreadable }
        let path = parts.path.dropFirst()
        return (.tcp(host: host, port: port), path.isEmpty ? 0 : try number(String(path)))
    }

    private static func socket(_ parts: URLComponents) throws -> (Address, database: Int) {
        guard parts.host ?? "" == "", parts.path.count > 1 else { throw unreadable }
        let items = parts.queryItems ?? []
        guard items.allSatisfy({ $0.name == "db" }), items.count <= 1 else { throw unreadable }
        return (.socket(path: parts.path), try items.first.map { try number($0.value ?? "") } ?? 0)
    }

    private static func number(_ text: String) throws -> Int {
        guard let number = Int(text), (0...1_000_000).contains(number) else { throw unreadable }
        return number
    }

    private static let unreadable = StudioError(
        .badConfiguration,
        "The address of Redis must be redis://[user][:password]@host[:port][/database] or unix:///path, with special "
            + "characters of the user and the password percent-encoded.")

    private static let noTLS = StudioError(
        .badConfiguration,
        "The Redis library that this studio uses, hiredis 0.14, has no TLS, so rediss:// cannot be used. Run stunnel, or "
            + "a sidecar that speaks TLS, beside the studio, and give its local redis:// address.")
}

extension RedisConfiguration: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// The address without the password.
    public var description: String {
        let person = (user ?? "") + (password == nil ? "" : ":***")
        let login = person.isEmpty ? "" : person + "@"
        switch address {
        case .tcp(let host, let port):
            let shown = host.contains(":") ? "[\(host)]" : host
            return "redis://\(login)\(shown):\(port)/\(database)"
        case .socket(let path): return "unix://\(login)\(path)" + (database == 0 ? "" : "?db=\(database)")
        }
    }

    public var debugDescription: String { description }
    public var customMirror: Mirror { Mirror(self, children: ["address": description]) }
}
