import Foundation

/// True while a process with this id is there, zombies aside.
public func isAlive(_ process: Int) -> Bool {
    guard let status = ProcessStatus(of: process) else { return false }
    return status.state != "Z"
}

/// Direct children, from /proc; only those of a name, where one is given.
public func childProcesses(of parent: Int32, named name: String? = nil) -> [Int32] {
    let entries = (try? FileManager.default.contentsOfDirectory(atPath: "/proc")) ?? []
    return entries.compactMap(Int32.init).filter { id in
        guard let status = ProcessStatus(of: Int(id)), status.parent == parent else { return false }
        return name.map { $0 == status.name } ?? true
    }
}

/// What /proc/PID/stat says (proc(5)).
private struct ProcessStatus {
    let name: Substring
    let state: Substring
    let parent: Int32

    init?(of process: Int) {
        // The name stands in brackets and may hold anything, brackets too.
        guard let stat = try? String(contentsOfFile: "/proc/\(process)/stat", encoding: .utf8),
            let open = stat.firstIndex(of: "("), let close = stat.lastIndex(of: ")")
        else { return nil }
        let fields = stat[stat.index(after: close)...].split(separator: " ")
        guard fields.count > 1, let parent = Int32(fields[1]) else { return nil }
        name = stat[stat.index(after: open)..<close]
        state = fields[0]
        self.parent = parent
    }
}
