import Foundation
import Testing

@testable import StudioCore

@Suite struct ConfigurationTests {
    @Test func everythingHasADefault() throws {
        let configuration = try StudioConfiguration.with()
        #expect(configuration.server.port == 3000)
        #expect(configuration.jobs.concurrentPerDevice == 2)
        #expect(configuration.server.rateLimitMaxRequests == 100)
        #expect(configuration.accounts.jwtSecret == nil)
    }

    @Test func theNamesOfTheSeedDocumentAreHeard() throws {
        let configuration = try StudioConfiguration.with([
            "JWT_SECRET": String(repeating: "s", count: 32), "GPU_MAX_CONCURRENT_JOBS": "5", "GPU_VRAM_LIMIT": "7500",
            "RATE_LIMIT_MAX_REQUESTS": "7",
        ])
        #expect(configuration.accounts.jwtSecret?.count == 32)
        #expect(configuration.jobs.concurrentPerDevice == 5)
        #expect(configuration.jobs.deviceMemoryMegabytes == 7500)
        #expect(configuration.server.rateLimitMaxRequests == 7)
    }

    @Test func everyBadSettingIsNamedAtOnceAndNoSecretIsRepeated() throws {
        let error = #expect(throws: StudioError.self) {
            try StudioConfiguration.with([
                "PORT": "eighty", "JWT_SECRET": "tooshort", "REGISTRATION": "maybe", "METRICS_TOKEN": "tooshort",
            ])
        }
        #expect(error?.code == .badConfiguration)
        #expect(Set(error?.fields.map(\.path) ?? []) == ["PORT", "JWT_SECRET", "REGISTRATION", "METRICS_TOKEN"])
        #expect(error?.description.contains("tooshort") == false)
    }

    @Test(arguments: [["C2PA_CERTIFICATE": "a.pem"], ["C2PA_PRIVATE_KEY": "a.pem"]])
    func aCertificateAndItsKeyAreGivenTogether(_ settings: [String: String]) throws {
        let error = #expect(throws: StudioError.self) { try StudioConfiguration.with(settings) }
        #expect(error?.fields.count == 1)
        #expect(error?.fields.first.map { settings[$0.path] } == .some(nil))
    }

    @Test func theExampleFileNamesEverySettingAndIsTheOneInTheRepository() throws {
        let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        let file = try String(contentsOf: root.appending(path: ".env.example"), encoding: .utf8)
        #expect(file == Settings.exampleFile, "run: studio doctor --env-example > .env.example")
    }

    @Test func settingsComeFromTheJSONFileToo() async throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let file = folder.appending(path: "studio.json")
        try Data(#"{"gpu": {"max": {"concurrent": {"jobs": 3}}}, "registration": "closed"}"#.utf8).write(to: file)
        let environment = folder.appending(path: ".env")
        try Data("SIGNUP_CREDITS=7\n".utf8).write(to: environment)
        let configuration = try await StudioConfiguration.load(environmentFile: environment.path, file: file.path)
        #expect(configuration.jobs.concurrentPerDevice == 3)
        #expect(configuration.accounts.registration == .closed)
        #expect(configuration.accounts.signupCredits == 7)
    }
}
