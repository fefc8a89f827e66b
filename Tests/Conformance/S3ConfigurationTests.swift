import StudioCore
import TestSupport
import Testing

@testable import StudioStores

@Suite struct S3ConfigurationTests {
    private let secret = "a-secret-that-nobody-may-read"

    @Test func nothingThatIsPrintedHoldsTheSecret() throws {
        let configuration = try S3Configuration(
            endpoint: "http://s3.example", bucket: "media",
            credentials: S3Credentials(accessKey: "AKEXAMPLE", secretKey: secret, sessionToken: "token-" + secret))
        let store = S3ObjectStore(configuration, http: S3Server.http, logger: quietLogger)
        var dumped = ""
        dump(configuration, to: &dumped)
        for text in ["\(configuration)", "\(store)", String(reflecting: configuration), dumped] {
            #expect(!text.contains(secret), "\(text)")
        }
    }

    @Test(arguments: [
        ("ftp://s3.example", "S3_ENDPOINT"), ("https://s3.example/path", "S3_ENDPOINT"), ("s3.example", "S3_ENDPOINT"),
        ("https://user:a-secret-that-nobody-may-read@s3.example", "S3_ENDPOINT"),
    ])
    func aBadAddressIsToldWithoutIt(_ endpoint: String, _ setting: String) {
        let error = #expect(throws: StudioError.self) {
            try S3Configuration(
                endpoint: endpoint, bucket: "media", credentials: S3Credentials(accessKey: "k", secretKey: secret))
        }
        #expect(error?.code == .badConfiguration)
        #expect(error?.fields.map(\.path) == [setting])
        #expect(!"\(String(describing: error))".contains(secret))
    }

    @Test func everyBadSettingIsNamed() {
        let error = #expect(throws: StudioError.self) {
            _ = try S3Configuration(
                publicEndpoint: "files", region: "EU West", bucket: "No_Bucket",
                credentials: S3Credentials(accessKey: "", secretKey: ""), prefix: "../x")
        }
        let named = Set((error?.fields ?? []).map(\.path))
        for setting in ["S3_REGION", "S3_BUCKET", "S3_ACCESS_KEY", "S3_SECRET_KEY", "S3_PREFIX"] {
            #expect(named.contains(setting), "\(setting)")
        }
    }
}
