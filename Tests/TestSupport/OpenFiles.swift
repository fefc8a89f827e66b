import Foundation

/// Lets this process have so many files and connections open.
/// - Returns: false where the system does not allow it.
public func allowOpenFiles(_ count: Int) -> Bool {
    var limit = rlimit()
    let resource = __rlimit_resource_t(RLIMIT_NOFILE.rawValue)
    guard getrlimit(resource, &limit) == 0 else { return false }
    guard limit.rlim_cur < rlim_t(count) else { return true }
    guard limit.rlim_max >= rlim_t(count) else { return false }
    limit.rlim_cur = rlim_t(count)
    return setrlimit(resource, &limit) == 0
}
