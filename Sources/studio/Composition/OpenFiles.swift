import Glibc

/// How many files and connections this process may have open.
enum OpenFiles {
    /// Shells start programs with 1024, which a server of many connections outgrows; the system's own bound is far above.
    static func raiseLimit() {
        var limit = rlimit()
        let resource = __rlimit_resource_t(RLIMIT_NOFILE.rawValue)
        guard getrlimit(resource, &limit) == 0 else { return }
        limit.rlim_cur = max(limit.rlim_cur, min(limit.rlim_max, 65_536))
        // Where it is refused the server takes fewer connections.
        setrlimit(resource, &limit)
    }
}
