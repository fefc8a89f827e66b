import HTTPTypes
import Hummingbird

/// The headers that every answer carries, as Helmet (helmetjs.github.io) sets them; stricter where an API can be.
enum SecurityHeaders {
    private static let defaults: [(HTTPField.Name, String)] = [
        (.contentSecurityPolicy, "default-src 'none'; frame-ancestors 'none'"),
        (.known("Cross-Origin-Opener-Policy"), "same-origin"),
        (.crossOriginResourcePolicy, "same-origin"),
        (.known("Origin-Agent-Cluster"), "?1"),
        (.known("Referrer-Policy"), "no-referrer"),
        (.xContentTypeOptions, "nosniff"),
        (.known("X-DNS-Prefetch-Control"), "off"),
        (.known("X-Download-Options"), "noopen"),
        (.known("X-Frame-Options"), "DENY"),
        (.known("X-Permitted-Cross-Domain-Policies"), "none"),
        // The filter of old browsers could itself be abused: Helmet turns it off too.
        (.known("X-XSS-Protection"), "0"),
    ]

    /// Leaves those that a page or file of ours has set by itself.
    /// - Parameter isSecure: whether people reach the studio over TLS: only then may browsers be told to insist on it.
    static func add(to response: inout Response, isSecure: Bool) {
        for (name, value) in defaults where response.headers[name] == nil { response.headers[name] = value }
        if isSecure { response.headers[.strictTransportSecurity] = "max-age=31536000; includeSubDomains" }
    }
}
