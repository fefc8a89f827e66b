import Foundation
import StudioCore
import TestSupport
import Testing

@testable import StudioStores

@Suite(.timeLimit(.minutes(10))) struct S3SignerTests {
    /// A request as the judge reads it.
    private struct Case: Codable {
        var method: String
        var host: String
        var path: String
        var query: [[String]]
        var headers: [[String]]
        /// Nil: its payload is not signed.
        var body: String?
        var accessKey: String
        var secretKey: String
        var token: String?
        var region: String
        var time: Int
        /// Of a URL; nil where headers are signed.
        var life: Int?

        var signer: S3Signer {
            S3Signer(S3Credentials(accessKey: accessKey, secretKey: secretKey, sessionToken: token), region: region)
        }
        var url: S3URL { S3URL(scheme: "https", host: host, path: path, query: query.map { ($0[0], $0[1]) }) }
        var pairs: S3Signer.Headers { headers.map { ($0[0], $0[1]) } }
        var now: Date { Date(timeIntervalSince1970: Double(time) + 0.999) }

        enum CodingKeys: String, CodingKey {
            case method, host, path, query, headers, body, token, region, time, life
            case accessKey = "access_key"
            case secretKey = "secret_key"
        }

        // The judge wants every member.
        func encode(to encoder: any Encoder) throws {
            var container = encoder.container(keyedBy: CodingKeys.self)
            try container.encode(method, forKey: .method)
            try container.encode(host, forKey: .host)
            try container.encode(path, forKey: .path)
            try container.encode(query, forKey: .query)
            try container.encode(headers, forKey: .headers)
            try container.encode(body, forKey: .body)
            try container.encode(accessKey, forKey: .accessKey)
            try container.encode(secretKey, forKey: .secretKey)
            try container.encode(token, forKey: .token)
            try container.encode(region, forKey: .region)
            try container.encode(time, forKey: .time)
            try container.encode(life, forKey: .life)
        }
    }

    @Test func signedHeadersAreThoseOfAWSsOwnLibrary() async throws {
        var random = SplitMix64(seed: 1)
        let cases = (0..<600).map { _ in Self.request(&random, life: nil) }
        let answers: [[String: String]] = try await judged(cases)
        for (index, one) in cases.enumerated() {
            let payload = one.body.map { S3Signer.Payload.of(Data($0.utf8)) } ?? .unsigned
            let headers = one.signer.headers(one.method, one.url, one.pairs, payload: payload, at: one.now)
            let signature = Dictionary(
                headers.filter { answers[index][$0.name] != nil }.map { ($0.name, $0.value) }, uniquingKeysWith: { $1 })
            #expect(signature == answers[index], "\(one)")
            #expect((one.token != nil) == (signature["x-amz-security-token"] != nil))
        }
    }

    @Test func signedURLsAreThoseOfAWSsOwnLibrary() async throws {
        var random = SplitMix64(seed: 2)
        let cases = (0..<400).map { _ in Self.request(&random, life: Int(random.next() % 604_800) + 1) }
        let answers: [String] = try await judged(cases)
        for (index, one) in cases.enumerated() {
            let url = one.signer.presigned(one.method, one.url, one.pairs, life: one.life ?? 0, at: one.now)
            #expect(url == answers[index], "\(one)")
        }
    }

    /// Amazon S3 API Reference, "Authenticating Requests: Using Query Parameters", its example.
    @Test func theExampleOfTheSpecificationHolds() {
        let signer = S3Signer(
            S3Credentials(accessKey: "AKIAIOSFODNN7EXAMPLE", secretKey: "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY"),
            region: "us-east-1")
        let url = signer.presigned(
            "GET", S3URL(scheme: "https", host: "examplebucket.s3.amazonaws.com", path: "/test.txt", query: []),
            life: 86_400, at: Date(timeIntervalSince1970: 1_369_353_600))
        #expect(url.hasSuffix("&X-Amz-Signature=aeeed9bbccd4d02ee5c0109b86d86835f995330da4c265957d157751f604d404"))
    }

    private func judged<Answer: Decodable>(_ cases: [Case]) async throws -> [Answer] {
        let python = try Judge.python()
        let script = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .appending(path: "s3_signatures.py").path
        return try await withScratchFolder { folder in
            let (asked, answered) = (folder.appending(path: "cases.json"), folder.appending(path: "answers.json"))
            try JSONEncoder().encode(cases).write(to: asked)
            _ = try await folder.output(of: python, [script, asked.path, answered.path])
            let answers = try JSONDecoder().decode([Answer].self, from: Data(contentsOf: answered))
            try #require(answers.count == cases.count)
            return answers
        }
    }

    // MARK: Requests

    private static let marks = Array("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~ ").map(String.init)
    private static let letters =
        Array("abcXYZ019").map(String.init) + ["ä", "ß", "é", "e\u{301}", "日", "本", "🐈", "\u{7F}", "%2F", "%41"]

    private static func text(_ random: inout SplitMix64, _ length: ClosedRange<Int>, _ pool: [String]) -> String {
        (0..<Int.random(in: length, using: &random)).map { _ in pool[Int.random(in: pool.indices, using: &random)] }
            .joined()
    }

    private static func request(_ random: inout SplitMix64, life: Int?) -> Case {
        let path = (0..<Int.random(in: 1...4, using: &random)).map { _ in
            ["", ".", "..", text(&random, 1...8, letters + marks), text(&random, 1...8, letters)]
                .randomElement(using: &random) ?? ""
        }
        var names = (0..<Int.random(in: 0...5, using: &random)).map { _ in text(&random, 1...6, letters + marks) }
        // A URL's parameters are read into a table by the judge; in headers one may come twice.
        if life != nil { names = Array(Set(names)).sorted() } else { names += names.prefix(1) }
        let query = names.map { [$0, Bool.random(using: &random) ? text(&random, 1...8, letters + marks) : ""] }
        var headers = (0..<Int.random(in: 0...8, using: &random)).map { index in
            ["X-Amz-Meta-\(index)", text(&random, 0...9, ["a", "B", " ", "  ", "\t", ",", ";", "=", "\"", "7"])]
        }
        headers += [
            ["Content-Type", "image/png"], ["User-Agent", "tests"], ["range", "bytes=0-9"], ["Expect", "100"],
        ]
        .filter { _ in Bool.random(using: &random) }
        if life == nil, let first = headers.first { headers.append([first[0].lowercased(), "again"]) }
        return Case(
            method: ["GET", "PUT", "POST", "DELETE", "HEAD"].randomElement(using: &random) ?? "GET",
            host: ["s3.example", "b.s3.eu-west-1.amazonaws.com", "localhost:9000", "192.0.2.1:81"]
                .randomElement(using: &random) ?? "", path: "/" + path.joined(separator: "/"), query: query,
            headers: headers.shuffled(using: &random),
            body: life == nil && Bool.random(using: &random) ? text(&random, 0...20, letters) : nil,
            accessKey: text(&random, 16...20, ["A", "K", "Z", "7"]),
            secretKey: text(&random, 20...40, ["a", "B", "/", "+", "7"]),
            token: Bool.random(using: &random) ? text(&random, 100...300, ["a", "B", "/", "+", "="]) : nil,
            region: ["us-east-1", "eu-central-1", "auto"].randomElement(using: &random) ?? "",
            time: Int.random(in: 946_684_800...4_102_444_800, using: &random), life: life)
    }
}
