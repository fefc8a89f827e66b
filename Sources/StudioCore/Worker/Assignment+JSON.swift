extension Assignment {
    /// As `Codable` writes it, without going through each value of the input by itself: claims carry many of them.
    public var json: JSONValue {
        var members: [String: JSONValue] = [
            "lease": lease.json, "kind": .string(kind.rawValue), "input": input, "engine": .string(engine),
            "artifacts": .array(artifacts.map { .string($0.rawValue) }), "lease_seconds": .number(leaseSeconds),
            "timeout_seconds": .number(timeoutSeconds),
        ]
        if let model { members["model"] = .string(model) }
        return .object(members)
    }
}

extension Lease {
    fileprivate var json: JSONValue {
        ["job": .string(job.rawValue), "attempt": .integer(Int64(attempt)), "worker": .string(worker.rawValue)]
    }
}
