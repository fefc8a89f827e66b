import Foundation
public import StudioCore
import Testing

/// A certificate as an owner may bring one, and the authority that issued it, made by OpenSSL.
public struct OwnerCertificate: Sendable {
    public let authority: String
    public let authorityKey: String
    /// Its common name is "Owner".
    public let certificate: String
    public let key: String

    /// - Parameters:
    ///   - kind: of the key, as `openssl req -newkey` has it: "ec", "ed25519", "rsa:2048".
    ///   - options: more for that command.
    public init(
        in folder: ScratchFolder, _ kind: String = "ec", _ options: [String] = ["-pkeyopt", "ec_paramgen_curve:P-256"]
    ) async throws {
        func path(_ name: String) -> String { folder.appending(path: name).path }
        (authority, authorityKey) = (path("owner-authority.pem"), path("owner-authority-key.pem"))
        (certificate, key) = (path("owner.pem"), path("owner-key.pem"))
        let make = ["req", "-x509", "-nodes", "-days", "30"]
        _ = try await folder.output(
            of: "/usr/bin/openssl",
            make + [
                "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-subj", "/O=Owner/CN=Authority", "-keyout",
                authorityKey, "-out", authority,
            ])
        _ = try await folder.output(
            of: "/usr/bin/openssl",
            make + ["-newkey", kind] + options + [
                "-CA", authority, "-CAkey", authorityKey, "-subj", "/O=Owner/CN=Owner", "-keyout", key, "-out",
                certificate, "-addext", "basicConstraints=critical,CA:FALSE", "-addext",
                "keyUsage=critical,digitalSignature", "-addext", "extendedKeyUsage=emailProtection",
            ])
    }

    /// A file of the certificate and of its authority's after it.
    public func chain() throws -> String {
        let path = certificate + ".chain"
        let text = try [certificate, authority].map { try String(contentsOfFile: $0, encoding: .utf8) }.joined()
        try text.write(toFile: path, atomically: true, encoding: .utf8)
        return path
    }

    /// What names it, or other files.
    public func settings(_ certificate: String? = nil, _ key: String? = nil) throws -> StudioConfiguration.Credentials {
        try StudioConfiguration.with([
            "C2PA_CERTIFICATE": certificate ?? self.certificate, "C2PA_PRIVATE_KEY": key ?? self.key,
        ]).credentials
    }
}
