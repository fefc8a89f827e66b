public import AsyncHTTPClient
public import Logging
import StudioCore

/// Sets a bucket up for the studio: makes it, keeps it private, encrypted and versioned, removes what is left over, and
/// lets browsers in. Doing it again changes nothing.
public struct S3Setup: Sendable {
    /// What was done, for people.
    public struct Step: Sendable, Equatable {
        /// How it ended: `unsupported` where the server does not have such a thing.
        public enum Outcome: String, Sendable { case done, unchanged, unsupported, failed }
        /// One word: "lifecycle".
        public var name: String
        /// How it ended.
        public var outcome: Outcome
        /// A sentence.
        public var detail: String
    }

    let client: S3Client
    let origins: [String]

    var configuration: S3Configuration { client.configuration }

    /// - Parameters:
    ///   - origins: web pages that may read and store by signed URLs from a browser: "https://studio.example"; "*" for all.
    ///   - http: as ``S3ObjectStore/makeHTTPClient()`` makes it.
    public init(_ configuration: S3Configuration, origins: [String], http: HTTPClient, logger: Logger) {
        self.init(S3Client(configuration: configuration, http: http, retry: S3Retry(), logger: logger), origins)
    }

    init(_ client: S3Client, _ origins: [String]) {
        self.client = client
        self.origins = origins
    }

    /// Does every step, also behind one that failed or that the server does not have. Only without a bucket it ends early.
    /// - Parameter report: told of each step as it ends.
    /// - Throws: `CancellationError`.
    @discardableResult
    public func run(_ report: (Step) -> Void = { _ in }) async throws -> [Step] {
        var steps: [Step] = []
        for rule in rules {
            let step = try await perform(rule)
            report(step)
            steps.append(step)
            if rule.isRequired && step.outcome == .failed { break }
        }
        return steps
    }

    private func perform(_ rule: Rule) async throws -> Step {
        do {
            let isNew = try await rule.apply()
            return Step(
                name: rule.name, outcome: isNew ? .done : .unchanged, detail: isNew ? rule.done : rule.unchanged)
        } catch let failure as S3Failure where failure.isMissingFunction {
            return Step(
                name: rule.name, outcome: .unsupported, detail: "The server does not have this. \(rule.without)")
        } catch let failure as S3Failure {
            return Step(name: rule.name, outcome: .failed, detail: failure.explained.detail)
        }
    }

    /// A step, and how it is told.
    struct Rule {
        var name: String
        var isRequired = false
        var done: String
        var unchanged: String
        /// What it means that a server does not have it.
        var without: String
        /// Returns whether it changed anything. Throws ``S3Failure``.
        var apply: () async throws -> Bool
    }
}
