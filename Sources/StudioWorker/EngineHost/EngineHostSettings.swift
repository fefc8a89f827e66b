/// How an engine host starts its children and how long it bears with them.
public struct EngineHostSettings: Sendable {
    /// Absolute path of `studio-engine`.
    public var executable: String
    public var arguments: [String]
    /// Children that run at once, each with one request.
    public var childrenMax: Int
    /// A child without work for so long is ended.
    public var idle: Duration = .seconds(300)
    /// From a child's start until it is ready.
    public var ready: Duration = .seconds(20)
    /// A busy child that reports nothing for so long is killed.
    public var hang: Duration = .seconds(120)
    /// From the wish to stop a request until its child is killed.
    public var cancelGrace: Duration = .milliseconds(300)
    /// Added to the niceness of this process, so that rendering never starves the API.
    public var niceness: Int32 = 5
    /// Names of environment variables that children get; nothing else, since the environment holds secrets.
    public var environment: Set<String> = [
        "PATH", "HOME", "LANG", "LC_ALL", "TMPDIR", "TZ", "LD_LIBRARY_PATH", "CUDA_VISIBLE_DEVICES",
        "STUDIO_OIDN_LIBRARY", "STUDIO_C2PA_LIBRARY", "STUDIO_WORDNET",
    ]

    /// - Parameter memoryMegabytes: Private memory that a child may have; nil: no limit.
    public init(executable: String, childrenMax: Int, memoryMegabytes: Int? = nil) {
        self.executable = executable
        self.childrenMax = childrenMax
        arguments = memoryMegabytes.map { ["--memory-megabytes", "\($0)"] } ?? []
    }

    var limits: ChildLife.Limits { ChildLife.Limits(ready: ready, hang: hang, cancelGrace: cancelGrace) }
}
