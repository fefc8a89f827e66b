public import StudioServices

/// The services that the routes call. One composition root builds them: `studio`, or a test.
public struct APIServices: Sendable {
    public var readiness: Readiness
    /// Told by `/health`.
    public var version: String

    public init(readiness: Readiness, version: String) {
        self.readiness = readiness
        self.version = version
    }
}
