import Crypto
import Foundation
import StudioCore
import SwiftASN1
import X509

/// The studio's own certificate authority and the certificate that it signs pictures with, made at the first start and
/// kept in a folder (mode 0600).
///
/// The certificates follow the profile of the C2PA's specification, section 14.5.1: version 3, a signing certificate that
/// is not self-signed, key usage `digitalSignature` alone, an extended key usage that claim signers may have, and both
/// key identifiers. The authority is the root, so it is no part of the chain that goes into pictures.
struct CredentialAuthority {
    let folder: PrivateFolder
    let now: Date

    static let authorityFile = "authority.pem"
    static let certificateFile = "certificate.pem"
    static let keyFile = "key.pem"
    private static let authorityKeyFile = "authority-key.pem"

    private static let year: TimeInterval = 365.25 * 86_400
    /// Without a time authority a signature counts for as long as its certificate does: hence many years, and a new
    /// certificate while the old one still has half of its own.
    private static let lifeOfCertificate = 10 * year
    private static let lifeOfAuthority = 50 * year

    private struct Pair {
        var certificate: Certificate
        var key: Certificate.PrivateKey
    }

    /// Makes what is missing or near its end. True where it made anything.
    /// - Throws: ``StudioError`` `bad_configuration` where the authority's files are damaged or cannot be written.
    func ensure() throws -> Bool {
        try folder.locked {
            // One that is damaged, or was left half-made, is replaced: the authority vouches for the next one.
            if let signing = try? stored(Self.certificateFile, Self.keyFile),
                signing.certificate.notValidAfter > now + Self.lifeOfCertificate / 2
            {
                return false
            }
            try makeSigning(by: try stored(Self.authorityFile, Self.authorityKeyFile) ?? makeAuthority())
            return true
        }
    }

    /// nil where there is no such certificate yet.
    private func stored(_ certificateFile: String, _ keyFile: String) throws -> Pair? {
        guard let certificate = try folder.read(certificateFile) else { return nil }
        guard let key = try folder.read(keyFile),
            let pair = try? Pair(
                certificate: Certificate(pemEncoded: String(decoding: certificate, as: UTF8.self)),
                key: Certificate.PrivateKey(pemEncoded: String(decoding: key, as: UTF8.self))),
            pair.certificate.publicKey == pair.key.publicKey
        else {
            throw StudioError(
                .badConfiguration,
                "\(folder.path(of: certificateFile)) or \(folder.path(of: keyFile)) is damaged or missing. Restore them "
                    + "from a backup, or remove \(folder.path): pictures signed before then count as a stranger's.")
        }
        return pair
    }

    private func makeAuthority() throws -> Pair {
        let key = P256.Signing.PrivateKey()
        let name = try Self.name("AI Creative Studio \(Self.shortID(of: key.publicKey)) authority")
        let publicKey = Certificate.PublicKey(key.publicKey)
        let certificate = try Certificate(
            version: .v3, serialNumber: .init(), publicKey: publicKey, notValidBefore: now - 3600,
            notValidAfter: now + Self.lifeOfAuthority, issuer: name, subject: name,
            extensions: try .init {
                Critical(BasicConstraints.isCertificateAuthority(maxPathLength: 0))
                Critical(KeyUsage(keyCertSign: true, cRLSign: true))
                SubjectKeyIdentifier(hash: publicKey)
            }, issuerPrivateKey: .init(key))
        try write(certificate, Self.authorityFile, key, Self.authorityKeyFile)
        return Pair(certificate: certificate, key: .init(key))
    }

    private func makeSigning(by authority: Pair) throws {
        let key = P256.Signing.PrivateKey()
        let publicKey = Certificate.PublicKey(key.publicKey)
        let issuerKey = SubjectKeyIdentifier(hash: authority.certificate.publicKey).keyIdentifier
        let certificate = try Certificate(
            version: .v3, serialNumber: .init(), publicKey: publicKey, notValidBefore: now - 3600,
            notValidAfter: now + Self.lifeOfCertificate, issuer: authority.certificate.subject,
            subject: try Self.name("AI Creative Studio \(Self.shortID(of: key.publicKey))"),
            extensions: try .init {
                Critical(BasicConstraints.notCertificateAuthority)
                Critical(KeyUsage(digitalSignature: true))
                try ExtendedKeyUsage([.emailProtection, .init(oid: Self.claimSigning)])
                AuthorityKeyIdentifier(keyIdentifier: issuerKey)
                SubjectKeyIdentifier(hash: publicKey)
            }, issuerPrivateKey: authority.key)
        try write(certificate, Self.certificateFile, key, Self.keyFile)
    }

    /// `c2pa-kp-claimSigning` of the C2PA's specification.
    private static let claimSigning: ASN1ObjectIdentifier = [1, 3, 6, 1, 4, 1, 62558, 2, 1]

    /// The key first: a certificate without its key would be of no use to anybody.
    private func write(
        _ certificate: Certificate, _ certificateFile: String, _ key: P256.Signing.PrivateKey, _ keyFile: String
    ) throws {
        try folder.write(keyFile, Data(key.pemRepresentation.utf8))
        try folder.write(certificateFile, Data(try certificate.serializeAsPEM().pemString.utf8))
    }

    private static func name(_ commonName: String) throws -> DistinguishedName {
        try DistinguishedName {
            OrganizationName("AI Creative Studio")
            CommonName(commonName)
        }
    }

    private static func shortID(of key: P256.Signing.PublicKey) -> String {
        String(SHA256.hash(data: key.x963Representation).hexadecimal.prefix(8))
    }
}
