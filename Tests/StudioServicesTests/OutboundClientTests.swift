import AsyncHTTPClient
import Foundation
import NIOHTTP1
import NIOSSL
import StudioCore
import Synchronization
import TestSupport
import Testing

@testable import StudioServices

/// Answers as it is told; another time maybe otherwise.
private final class PlannedResolver: NameResolver {
    private let answers: Mutex<[[String?]]>

    init(_ answers: [String?]...) { self.answers = Mutex(answers) }

    func addresses(of name: String) throws -> [IPAddress?] {
        let next = answers.withLock { $0.count > 1 ? $0.removeFirst() : $0.first ?? [] }
        return next.map { $0.flatMap(IPAddress.init) }
    }
}

/// As the system: blocks threads for as long as name servers are silent, whoever still waits.
private final class SilentResolver: NameResolver {
    private let threads = BlockingQueue("silent-names", width: NameLookUps.perUserMax)
    private let released = DispatchSemaphore(value: 0)
    private let count = Mutex(0)

    var begun: Int { count.withLock { $0 } }

    func addresses(of name: String) async throws -> [IPAddress?] {
        guard name.hasSuffix("silent.example") else { return [IPAddress("127.0.0.1")] }
        count.withLock { $0 += 1 }
        try await threads.run { [released] in released.wait() }
        return []
    }

    func release() { for _ in 0..<begun { released.signal() } }
}

