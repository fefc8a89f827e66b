import StudioCore

/// Where a server listens, and from where it is reached.
struct ServerFront: Sendable {
    var host: String
    var port: Int
    var proxies = TrustedProxies(ranges: [])
    var cors = CrossOrigin(origins: [])
    /// Whether people reach it over TLS.
    var isSecure = false

    init(host: String, port: Int) {
        self.host = host
        self.port = port
    }

    init(_ configuration: StudioConfiguration.Server) {
        self.init(host: configuration.host, port: configuration.port)
        proxies = TrustedProxies(ranges: configuration.trustedProxies)
        cors = CrossOrigin(origins: configuration.corsOrigins)
        isSecure = configuration.publicURL?.hasPrefix("https:") == true
    }
}
