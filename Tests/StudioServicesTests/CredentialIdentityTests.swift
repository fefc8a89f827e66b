import Foundation
import StudioCore
import TestSupport
import Testing

@testable import StudioServices

@Suite(.timeLimit(.minutes(10))) struct CredentialIdentityTests {
    private static let years: TimeInterval = 365.25 * 86_400

    private func own(_ folder: ScratchFolder, at now: Date = Date()) throws -> SigningIdentity {
        try SigningIdentity.opened(
            StudioConfiguration.with().credentials, dataFolder: folder.path, logger: quietLogger, now: now)
    }

    private func contents(_ folder: ScratchFolder, _ file: String) throws -> Data {
        try Data(contentsOf: folder.appending(path: "credentials/\(file)"))
    }

    @Test func theStudioMakesItsOwnIdentityOnceForItsOwnEyes() async throws {
        try await withScratchFolder { folder in
            #expect(
                try SigningIdentity.existing(StudioConfiguration.with().credentials, dataFolder: folder.path) == nil)
            let made = try own(folder)
            #expect(made.key.algorithm == .es256)
            #expect(made.subject.contains(#/^AI Creative Studio [0-9a-f]{8}$/#))
            #expect(try own(folder) == made)
            #expect(
                try SigningIdentity.existing(StudioConfiguration.with().credentials, dataFolder: folder.path) == made)
            let names = try FileManager.default.contentsOfDirectory(
                atPath: folder.appending(path: "credentials").path)
            #expect(names.sorted() == [".lock", "authority-key.pem", "authority.pem", "certificate.pem", "key.pem"])
            for name in names + ["."] {
                let attributes = try FileManager.default.attributesOfItem(
                    atPath: folder.appending(path: "credentials/\(name)").path)
                #expect(attributes[.posixPermissions] as? Int == (name == "." ? 0o700 : 0o600))
            }
        }
    }

    @Test func studiosThatStartAtOnceMakeOneIdentity() async throws {
        try await withScratchFolder { folder in
            let made = try await withThrowingTaskGroup(of: SigningIdentity.self) { group in
                for _ in 0..<8 { group.addTask { try own(folder) } }
                return try await group.reduce(into: Set()) { $0.insert($1.subject) }
            }
            #expect(made.count == 1)
        }
    }

    @Test func theCertificateHasTheProfileOfTheSpecificationAndItsAuthorityVouchesForIt() async throws {
        try await withScratchFolder { folder in
            let made = try own(folder)
            let verified = try await folder.output(
                of: "/usr/bin/openssl",
                [
                    "verify", "-x509_strict", "-check_ss_sig", "-purpose", "smimesign", "-CAfile", made.trustPath,
                    made.key.certificatePath,
                ])
            #expect(verified.contains("OK"))
            let text = try await folder.output(
                of: "/usr/bin/openssl", ["x509", "-noout", "-text", "-in", made.key.certificatePath])
            #expect(text.contains("Version: 3"))
            #expect(text.contains("ecdsa-with-SHA256") && text.contains("prime256v1"))
            #expect(text.contains(#/Basic Constraints: critical\s+CA:FALSE/#))
            #expect(text.contains(#/X509v3 Key Usage: critical\s+Digital Signature\s*\n/#))
            #expect(text.contains(#/Extended Key Usage:\s+E-mail Protection, 1\.3\.6\.1\.4\.1\.62558\.2\.1/#))
            #expect(text.contains("Subject Key Identifier") && text.contains("Authority Key Identifier"))
            // The chain in a picture is without its root.
            let pem = String(decoding: try contents(folder, "certificate.pem"), as: UTF8.self)
            #expect(pem.components(separatedBy: "BEGIN CERTIFICATE").count == 2)
        }
    }

    @Test func aCertificateNearItsEndIsRenewedByTheSameAuthority() async throws {
        try await withScratchFolder { folder in
            let start = Date()
            let first = try own(folder, at: start)
            let authority = try contents(folder, "authority.pem")
            #expect(try own(folder, at: start + 4.9 * Self.years) == first)
            let second = try own(folder, at: start + 5.1 * Self.years)
            #expect(second.subject != first.subject && second.endsAt > first.endsAt)
            #expect(try contents(folder, "authority.pem") == authority)
        }
    }

    @Test func aStartThatWasCutHalfwayIsMadeGood() async throws {
        try await withScratchFolder { folder in
            let first = try own(folder)
            // The next key was written, its certificate not yet.
            try contents(folder, "authority-key.pem").write(to: folder.appending(path: "credentials/key.pem"))
            let second = try own(folder)
            #expect(second.subject != first.subject)
            try FileManager.default.removeItem(at: folder.appending(path: "credentials/certificate.pem"))
            #expect(try own(folder).subject != second.subject)
        }
    }

    @Test func whoeverOnlyVerifiesNeedsTheAuthorityAlone() async throws {
        try await withScratchFolder { folder in
            let settings = try StudioConfiguration.with().credentials
            #expect(try SigningIdentity.trustPath(settings, dataFolder: folder.path) == nil)
            let made = try own(folder)
            for name in ["authority-key.pem", "certificate.pem", "key.pem"] {
                try FileManager.default.removeItem(at: folder.appending(path: "credentials/\(name)"))
            }
            #expect(try SigningIdentity.trustPath(settings, dataFolder: folder.path) == made.trustPath)
            let owners = try StudioConfiguration.with([
                "C2PA_CERTIFICATE": made.trustPath, "C2PA_PRIVATE_KEY": folder.appending(path: "none.pem").path,
            ]).credentials
            #expect(try SigningIdentity.trustPath(owners, dataFolder: "/nowhere") == made.trustPath)
            try FileManager.default.removeItem(atPath: made.trustPath)
            let error = #expect(throws: StudioError.self) {
                try SigningIdentity.trustPath(owners, dataFolder: "/nowhere")
            }
            #expect(error?.code == .badConfiguration)
        }
    }

    @Test func whatACrashLeftHalfWrittenIsRemovedAtTheNextStart() async throws {
        try await withScratchFolder { folder in
            let made = try own(folder)
            for name in [".key.pem.c3RvcA.partial", "key.pem.backup"] {
                try contents(folder, "key.pem").write(to: folder.appending(path: "credentials/\(name)"))
            }
            #expect(try own(folder) == made)
            let names = try FileManager.default.contentsOfDirectory(atPath: folder.appending(path: "credentials").path)
            #expect(
                names.sorted() == [
                    ".lock", "authority-key.pem", "authority.pem", "certificate.pem", "key.pem", "key.pem.backup",
                ])
        }
    }

    @Test func aDamagedAuthorityIsNeverReplaced() async throws {
        try await withScratchFolder { folder in
            _ = try own(folder)
            try FileManager.default.removeItem(at: folder.appending(path: "credentials/certificate.pem"))
            let damaged = folder.appending(path: "credentials/authority-key.pem")
            try Data("damaged".utf8).write(to: damaged)
            let error = #expect(throws: StudioError.self) { try own(folder) }
            #expect(error?.code == .badConfiguration && error?.detail.contains("authority-key.pem") == true)
            #expect(try Data(contentsOf: damaged) == Data("damaged".utf8))
        }
    }

    // MARK: The owner's own

    @Test(arguments: [
        ("ec", ["-pkeyopt", "ec_paramgen_curve:P-256"], SigningKey.Algorithm.es256),
        ("ec", ["-pkeyopt", "ec_paramgen_curve:P-384"], .es384), ("ed25519", [], .ed25519), ("rsa:2048", [], .ps256),
    ])
    func theOwnersCertificateIsTaken(kind: String, options: [String], algorithm: SigningKey.Algorithm) async throws {
        try await withScratchFolder { folder in
            let owner = try await OwnerCertificate(in: folder, kind, options)
            let identity = try #require(try SigningIdentity.configured(owner.settings()))
            #expect(identity.key.algorithm == algorithm && identity.subject == "Owner")
            #expect(identity.key.privateKeyPath == owner.key)
            #expect(!FileManager.default.fileExists(atPath: folder.appending(path: "credentials").path))
        }
    }

    @Test func whatCannotSignIsToldAtTheStart() async throws {
        try await withScratchFolder { folder in
            let owner = try await OwnerCertificate(in: folder, "ec", ["-pkeyopt", "ec_paramgen_curve:P-256"])
            let (traditional, text) = (folder.appending(path: "sec1.pem").path, folder.appending(path: "text").path)
            _ = try await folder.output(
                of: "/usr/bin/openssl", ["pkey", "-traditional", "-in", owner.key, "-out", traditional])
            try Data("hello".utf8).write(to: URL(filePath: text))
            let wrong: [(certificate: String, key: String, told: String)] = [
                ("/nowhere", owner.key, "cannot be read"), (owner.certificate, "/nowhere", "cannot be read"),
                (text, owner.key, "no certificate"), (owner.certificate, text, "PKCS #8"),
                (owner.certificate, traditional, "openssl pkcs8"),
                (owner.certificate, owner.authorityKey, "not the key"),
                (owner.authority, owner.authorityKey, "an authority issued"),
            ]
            for (certificate, key, told) in wrong {
                let error = #expect(throws: StudioError.self) {
                    try SigningIdentity.configured(owner.settings(certificate, key))
                }
                #expect(error?.code == .badConfiguration)
                #expect(error?.detail.contains(told) == true, "\(error?.detail ?? "") does not tell \(told)")
            }
            let late = #expect(throws: StudioError.self) {
                try SigningIdentity.configured(owner.settings(), Date() + Self.years)
            }
            #expect(late?.detail.contains("it is valid from") == true)
        }
    }
}
