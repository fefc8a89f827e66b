public import StudioServices

/// The services that the routes call. One composition root builds them: `studio`, or a test.
public struct APIServices: Sendable {
    public var accounts: AccountService
    public var uploads: UploadService
    public var objects: ObjectService
    public var limits: RequestLimits
    public var readiness: Readiness
    /// Told by `/health`.
    public var version: String

    public init(
        accounts: AccountService, uploads: UploadService, objects: ObjectService, limits: RequestLimits,
        readiness: Readiness, version: String
    ) {
        self.accounts = accounts
        self.uploads = uploads
        self.objects = objects
        self.limits = limits
        self.readiness = readiness
        self.version = version
    }
}
