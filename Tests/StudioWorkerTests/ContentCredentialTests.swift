import Foundation
import Glibc
import StudioCore
import StudioServices
import StudioWorker
import TestSupport
import Testing

/// Signing and reading back, by the real engine and beside it by the official reader. One at a time: other tests
/// measure times beside them.
@Suite(.serialized, .timeLimit(.minutes(10))) struct ContentCredentialTests {
    @Test(arguments: ImageFormat.allCases)
    func aSignedPictureIsKnownAsThisStudiosOwn(format: ImageFormat) async throws {
        try await withDarkroom { room in
            let picture = try await room.signed(format)
            let found = try await room.inspect(picture)
            #expect(found.verdict == .madeByMachine)
            #expect(found.image?.contentType == format.contentType && found.damage == nil)
            #expect(found.declared.digitalSourceType == DigitalSourceType.algorithmicMedia.uri)
            #expect(found.credentials.state == .trusted && found.credentials.problems.isEmpty)
            #expect(found.credentials.signer == room.identity.subject)
            #expect(found.credentials.generator == "AI Creative Studio/\(StudioVersion.current)")
            #expect(
                found.credentials.actions == [
                    .init(
                        name: "c2pa.created", digitalSourceType: DigitalSourceType.algorithmicMedia.uri,
                        softwareAgent: "scene engine/\(StudioVersion.current)")
                ])
            // Nothing of the work is left beside it.
            #expect(
                try FileManager.default.contentsOfDirectory(atPath: room.folder.path).sorted() == room.files(picture))
        }
    }

    @Test(arguments: ImageFormat.allCases)
    func theOfficialReaderTrustsIt(format: ImageFormat) async throws {
        let python = try Judge.python()
        try await withDarkroom { room in
            let picture = try await room.signed(format)
            let told = try await room.folder.output(
                of: python, ["-c", officialReader, picture, format.contentType, room.identity.trustPath])
            let json = try StudioJSON.parse(Data(told.utf8))
            #expect(json["validation_state"] == "Trusted")
            let manifest = try #require(json["active_manifest"]?.stringValue.flatMap { json["manifests"]?[$0] })
            #expect(manifest["title"]?.stringValue == URL(filePath: picture).lastPathComponent)
            let assertions = manifest["assertions"]?.items ?? []
            let job = try #require(assertions.first { $0["label"] == "org.ai-creative-studio.job" })
            #expect(job["data"] == ["kind": "image_generation", "engine": "scene", "seed": 7])
            let actions = try #require(assertions.first { $0["label"] == "c2pa.actions.v2" })
            #expect(
                actions["data"]?["actions"]?.items.first?["digitalSourceType"]?.stringValue
                    == DigitalSourceType.algorithmicMedia.uri)
        }
    }

    @Test(arguments: [
        ("ec", ["-pkeyopt", "ec_paramgen_curve:P-256"]), ("ec", ["-pkeyopt", "ec_paramgen_curve:P-384"]),
        ("ed25519", []), ("rsa:2048", []),
    ])
    func anOwnersKeySignsAndIsKnownByItsAuthority(kind: String, options: [String]) async throws {
        try await withDarkroom { room in
            let owner = try await OwnerCertificate(in: room.folder, kind, options)
            // With its authority after it, and without.
            for certificate in [try owner.chain(), owner.certificate] {
                let identity = try #require(try SigningIdentity.configured(owner.settings(certificate)))
                let picture = try await room.picture(.jpeg)
                #expect(try await room.sign(picture, with: identity.key) == SignedCredentials(signed: 1))
                let known = try await room.inspect(picture, trust: owner.authority).credentials
                #expect(known.state == .trusted && known.signer == "Owner")
                let own = try await room.inspect(picture, trust: identity.trustPath).credentials
                #expect(own.state == (certificate == owner.certificate ? .valid : .trusted))
                #expect(try await room.inspect(picture).credentials.state == .valid)
            }
        }
    }

    @Test func aTrustFileThatNamesNobodyIsTheAskersMistake() async throws {
        try await withDarkroom { room in
            let picture = try await room.signed(.jpeg)
            let failure = await #expect(throws: AttemptFailure.self) {
                try await room.inspect(picture, trust: "/etc/hostname")
            }
            #expect(failure?.reason == .badInput && failure?.detail.contains("trusted authorities") == true)
        }
    }

    @Test func whoeverDoesNotKnowTheStudioSeesAValidStranger() async throws {
        try await withDarkroom { room in
            let picture = try await room.signed(.jpeg)
            let other = try SigningIdentity.opened(
                StudioConfiguration.with().credentials, dataFolder: room.folder.appending(path: "other").path,
                logger: quietLogger)
            for trust in [nil, other.trustPath] {
                let found = try await room.inspect(picture, trust: trust)
                #expect(found.credentials.state == .valid && found.credentials.problems.isEmpty)
                #expect(found.verdict == .madeByMachine)
            }
        }
    }

    @Test func aPixelThatWasChangedIsTampering() async throws {
        try await withDarkroom { room in
            let picture = try await room.signed(.png)
            // A PNG that is whole in itself, checksums and all, one pixel apart.
            _ = try await room.folder.output(of: "/usr/bin/python3", ["-c", changePixel, picture])
            let found = try await room.inspect(picture)
            #expect(found.damage == nil && found.image != nil)
            #expect(found.credentials.state == .invalid && found.verdict == .broken)
            #expect(found.credentials.problems.map(\.code) == ["assertion.dataHash.mismatch"])
            // It still says who had signed what it was.
            #expect(found.credentials.signer == room.identity.subject)
        }
    }

    @Test(arguments: ImageFormat.allCases)
    func aByteThatWasChangedIsNoticed(format: ImageFormat) async throws {
        try await withDarkroom { room in
            let picture = try await room.signed(format)
            var bytes = try Data(contentsOf: URL(filePath: picture))
            // The first half of a WebP holds its pixels; the credentials of the others come first.
            bytes[format == .webp ? bytes.count / 3 : bytes.count - 200] ^= 1
            try bytes.write(to: URL(filePath: picture))
            #expect(try await room.inspect(picture).verdict == .broken)
        }
    }

    @Test func credentialsOfAnotherPictureDoNotFit() async throws {
        try await withDarkroom { room in
            let mine = try await room.signed(.png)
            let other = try await room.picture(.png, caption: "two")
            _ = try await room.folder.output(of: "/usr/bin/python3", ["-c", moveCredentials, mine, other])
            let found = try await room.inspect(other)
            #expect(found.credentials.state == .invalid && found.verdict == .broken)
        }
    }

    @Test func aPictureWithoutAnythingIsSilent() async throws {
        try await withDarkroom { room in
            let picture = try await room.signed(.png)
            _ = try await room.folder.output(of: "/usr/bin/python3", ["-c", removeMetadata, picture])
            let found = try await room.inspect(picture)
            #expect(found.verdict == .silent)
            #expect(found.credentials == CredentialFindings(state: .none))
            #expect(found.declared == DeclaredOrigin())
        }
    }

    @Test(arguments: ImageFormat.allCases)
    func aTruncatedFileIsBroken(format: ImageFormat) async throws {
        try await withDarkroom { room in
            let picture = try await room.signed(format)
            let bytes = try Data(contentsOf: URL(filePath: picture))
            try bytes.prefix(bytes.count * 2 / 3).write(to: URL(filePath: picture))
            let found = try await room.inspect(picture)
            #expect(found.damage != nil && found.image == nil)
            #expect(found.verdict == .broken)
        }
    }

    @Test func whatIsNoPictureIsRefused() async throws {
        try await withDarkroom { room in
            let text = room.folder.appending(path: "text.png").path
            try Data("hello".utf8).write(to: URL(filePath: text))
            let failure = await #expect(throws: AttemptFailure.self) { try await room.inspect(text) }
            #expect(failure?.reason == .badInput)
        }
    }

    @Test func aFileThatNamesCredentialsElsewhereIsNotFollowed() async throws {
        try await withDarkroom { room in
            let listener = try Listener()
            let picture = try await room.picture(.jpeg)
            _ = try await room.folder.output(
                of: "/usr/bin/python3",
                ["-c", nameCredentials, picture, "http://127.0.0.1:\(listener.port)/manifest.c2pa"])
            _ = try await room.inspect(picture)
            #expect(!listener.wasCalled)
        }
    }

    @Test func withoutTheLibraryOutputsStaySoundAndSayWhy() async throws {
        try await withDarkroom(library: "/nowhere/libc2pa_c.so") { room in
            let picture = try await room.picture(.png)
            let before = try Data(contentsOf: URL(filePath: picture))
            let outcome = try await room.sign(picture)
            #expect(outcome.signed == 0)
            #expect(outcome.problem?.contains("not installed") == true)
            #expect(try Data(contentsOf: URL(filePath: picture)) == before)
            let found = try await room.inspect(picture)
            #expect(found.credentials.state == .unchecked && found.verdict == .madeByMachine)
        }
    }

    @Test func aKeyThatCannotBeUsedLeavesThePictureAsItWasAndIsNotRepeated() async throws {
        try await withDarkroom { room in
            let picture = try await room.picture(.png)
            let before = try Data(contentsOf: URL(filePath: picture))
            let wrong = room.folder.appending(path: "wrong.pem").path
            try Data("-----BEGIN PRIVATE KEY-----\nc2VjcmV0\n-----END PRIVATE KEY-----\n".utf8).write(
                to: URL(filePath: wrong))
            var key = room.identity.key
            key.privateKeyPath = wrong
            let outcome = try await room.sign(picture, with: key)
            #expect(outcome.signed == 0 && outcome.problem != nil)
            #expect(outcome.problem?.contains("c2VjcmV0") == false)
            key.privateKeyPath = room.folder.appending(path: "missing.pem").path
            let missing = try await room.sign(picture, with: key)
            #expect(missing.signed == 0 && missing.problem?.contains("cannot be read") == true)
            #expect(missing.problem?.contains(room.folder.path) == false)
            #expect(try Data(contentsOf: URL(filePath: picture)) == before)
        }
    }
}

