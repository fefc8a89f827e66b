import Glibc
import Synchronization

/// What libmongoc would write to the console, where nobody expects it: dropped, but for what a caller asks to hear.
enum MongoWarnings {
    private static let heard = Mutex<[pthread_t: [String]]>([:])

    /// What the library says on this thread while the body runs.
    static func during<T>(_ body: () throws -> T) rethrows -> (value: T, warnings: [String]) {
        let thread = pthread_self()
        heard.withLock { $0[thread] = [] }
        defer { heard.withLock { $0[thread] = nil } }
        let value = try body()
        return (value, heard.withLock { $0[thread] ?? [] })
    }

    static let handler: MongoLibrary.LogHandler = { _, _, message, _ in
        guard let message else { return }
        let thread = pthread_self()
        heard.withLock { $0[thread]?.append(String(cString: message)) }
    }
}
