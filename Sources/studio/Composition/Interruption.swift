import UnixSignals

/// Ctrl-C or SIGTERM came, and all that was begun has been cleaned up.
struct Interruption: Error {
    let signal: UnixSignal

    /// As a shell tells it: 130 after Ctrl-C.
    var exitStatus: Int32 { 128 + signal.rawValue }
}
