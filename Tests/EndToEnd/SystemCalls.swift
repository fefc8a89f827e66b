import Foundation
import TestSupport
import Testing

/// System calls of a program and its threads, in the order in which strace(1) saw them begin and end.
enum SystemCalls {
    static let strace = "/usr/bin/strace"
    /// Those that read requests, and that write, sync and name files, and answer.
    static let traced =
        "trace=read,readv,recvfrom,recvmsg,write,writev,pwrite64,sendto,sendmsg,fsync,fdatasync,rename,renameat,renameat2"

    /// One that has returned.
    struct Call {
        /// The whole of it, what it was given and what came back.
        var text: String
        /// Lines of the trace.
        var begin: Int
        var end: Int

        var name: Substring { text.prefix { $0 != "(" } }
        var isWrite: Bool { ["write", "writev", "pwrite64"].contains(name) }
        var isSync: Bool { ["fsync", "fdatasync"].contains(name) && text.hasSuffix("= 0") }
        var isRename: Bool { name.hasPrefix("rename") && text.hasSuffix("= 0") }
        /// The first one that it was given by its name.
        var firstPath: String? {
            text.split(separator: "\"", omittingEmptySubsequences: false).dropFirst().first.map(String.init)
        }
    }

    /// Containers may forbid it.
    static func canBeTraced() async throws -> Bool {
        guard FileManager.default.isExecutableFile(atPath: strace) else { return false }
        return try await withScratchFolder { folder in
            try await folder.start(strace, ["-f", "-o", "/dev/null", "/bin/true"]).exitCode() == 0
        }
    }

    /// - Parameter trace: what `strace -f -o` wrote: a thread's number, and a call, or the halves of one that others came between.
    static func parse(_ trace: String) -> [Call] {
        var begun: [Substring: (text: Substring, line: Int)] = [:]
        var calls: [Call] = []
        for (number, line) in trace.split(separator: "\n").enumerated() {
            guard let (_, thread, text) = line.wholeMatch(of: #/(\d+) +(.*)/#)?.output else { continue }
            if let half = text.wholeMatch(of: #/(.*?) *<unfinished \.\.\.>/#)?.output.1 {
                begun[thread] = (half, number)
            } else if let rest = text.wholeMatch(of: #/<\.\.\. \w+ resumed>(.*)/#)?.output.1 {
                guard let (half, first) = begun.removeValue(forKey: thread) else { continue }
                calls.append(Call(text: String(half + rest), begin: first, end: number))
            } else if text.contains(" = ") {
                calls.append(Call(text: String(text), begin: number, end: number))
            }
        }
        return calls.sorted { $0.begin < $1.begin }
    }
}

extension Trait where Self == ConditionTrait {
    static var whereProgramsCanBeTraced: Self {
        .enabled("strace cannot run here: is ptrace allowed, and strace installed?") {
            try await SystemCalls.canBeTraced()
        }
    }
}