/// An engine, a studio's identity, and pictures.
private struct Darkroom: Sendable {
    let folder: ScratchFolder
    let host: EngineHost
    let identity: SigningIdentity

    func files(_ picture: String) -> [String] { ["credentials", URL(filePath: picture).lastPathComponent].sorted() }

    /// A contact sheet: made in no time, and as real as any picture.
    func picture(_ format: ImageFormat, caption: String = "one") async throws -> String {
        let path = folder.appending(path: "\(caption).\(format.fileExtension)").path
        let boat = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().appending(path: "docs/images/boat.jpg").path
        let sheet = ContactSheet(
            tiles: [ContactSheet.Tile(path: boat, caption: caption)], columns: 1, outputPath: path)
        _ = try await host.run(.contactSheet(sheet), timeout: .seconds(60))
        return path
    }

    func sign(_ path: String, with key: SigningKey? = nil) async throws -> SignedCredentials {
        let ending = URL(filePath: path).pathExtension
        let format = try #require(ImageFormat.allCases.first { $0.fileExtension == ending })
        let file = SignCredentials.File(
            path: path, title: URL(filePath: path).lastPathComponent, contentType: format.contentType,
            provenance: Provenance(source: .algorithmicMedia, kind: .imageGeneration, engine: "scene", seed: 7))
        let request = SignCredentials(files: [file], key: key ?? identity.key)
        guard
            case .signedCredentials(let outcome) = try await host.run(.signCredentials(request), timeout: .seconds(60))
        else { throw AttemptFailure(.transient, "something else") }
        return outcome
    }

