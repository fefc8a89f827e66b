import Crypto
import CryptoExtras
public import Foundation
public import Logging
public import StudioCore
import SwiftASN1
import X509

/// Who signs this studio's pictures: the owner's certificate where the configuration names one, else the studio's own.
public struct SigningIdentity: Sendable, Equatable {
    public let key: SigningKey
    /// The common name of the signing certificate.
    public let subject: String
    /// The signing certificate's end.
    public let endsAt: Date
    /// PEM of the authorities by which `studio verify` knows pictures of this studio.
    public let trustPath: String

    /// The owner's identity, else the studio's own one, which is made at the first start and announced.
    /// Blocks on the disk: meant for the start of a command.
    /// - Throws: ``StudioError`` `bad_configuration` where certificate or key cannot be used.
    public static func opened(
        _ settings: StudioConfiguration.Credentials, dataFolder: String, logger: Logger, now: Date = Date()
    ) throws -> SigningIdentity {
        if let configured = try configured(settings, now) { return configured }
        let authority = CredentialAuthority(folder: folder(dataFolder), now: now)
        if try authority.ensure() {
            logger.notice(
                "Made a certificate to sign pictures with. Keep the folder: its authority is how they are known again.",
                metadata: ["folder": "\(authority.folder.path)"])
        }
        return try own(authority.folder, now)
    }

    /// The same without making anything; nil where there is none.
    public static func existing(
        _ settings: StudioConfiguration.Credentials, dataFolder: String, now: Date = Date()
    ) throws -> SigningIdentity? {
        if let configured = try configured(settings, now) { return configured }
        let folder = folder(dataFolder)
        guard try folder.read(CredentialAuthority.certificateFile) != nil else { return nil }
        return try own(folder, now)
    }

    /// The owner's; nil where the settings name none.
    public static func configured(
        _ settings: StudioConfiguration.Credentials, _ now: Date = Date()
    ) throws -> SigningIdentity? {
        guard let certificate = settings.certificatePath, let key = settings.privateKeyPath else { return nil }
        // Whoever issued the owner's certificate is known by the chain beside it.
        return try SigningIdentity(certificatePath: certificate, privateKeyPath: key, trustPath: certificate, now)
    }

    /// PEM of the authorities by which pictures of this studio are known; nil where there is none yet. Whoever only
    /// verifies needs neither a key nor a certificate that is valid today.
    /// - Throws: ``StudioError`` `bad_configuration` where the file is there and cannot be read.
    public static func trustPath(
        _ settings: StudioConfiguration.Credentials, dataFolder: String
    ) throws -> String? {
        let path = settings.certificatePath ?? folder(dataFolder).path(of: CredentialAuthority.authorityFile)
        if settings.certificatePath == nil, !FileManager.default.fileExists(atPath: path) { return nil }
        guard FileManager.default.isReadableFile(atPath: path) else {
            throw StudioError(.badConfiguration, "\(path), by which signers are known, cannot be read.")
        }
        // Engine children work elsewhere.
        return URL(filePath: path).path
    }

    private static func folder(_ dataFolder: String) -> PrivateFolder {
        PrivateFolder(path: URL(filePath: dataFolder).appending(path: "credentials").path)
    }

    private static func own(_ folder: PrivateFolder, _ now: Date) throws -> SigningIdentity {
        try SigningIdentity(
            certificatePath: folder.path(of: CredentialAuthority.certificateFile),
            privateKeyPath: folder.path(of: CredentialAuthority.keyFile),
            trustPath: folder.path(of: CredentialAuthority.authorityFile), now)
    }

    private init(certificatePath: String, privateKeyPath: String, trustPath: String, _ now: Date) throws {
        let certificate = try Self.certificate(certificatePath, now)
        try Self.checkKey(privateKeyPath, fits: certificate, at: certificatePath)
        guard let algorithm = certificate.publicKey.algorithm else {
            throw Self.unusable(certificatePath, "its key must be EC P-256, EC P-384, Ed25519 or RSA")
        }
        // Engine children work elsewhere.
        key = SigningKey(
            algorithm: algorithm, certificatePath: URL(filePath: certificatePath).path,
            privateKeyPath: URL(filePath: privateKeyPath).path)
        subject = certificate.subject.commonName ?? "\(certificate.subject)"
        endsAt = certificate.notValidAfter
        self.trustPath = URL(filePath: trustPath).path
    }

    /// The first certificate of the file, checked against what the C2PA's specification asks of a signer.
    private static func certificate(_ path: String, _ now: Date) throws -> Certificate {
        let text = try text(of: path)
        guard let pem = try? PEMDocument.parseMultiple(pemString: text).first,
            let certificate = try? Certificate(pemDocument: pem)
        else { throw unusable(path, "it holds no certificate in PEM format") }
        let extensions = certificate.extensions
        let isAuthority: Bool =
            switch try? extensions.basicConstraints {
            case .isCertificateAuthority: true
            case .notCertificateAuthority, nil: false
            }
        guard !isAuthority, certificate.issuer != certificate.subject else {
            throw unusable(
                path, "its first certificate must be a signer's that an authority issued, not an authority's")
        }
        guard (try? extensions.keyUsage)?.digitalSignature == true else {
            throw unusable(path, "its first certificate lacks the key usage digitalSignature")
        }
        guard (certificate.notValidBefore...certificate.notValidAfter).contains(now) else {
            throw unusable(
                path, "it is valid from \(certificate.notValidBefore.rfc3339) to \(certificate.notValidAfter.rfc3339)")
        }
        return certificate
    }

    private static func checkKey(_ path: String, fits certificate: Certificate, at certificatePath: String) throws {
        let text = try text(of: path)
        guard text.contains("-----BEGIN PRIVATE KEY-----"),
            let key = try? Certificate.PrivateKey(pemEncoded: text)
        else {
            throw unusable(
                path, "it must be a PKCS #8 key in PEM format without a password; see openssl pkcs8 -topk8 -nocrypt")
        }
        guard key.publicKey == certificate.publicKey else {
            throw unusable(path, "it is not the key of the first certificate in \(certificatePath)")
        }
    }

    private static func text(of path: String) throws -> String {
        do { return try String(contentsOfFile: path, encoding: .utf8) } catch {
            throw unusable(path, "the file cannot be read")
        }
    }

    private static func unusable(_ path: String, _ why: String) -> StudioError {
        StudioError(.badConfiguration, "\(path) cannot be used to sign pictures: \(why).")
    }
}

extension Certificate.PublicKey {
    /// What the C2PA's specification calls signatures of such a key; nil for those that it does not take.
    fileprivate var algorithm: SigningKey.Algorithm? {
        if P256.Signing.PublicKey(self) != nil { return .es256 }
        if P384.Signing.PublicKey(self) != nil { return .es384 }
        if Curve25519.Signing.PublicKey(self) != nil { return .ed25519 }
        return _RSA.Signing.PublicKey(self) != nil ? .ps256 : nil
    }
}

extension DistinguishedName {
    fileprivate var commonName: String? {
        flatMap { Array($0) }.first { $0.type == .RDNAttributeType.commonName }.map { String(describing: $0.value) }
    }
}
