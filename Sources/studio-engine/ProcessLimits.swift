import CProcess
import Foundation
import Glibc

/// What this process takes upon itself, since nothing that it decodes or draws is trusted.
enum ProcessLimits {
    /// Reads `--memory-megabytes N` from the arguments; without it memory has no limit of its own.
    static func apply(_ arguments: [String]) {
        // The end of its input ends this process too, but not while it is stopped or stuck in a driver.
        _ = cprocess_die_with_parent()
        // What it makes belongs to one person.
        umask(0o077)
        limit(RLIMIT_CORE, to: 0)
        if let flag = arguments.firstIndex(of: "--memory-megabytes"), flag + 1 < arguments.count,
            let megabytes = UInt(arguments[flag + 1])
        {
            // Not the address space: ray tracers and GPU drivers reserve far more than they use.
            limit(RLIMIT_DATA, to: megabytes << 20)
        }
    }

    private static func limit(_ resource: __rlimit_resource, to value: UInt) {
        var limit = rlimit(rlim_cur: value, rlim_max: value)
        if setrlimit(__rlimit_resource_t(resource.rawValue), &limit) != 0 {
            let why = String(cString: strerror(errno))
            FileHandle.standardError.write(Data("studio-engine cannot set a limit: \(why)\n".utf8))
        }
    }
}
