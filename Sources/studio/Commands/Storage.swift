import ArgumentParser
import AsyncHTTPClient
import Foundation
import StudioCore
import StudioStores

/// `studio storage`
struct Storage: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Set up and try the bucket of an S3 server, or take over files.",
        subcommands: [Setup.self, Check.self, Adopt.self])

    /// `studio storage setup`
    struct Setup: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Make the bucket, and set versions, lifecycle, encryption and CORS.",
            discussion: """
                May be run again. What the server does not know is reported and passed over. Web pages of PUBLIC_URL and \
                CORS_ORIGINS may read and send files.
                """)

        func run() async throws {
            try await Storage.with { setup in try await setup.run { Storage.say($0) } }
        }
    }

    /// `studio storage check`
    struct Check: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Store, read and remove a small file, as the studio does.")

        func run() async throws {
            try await Storage.with { setup in
                let steps = try await setup.check()
                for step in steps { Storage.say(step) }
                return steps
            }
        }
    }

    private static func with(_ body: (S3Setup) async throws -> [S3Setup.Step]) async throws {
        let setup = try await CommandSetup.load(console: false)
        guard let settings = setup.configuration.stores.s3 else {
            throw StudioError(.badConfiguration, "No bucket is configured: set S3_BUCKET, and S3_ENDPOINT beside AWS.")
        }
        let server = setup.configuration.server
        let http = S3ObjectStore.makeHTTPClient()
        let steps: [S3Setup.Step]
        do {
            steps = try await body(
                S3Setup(
                    try S3Configuration(settings), origins: server.corsOrigins + [server.publicURL].compactMap(\.self),
                    http: http, logger: setup.logger))
        } catch {
            try? await http.shutdown()
            throw error
        }
        try? await http.shutdown()
        if steps.contains(where: { $0.outcome == .failed }) { throw ExitCode.failure }
    }

    private static func say(_ step: S3Setup.Step) {
        let verdict = step.outcome.rawValue.padding(toLength: 12, withPad: " ", startingAt: 0)
        Terminal.say("  \(verdict) \(step.name): \(step.detail)")
    }
}