@Suite(.timeLimit(.minutes(10))) struct OutboundClientTests {
    private func client(_ resolver: any NameResolver, allowed: [String] = ["127.0.0.1"]) -> OutboundClient {
        OutboundClient(rules: OutboundRules(allowed: allowed.compactMap(AddressRange.init)), resolver: resolver)
    }

    private func status(
        _ url: String, by client: OutboundClient, within time: Duration = .seconds(20)
    ) async throws -> Int {
        try await client.send(OutboundClient.Message(), to: try OutboundURL(url), for: UserID(), within: time) {
            response, _ in
            Int(response.status.code)
        }
    }

    private func failure(_ work: () async throws -> Void) async -> String? {
        do {
            try await work()
            return nil
        } catch { return (error as? OutboundFailure)?.detail }
    }

    @Test func theConnectionGoesToTheAddressThatWasChecked() async throws {
        try await Receiver.run({ _ in .init(204) }) { receiver in
            let url = receiver.address.replacing("127.0.0.1", with: "shop.example") + "/a?b=c"
            #expect(try await status(url, by: client(PlannedResolver(["127.0.0.1"]))) == 204)
            let got = try #require(receiver.all.first)
            #expect(got.path == "/a?b=c" && got.headers["host"]?.hasPrefix("shop.example:") == true)
        }
    }

    @Test func aNameThatTurnsPrivateAfterItWasCheckedGainsNothing() async throws {
        try await Receiver.run({ _ in .init(204) }) { receiver in
            // Fine at the first look, private at the next: each request looks once, and goes there or nowhere.
            let rebinding = client(PlannedResolver(["127.0.0.1"], ["127.0.0.2"]))
            let url = receiver.address.replacing("127.0.0.1", with: "shop.example")
            let answer = try await status(url, by: rebinding)
            #expect(answer == 204)
            #expect(await failure { _ = try await status(url, by: rebinding) }?.contains("public internet") == true)
            #expect(receiver.all.count == 1)
        }
    }

    @Test(arguments: [
        ["127.0.0.1", "10.0.0.1"], ["10.0.0.1", "127.0.0.1"], ["127.0.0.1", "::1"], ["127.0.0.1", nil],
        ["127.0.0.1", "169.254.169.254"],
    ])
    func aNameWithOneBadAddressIsRefusedWhole(_ addresses: [String?]) async throws {
        try await Receiver.run({ _ in .init(204) }) { receiver in
            let url = receiver.address.replacing("127.0.0.1", with: "shop.example")
            let told = await failure { _ = try await status(url, by: client(PlannedResolver(addresses))) }
            #expect(told?.contains("public internet") == true)
            // Strangers are not told what names lead to inside.
            #expect(told?.contains("10.0.0.1") == false)
            #expect(receiver.all.isEmpty)
        }
    }

    @Test func inTheClearOnlyGoesWhatTheOperatorAllows() async throws {
        let told = await failure {
            _ = try await status("http://shop.example/", by: client(PlannedResolver(["93.184.215.14"])))
        }
        #expect(told == "must begin with https://")
        let strict = client(PlannedResolver(["127.0.0.1"]), allowed: [])
        #expect(await failure { _ = try await status("https://shop.example/", by: strict) } != nil)
        #expect(await failure { _ = try await status("https://127.0.0.1/", by: strict) } != nil)
    }

    @Test func theSystemsOwnNamesAreCheckedToo() async throws {
        let strict = client(SystemResolver(), allowed: [])
        let told = await failure { _ = try await status("https://localhost/", by: strict) }
        #expect(told?.contains("public internet") == true)
        #expect(await failure { _ = try await status("https://nothing.invalid/", by: strict) } != nil)
    }

    @Test func redirectsAreAnsweredAndNotFollowed() async throws {
        try await Receiver.run({ _ in .init(302, headers: ["Location": "/other"]) }) { receiver in
            let answer = try await status(receiver.address, by: client(SystemResolver()))
            #expect(answer == 302)
            #expect(receiver.all.count == 1)
        }
    }

    @Test func aHostThatDoesNotAnswerCostsNoMoreThanTheTime() async throws {
        let never = Signal()
        try await Receiver.run({ _ in
            await never.wait()
            return .init(204)
        }) { receiver in
            let told = await failure {
                _ = try await status(receiver.address, by: client(SystemResolver()), within: .milliseconds(200))
            }
            #expect(told == OutboundClient.tooSlow)
        }
    }

    @Test func anAddressThatRefusesIsPassedOverForTheNext() async throws {
        try await Receiver.run({ _ in .init(204) }) { receiver in
            // Nobody listens at the second loopback address.
            let url = receiver.address.replacing("127.0.0.1", with: "shop.example")
            let two = client(PlannedResolver(["127.0.0.2", "127.0.0.1"]), allowed: ["127.0.0.0/8"])
            let answer = try await status(url, by: two)
            #expect(answer == 204)
            let none = client(PlannedResolver(["127.0.0.2"]), allowed: ["127.0.0.0/8"])
            #expect(await failure { _ = try await status(url, by: none) } == "the host does not let us connect")
        }
    }

    @Test func whetherANameExistsInsideIsNotTold() async throws {
        let inside = await failure {
            _ = try await status("https://db.corp.example/", by: client(PlannedResolver(["10.0.0.1"])))
        }
        let odd = await failure {
            _ = try await status("https://db.corp.example/", by: client(PlannedResolver([nil])))
        }
        let none = await failure { _ = try await status("https://db.corp.example/", by: client(PlannedResolver([]))) }
        let unknown = await failure {
            _ = try await status("https://nothing.invalid/", by: client(SystemResolver(), allowed: []))
        }
        #expect(inside != nil && [odd, none, unknown] == [inside, inside, inside])
    }

    @Test func aSilentNameServerCostsNoMoreThanTheTime() async throws {
        let silent = SilentResolver()
        defer { silent.release() }
        for (lookUp, whole) in [(.seconds(3600), .milliseconds(50)), (.milliseconds(50), .seconds(3600))]
            as [(Duration, Duration)]
        {
            let client = OutboundClient(
                rules: OutboundRules(), resolver: silent, trustRoots: .default, lookUpTime: lookUp)
            let told = await failure {
                _ = try await status("https://a.silent.example/", by: client, within: whole)
            }
            #expect(told == OutboundClient.tooSlow)
        }
    }

    @Test func lookUpsThatHangLeaveRoomForOtherUsers() async throws {
        let silent = SilentResolver()
        defer { silent.release() }
        let names = NameLookUps(silent, patience: .milliseconds(20))
        let (user, other) = (UserID(), UserID())
        for _ in 0..<(NameLookUps.perUserMax + 5) {
            await #expect(throws: OutboundFailure.self) {
                try await names.addresses(of: "a.silent.example", for: user, within: .seconds(1))
            }
        }
        #expect(silent.begun == NameLookUps.perUserMax)
        let found = try await names.addresses(of: "quick.example", for: other, within: .seconds(60))
        #expect(found == [IPAddress("127.0.0.1")])
    }

    /// A server with a certificate for `shop.example`, which tells what name it was asked for.
    private static let server = """
        import http.server, ssl, sys
        class Handler(http.server.BaseHTTPRequestHandler):
            def do_GET(self):
                self.send_response(204); self.end_headers()
            def log_message(self, *all): pass
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain("cert.pem", "key.pem")
        context.sni_callback = lambda socket, name, context: print("asked for", name, flush=True)
        server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        server.socket = context.wrap_socket(server.socket, server_side=True)
        print("port", server.server_address[1], flush=True)
        server.serve_forever()
        """

    @Test func theCertificateIsCheckedAgainstTheNameThoughTheAddressIsPinned() async throws {
        try await withScratchFolder { folder in
            let openssl = try await folder.start(
                "/usr/bin/openssl",
                [
                    "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-keyout",
                    "key.pem", "-out", "cert.pem", "-days", "2", "-subj", "/CN=shop.example", "-addext",
                    "subjectAltName=DNS:shop.example",
                ])
            #expect(try await openssl.exitCode() == 0, "\(openssl.output)")
            let server = try await folder.start("/usr/bin/python3", ["-c", Self.server])
            let port = try #require(await server.firstLine(matching: #/port (\d+)/#)).1
            func client(trusting roots: NIOSSLTrustRoots) -> OutboundClient {
                OutboundClient(
                    rules: OutboundRules(allowed: ["127.0.0.1"].compactMap(AddressRange.init)),
                    resolver: PlannedResolver(["127.0.0.1"]), trustRoots: roots)
            }
            let trusting = client(trusting: .file(folder.appending(path: "cert.pem").path))
            #expect(try await status("https://shop.example:\(port)/", by: trusting) == 204)
            #expect(server.output.contains("asked for shop.example"))
            let other = await failure { _ = try await status("https://other.example:\(port)/", by: trusting) }
            #expect(other?.contains("certificate") == true, "\(other ?? "accepted")")
            let unknown = client(trusting: .default)
            let told = await failure { _ = try await status("https://shop.example:\(port)/", by: unknown) }
            #expect(told?.contains("certificate") == true, "\(told ?? "accepted")")
        }
    }
}
