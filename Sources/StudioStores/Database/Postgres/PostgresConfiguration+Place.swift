import CPostgres

extension PostgresConfiguration {
    /// Which database of which hosts it is, for people: without user and password.
    public var place: String {
        let options = options
        let hosts = (options["host"] ?? options["hostaddr"] ?? "").split(separator: ",").map(String.init)
        let ports = (options["port"] ?? "").split(separator: ",", omittingEmptySubsequences: false).map(String.init)
        // One port is that of all hosts; of several each has its own, and an empty one is the usual one.
        let places = hosts.enumerated().map { number, host in
            let port = ports.count == hosts.count ? ports[number] : ports.first ?? ""
            return port.isEmpty ? host : "\(host):\(port)"
        }
        let database = options.isEmpty ? "of DATABASE_URL" : options["dbname"]
        return [
            "the PostgreSQL database", database, places.isEmpty ? nil : "at \(places.joined(separator: ", "))",
        ].compactMap(\.self).joined(separator: " ")
    }

    /// What the connection string says, as libpq reads it; empty where it is none.
    private var options: [String: String] {
        guard let options = PQconninfoParse(url, nil) else { return [:] }
        defer { PQconninfoFree(options) }
        var values: [String: String] = [:]
        var next = options
        while let keyword = next.pointee.keyword {
            if let value = next.pointee.val { values[String(cString: keyword)] = String(cString: value) }
            next += 1
        }
        return values
    }
}
