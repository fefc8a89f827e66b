import CPostgres

extension PostgresConfiguration {
    /// Which database of which hosts it is, for people: without user and password.
    public var place: String {
        guard let options = PQconninfoParse(url, nil) else { return "the PostgreSQL database of DATABASE_URL" }
        defer { PQconninfoFree(options) }
        var values: [String: String] = [:]
        var next = options
        while let keyword = next.pointee.keyword {
            if let value = next.pointee.val { values[String(cString: keyword)] = String(cString: value) }
            next += 1
        }
        let host = values["host"] ?? values["hostaddr"]
        return [
            "the PostgreSQL database", values["dbname"], host.map { "at \($0)" }, values["port"].map { "port \($0)" },
        ]
        .compactMap(\.self).joined(separator: " ")
    }
}
