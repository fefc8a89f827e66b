import Foundation
import Glibc
import StudioCore
import Synchronization

/// The two pipes to the engine host. Whatever happens to them ends this process: without a host it has no purpose.
struct EngineChannel: Sendable {
    private let input: Int32
    private let output: Int32
    private let writing: WriteLock

    /// Moves the descriptors 0 and 1 to high numbers that no child inherits; then 0 is empty and 1 goes to stderr.
    static func claimStandardStreams() -> EngineChannel {
        let input = fcntl(STDIN_FILENO, F_DUPFD_CLOEXEC, 100)
        let output = fcntl(STDOUT_FILENO, F_DUPFD_CLOEXEC, 100)
        let nothing = open("/dev/null", O_RDONLY | O_CLOEXEC)
        guard input >= 0, output >= 0, nothing >= 0, dup2(nothing, STDIN_FILENO) >= 0,
            dup2(STDERR_FILENO, STDOUT_FILENO) >= 0
        else { die("cannot set up its descriptors: \(String(cString: strerror(errno)))", code: EX_OSERR) }
        close(nothing)
        signal(SIGPIPE, SIG_IGN)
        return EngineChannel(input: input, output: output, writing: WriteLock())
    }

    /// Sends one reply whole, from any thread.
    func send(_ reply: EngineReply) {
        let frame: Data
        do { frame = try EngineFrame.encode(reply) } catch { Self.die("cannot send: \(error)", code: EX_SOFTWARE) }
        writing.mutex.withLock { _ in
            frame.withUnsafeBytes { bytes in
                var sent = 0
                while sent < bytes.count {
                    let written = write(output, bytes.baseAddress?.advanced(by: sent), bytes.count - sent)
                    if written > 0 {
                        sent += written
                    } else if errno != EINTR {
                        _exit(0)
                    }
                }
            }
        }
    }

    /// Hands over every request until the host goes away; never returns.
    func receive(_ handle: (EngineRequest) -> Void) -> Never {
        var decoder = EngineFrame.Decoder()
        var buffer = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            let count = read(input, &buffer, buffer.count)
            if count < 0, errno == EINTR { continue }
            // At once: a thread that is in the middle of a picture is not waited for.
            guard count > 0 else { _exit(0) }
            decoder.append(buffer[..<count])
            do {
                while let request = try decoder.next(EngineRequest.self) { handle(request) }
            } catch { Self.die("refuses \(error)", code: EX_PROTOCOL) }
        }
    }

    private static func die(_ why: String, code: Int32) -> Never {
        FileHandle.standardError.write(Data("studio-engine \(why)\n".utf8))
        _exit(code)
    }

    private final class WriteLock: Sendable {
        let mutex = Mutex(())
    }
}
