import Foundation

/// What one connection, and all of them together, may take of the server.
public struct ServerLimits: Sendable {
    /// Connections at once; more wait until one ends.
    public var connectionsMax = Self.connectionsMax(openFilesMax: Self.openFilesMax)
    /// Silence after which a connection that is not being answered ends.
    public var idle = Duration.seconds(60)
    /// Longest wait for a whole JSON body. Files have a pace to keep.
    public var bodyTime = Self.bodyTimeDefault
    var uploadPace = Self.uploadPaceDefault
    /// Longest wait for a client to read on.
    public var writeStall = Duration.seconds(60)

    /// Of one header, and of all together.
    static let headerBytesMax = (one: 16 * 1024, all: 32 * 1024)
    static let headersMax = 100
    /// How long a connection stays after its last answer, for its client to stop sending and read.
    var lastAnswer = Duration.seconds(5)
    /// How long a connection without a request outlives the order to stop, for one that is under way.
    var lateRequest = Duration.milliseconds(500)

    static let bodyTimeDefault = Duration.seconds(30)
    /// A telephone in a bad network keeps this.
    static let uploadPaceDefault = UploadPace(grace: .seconds(60), bytesPerSecondMin: 4096)

    public init() {}

    /// Leaves files to the database, the objects, the logs and the engines.
    static func connectionsMax(openFilesMax: Int) -> Int { min(4096, max(64, openFilesMax - 256)) }

    private static var openFilesMax: Int {
        var limit = rlimit()
        guard getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0 else { return 1024 }
        return Int(clamping: limit.rlim_cur)
    }
}
