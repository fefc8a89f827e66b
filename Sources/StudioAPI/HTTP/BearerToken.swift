import HTTPTypes

extension HTTPFields {
    /// The token of `Authorization: Bearer <token>` (RFC 6750, section 2.1); nil without one.
    var bearerToken: String? {
        let parts = (self[.authorization] ?? "").split(separator: " ", maxSplits: 1)
        return parts.count == 2 && parts[0].lowercased() == "bearer" ? String(parts[1]) : nil
    }
}
