import StudioCore

/// A node of a Redis Cluster names another that has our keys: all of them, since they share a slot (Redis Cluster
/// specification, "MOVED Redirection"). The next connection leads there, and back where that fails.
struct RedisMoved: Error, Equatable {
    var address: RedisConfiguration.Address

    var problem: StudioError { StudioError(.unavailable, "The keys of the studio are on another node of the cluster.") }

    /// - Parameter present: whose host is meant where none is named.
    init?(_ value: RedisValue, from present: RedisConfiguration.Address) {
        guard value.errorCode == "MOVED", case .error(let text) = value, let place = text.split(separator: " ").last,
            let colon = place.lastIndex(of: ":"), let port = Int(place[place.index(after: colon)...]),
            (1...65_535).contains(port)
        else { return nil }
        let named = String(place[..<colon])
        switch present {
        case .tcp(let host, _): address = .tcp(host: named.isEmpty ? host : named, port: port)
        // A node that is reached by a file tells of addresses that this machine may not reach.
        case .socket: return nil
        }
    }
}