    func signed(_ format: ImageFormat, caption: String = "one") async throws -> String {
        let path = try await picture(format, caption: caption)
        let outcome = try await sign(path)
        try #require(outcome == SignedCredentials(signed: 1), "\(outcome)")
        return path
    }

    func inspect(_ path: String) async throws -> FileInspection { try await inspect(path, trust: identity.trustPath) }

    func inspect(_ path: String, trust: String?) async throws -> FileInspection {
        let request = InspectFile(path: path, pixelsMax: 1_000_000, trustPath: trust)
        guard case .inspection(let found) = try await host.run(.inspectFile(request), timeout: .seconds(60)) else {
            throw AttemptFailure(.transient, "something else")
        }
        return found
    }
}

/// Cancels the test, with a warning, where the library is not installed.
/// - Parameter library: where engines look for it in place of the usual places.
private func withDarkroom(library: String? = nil, _ body: @Sendable (Darkroom) async throws -> Void) async throws {
    try await withScratchFolder { folder in
        var settings = EngineHostSettings(executable: TestEngine.real, childrenMax: 1)
        if let library {
            settings.executable = "/usr/bin/env"
            settings.arguments = ["STUDIO_C2PA_LIBRARY=\(library)", TestEngine.real]
        }
        let identity = try SigningIdentity.opened(
            StudioConfiguration.with().credentials, dataFolder: folder.path, logger: quietLogger)
        try await withHost(settings) { host in
            guard case .description(let child) = try await host.run(.describe, timeout: .seconds(60)) else { return }
            if library == nil, child.libraries["c2pa"] == nil {
                Issue.record("The C2PA library is not installed; ./setup.sh fetches it.", severity: .warning)
                try Test.cancel("The C2PA library is not installed.")
            }
            try await body(Darkroom(folder: folder, host: host, identity: identity))
        }
    }
}

