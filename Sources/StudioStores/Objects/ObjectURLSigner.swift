import Crypto
public import Foundation
import StudioCore

/// Signs and checks URLs of objects that the studio itself serves: `/objects/{key}?expires=…&signature=…`.
///
/// The signature is an HMAC-SHA256 (RFC 2104) over method, key, expiry and limits: none of them can be changed, and
/// a URL for reading is none for writing.
public struct ObjectURLSigner: Sendable {
    /// The last second of the year 9999: what lies beyond is no time that we signed.
    private static let expiryMax: Int64 = 253_402_300_799

    private let secret: SymmetricKey
    private var baseURL: String

    /// - Parameters:
    ///   - secret: at least 32 random bytes.
    ///   - baseURL: what stands before `/objects/`: "https://studio.example"; empty for a relative URL.
    public init(secret: [UInt8], baseURL: String = "") {
        precondition(secret.count >= 32, "a secret has at least 32 bytes")
        self.secret = SymmetricKey(data: secret)
        self.baseURL = baseURL.hasSuffix("/") ? String(baseURL.dropLast()) : baseURL
    }

    /// The same signer, whose URLs begin at the studio's own address.
    func relative() -> ObjectURLSigner {
        var signer = self
        signer.baseURL = ""
        return signer
    }

    /// The URL that allows what the grant says.
    public func url(_ grant: ObjectGrant) -> String {
        var query = ["expires=\(expiry(grant))"]
        if let bytesMax = grant.bytesMax { query.append("bytes_max=\(bytesMax)") }
        if let type = grant.contentType { query.append("type=\(type.percentEncoded())") }
        if let name = grant.downloadName { query.append("download=\(name.percentEncoded())") }
        let signature = HMAC<SHA256>.authenticationCode(for: message(grant), using: secret)
        query.append("signature=\(Array(signature).hexadecimal)")
        return "\(baseURL)/objects/\(grant.key)?\(query.joined(separator: "&"))"
    }

    /// Reads a request to `/objects/{key}` back into what it is allowed to do.
    /// - Parameter query: the decoded parameters of the URL.
    /// - Throws: ``StudioError`` `forbidden` for a URL that is not ours, was changed, or has expired.
    public func verify(
        method: ObjectGrant.Method, key: String, query: [String: String], at now: Date
    ) throws -> ObjectGrant {
        let refusal = StudioError(.forbidden, "This link is not valid.")
        guard let key = ObjectKey(key), let expires = query["expires"].flatMap({ Int64($0) }),
            (0...Self.expiryMax).contains(expires),
            let signature = query["signature"].flatMap([UInt8].init(hexadecimal:))
        else { throw refusal }
        var grant = ObjectGrant(
            method: method, key: key, expiresAt: Date(timeIntervalSince1970: Double(expires)),
            downloadName: query["download"], contentType: query["type"])
        // A line break would be read as the next part of what is signed.
        guard grant.contentType?.contains(where: \.isNewline) != true else { throw refusal }
        if let text = query["bytes_max"] {
            guard let bytesMax = Int64(text), bytesMax >= 0 else { throw refusal }
            grant.bytesMax = bytesMax
        }
        // Compares in constant time.
        guard HMAC<SHA256>.isValidAuthenticationCode(signature, authenticating: message(grant), using: secret) else {
            throw refusal
        }
        guard now < grant.expiresAt else {
            throw StudioError(.forbidden, "This link has expired. Ask for the object again to get a fresh one.")
        }
        return grant
    }

    private func expiry(_ grant: ObjectGrant) -> Int64 { Int64(grant.expiresAt.timeIntervalSince1970.rounded(.up)) }

    /// The name comes last: it alone may hold a line break.
    private func message(_ grant: ObjectGrant) -> Data {
        Data(
            """
            studio-object-1
            \(grant.method.rawValue)
            \(grant.key)
            \(expiry(grant))
            \(grant.bytesMax.map(String.init) ?? "-")
            \(grant.contentType.map { "=" + $0 } ?? "-")
            \(grant.downloadName.map { "=" + $0 } ?? "-")
            """.utf8)
    }
}
