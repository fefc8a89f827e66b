import Foundation

/// The server that a bucket lies on: "https://s3.example:9000".
struct S3Endpoint: Sendable, Equatable {
    let scheme: String
    /// With the port where it is not the scheme's own, as the Host header has it.
    let host: String

    /// Nil for anything but `http` or `https`, a host and perhaps a port.
    init?(_ text: String) {
        guard let parts = URLComponents(string: text), let scheme = parts.scheme?.lowercased(),
            let port = ["http": 80, "https": 443][scheme], let host = parts.encodedHost, !host.isEmpty,
            ["", "/"].contains(parts.path), parts.query == nil, parts.fragment == nil, parts.user == nil,
            parts.password == nil
        else { return nil }
        self.scheme = scheme
        self.host = host.lowercased() + (parts.port.flatMap { $0 == port ? nil : ":\($0)" } ?? "")
    }

    /// AWS's own in a region.
    static func amazon(_ region: String) -> S3Endpoint? {
        S3Endpoint("https://s3.\(region).amazonaws.com\(region.hasPrefix("cn-") ? ".cn" : "")")
    }
}

/// Where a bucket's requests go, with the bucket in the path or in the host's name.
struct S3Address: Sendable, Equatable {
    let endpoint: S3Endpoint
    let bucket: String
    let isPathStyle: Bool

    /// - Parameters:
    ///   - key: nil for the bucket itself.
    ///   - query: names and values, not encoded; a name alone has an empty value.
    func url(_ key: String?, _ query: [(String, String)] = []) -> S3URL {
        S3URL(
            scheme: endpoint.scheme, host: isPathStyle ? endpoint.host : "\(bucket).\(endpoint.host)",
            path: (isPathStyle ? "/\(bucket)" : "") + (key.map { "/\($0)" } ?? (isPathStyle ? "" : "/")),
            query: query)
    }
}

/// A URL before it is encoded. It is sent in the very form that is signed, so that nothing between can read it otherwise.
struct S3URL: Sendable {
    var scheme: String
    var host: String
    var path: String
    var query: [(name: String, value: String)]

    var encodedPath: String { path.percentEncoded(keeping: "/") }

    var text: String {
        let query = S3URL.encoded(query).joined(separator: "&")
        return "\(scheme)://\(host)\(encodedPath)" + (query.isEmpty ? "" : "?\(query)")
    }

    /// Of each pair `name=value`, also where the value is empty.
    static func encoded(_ query: [(name: String, value: String)]) -> [String] {
        query.map { "\($0.name.percentEncoded())=\($0.value.percentEncoded())" }
    }
}