/// A port where somebody would notice a call.
private final class Listener: Sendable {
    let port: UInt16
    private let socket: Int32

    init() throws {
        socket = Glibc.socket(AF_INET, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_NONBLOCK.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = UInt32(INADDR_LOOPBACK).bigEndian
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let (own, isBound) = (socket, true)
        let result = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(own, $0, length) == 0 && listen(own, 4) == 0 && getsockname(own, $0, &length) == 0
            }
        }
        try #require(result == isBound)
        port = UInt16(bigEndian: address.sin_port)
    }

    deinit { close(socket) }

    /// Whether a connection waits to be taken.
    var wasCalled: Bool { accept(socket, nil, nil) >= 0 }
}

extension JSONValue {
    fileprivate var items: [JSONValue] { if case .array(let items) = self { items } else { [] } }
}

private let officialReader = """
    import sys, c2pa
    path, mime, trust = sys.argv[1:]
    settings = c2pa.Settings.from_dict({"trust": {"user_anchors": open(trust).read()}})
    with open(path, "rb") as file:
        print(c2pa.Reader(mime, file, context=c2pa.Context(settings)).json())
    """

/// Puts an XMP packet in front that says where the credentials lie, as the C2PA's specification has it.
private let nameCredentials = """
    import sys
    path, address = sys.argv[1:]
    packet = ("http://ns.adobe.com/xap/1.0/\\0<x:xmpmeta xmlns:x='adobe:ns:meta/'><rdf:RDF "
        "xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#'><rdf:Description rdf:about='' "
        "xmlns:dcterms='http://purl.org/dc/terms/' dcterms:provenance='" + address + "'/></rdf:RDF></x:xmpmeta>").encode()
    picture = open(path, "rb").read()
    segment = b"\\xff\\xe1" + (len(packet) + 2).to_bytes(2, "big") + packet
    open(path, "wb").write(picture[:2] + segment + picture[2:])
    """

/// PNG files as lists of chunks.
private let pngChunks = """
    import struct, sys, zlib
    def read(path):
        data, at, chunks = open(path, "rb").read(), 8, []
        while at < len(data):
            length, kind = struct.unpack(">I4s", data[at:at + 8])
            chunks.append((kind, data[at + 8:at + 8 + length]))
            at += 12 + length
        return chunks
    def write(path, chunks):
        with open(path, "wb") as out:
            out.write(b"\\x89PNG\\r\\n\\x1a\\n")
            for kind, data in chunks:
                out.write(struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data)))

    """

private let removeMetadata =
    pngChunks + """
        write(sys.argv[1], [chunk for chunk in read(sys.argv[1]) if chunk[0] in (b"IHDR", b"IDAT", b"IEND")])
        """

private let changePixel =
    pngChunks + """
        chunks = read(sys.argv[1])
        pixels = bytearray(zlib.decompress(b"".join(data for kind, data in chunks if kind == b"IDAT")))
        pixels[-1] ^= 1
        first = [kind for kind, _ in chunks].index(b"IDAT")
        chunks = [chunk for chunk in chunks if chunk[0] != b"IDAT"]
        chunks.insert(first, (b"IDAT", zlib.compress(bytes(pixels))))
        write(sys.argv[1], chunks)
        """

private let moveCredentials =
    pngChunks + """
        credentials = [chunk for chunk in read(sys.argv[1]) if chunk[0] == b"caBX"]
        assert credentials
        chunks = read(sys.argv[2])
        write(sys.argv[2], chunks[:1] + credentials + chunks[1:])
        """
