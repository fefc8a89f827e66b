import Foundation
import StudioCore
import TestSupport
import Testing

@testable import StudioStores

@Suite(.timeLimit(.minutes(10))) struct S3SetupTests {
    private let names = ["bucket", "privacy", "encryption", "versioning", "lifecycle", "cors"]

    @Test func aBucketIsSetUpOnce() async throws {
        let bucket = try await TestBucket(on: .plain(), prefix: "studio", isThere: false)
        let setup = S3Setup(bucket.client, ["https://studio.example", "https://other.example"])
        let first = try await setup.run()
        #expect(first.map(\.name) == names)
        #expect(first.allSatisfy { $0.outcome == .done }, "\(first)")
        let second = try await setup.run()
        #expect(second.allSatisfy { $0.outcome == .unchanged }, "\(second)")
        let lifecycle = try #require(try await setup.get("lifecycle"))
        let days = lifecycle.all("Rule").compactMap {
            $0.child("AbortIncompleteMultipartUpload")?["DaysAfterInitiation"]
        }
        #expect(days == ["2"])
        #expect(try await setup.get("versioning")?["Status"] == "Enabled")
        let origins = try await setup.get("cors")?.child("CORSRule")?.all("AllowedOrigin").map(
            \.text)
        #expect(origins == ["https://studio.example", "https://other.example"])
        // Whatever headers a link for storing asks for, a page may send them.
        let sharing = try await setup.get("cors")?.child("CORSRule")
        #expect(sharing?.all("AllowedHeader").map(\.text) == ["*"])
        #expect(sharing?.all("AllowedMethod").map(\.text).contains("PUT") == true)
    }

    @Test func rulesOfOthersStay() async throws {
        let bucket = try await TestBucket(on: .plain())
        let setup = S3Setup(bucket.client, ["https://studio.example"])
        let theirs = S3XML(
            "Rule",
            [
                S3XML("ID", "theirs"), S3XML("Filter", [S3XML("Prefix", "logs/<&>")]), S3XML("Status", "Enabled"),
                S3XML("Expiration", [S3XML("Days", "9")]),
            ])
        try await setup.put("lifecycle", S3XML("LifecycleConfiguration", [theirs]))
        _ = try await setup.run()
        let rules = try #require(try await setup.get("lifecycle")?.all("Rule"))
        #expect(
            rules.compactMap { $0["ID"] }.sorted() == [
                "studio-incoming", "studio-marks", "studio-uploads", "studio-versions", "theirs",
            ])
        #expect(rules.first { $0["ID"] == "theirs" }?.child("Filter")?["Prefix"] == "logs/<&>")
        // Other origins replace our own rule alone.
        #expect(try await S3Setup(bucket.client, []).run().last?.outcome == .done)
        #expect(try await setup.get("cors")?.all("CORSRule").isEmpty ?? true)
    }

    @Test func theCheckStoresReadsAndLeavesNothing() async throws {
        let bucket = try await TestBucket(on: .plain())
        let steps = try await S3Setup(bucket.client, []).check()
        #expect(steps.map(\.outcome) == [.done, .done, .done], "\(steps)")
        #expect(try await bucket.versions() == [])
    }

    @Test func theCheckTellsThatNothingWorks() async throws {
        let bucket = try await TestBucket(on: .plain(), isThere: false)
        let steps = try await S3Setup(bucket.client, []).check()
        #expect(steps.allSatisfy { $0.outcome == .failed && $0.detail.contains("S3_BUCKET") }, "\(steps)")
    }

    @Test func whatAServerDoesNotHaveIsToldAndTheRestIsDone() async throws {
        try await Receiver.run({ request in
            if request.method == "GET" && request.path.contains("list-type") {
                return Receiver.Answer(200, body: Array("<ListBucketResult/>".utf8))
            }
            if ["versioning", "publicAccessBlock"].contains(where: request.path.contains) {
                return Receiver.Answer(501, body: Array("<Error><Code>NotImplemented</Code></Error>".utf8))
            }
            return Receiver.Answer(request.method == "GET" ? 404 : 200)
        }) { server in
            let s3 = S3Server(endpoint: server.address, credentials: S3Credentials(accessKey: "k", secretKey: "s"))
            let client = S3Client(
                configuration: try s3.configuration(), http: S3Server.http, retry: S3Retry(), logger: quietLogger)
            let steps = try await S3Setup(client, ["*"]).run()
            #expect(steps.map(\.outcome) == [.unchanged, .unsupported, .done, .unsupported, .done, .done])
        }
    }
}
