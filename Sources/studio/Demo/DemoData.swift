import Foundation
import StudioCore

/// The data of a demo, which begins anew each time.
///
/// It is removed under the lock that every studio holds on its data, so that nothing of a studio that runs is.
struct DemoData {
    let folder: URL
    private static let lockName = "studio.lock"

    /// - Parameter output: the folder that the demo writes into.
    init(in output: URL) { folder = output.appending(path: "studio-data") }

    /// Makes it an empty folder but for the lock's file: the studio that is started next takes that, and is refused where
    /// another was quicker.
    /// - Throws: ``StudioError`` `conflict` where a studio runs on it or it holds something else than a studio's data.
    func clear() throws {
        try FileManager.default.createDirectory(
            at: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        let names = try FileManager.default.contentsOfDirectory(atPath: folder.path)
        guard names.isEmpty || names.contains(Self.lockName) else {
            throw StudioError(
                .conflict,
                "\(folder.path) holds something else than a demo's data; choose another folder with --output.")
        }
        try locked {
            for name in names where name != Self.lockName {
                try FileManager.default.removeItem(at: folder.appending(path: name))
            }
        }
    }

    /// Removes it, once its studio has ended.
    func remove() throws { try locked { try FileManager.default.removeItem(at: folder) } }

    private func locked(_ body: () throws -> Void) throws {
        let lock = open(folder.appending(path: Self.lockName).path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard lock >= 0 else { throw StudioError(.badConfiguration, "\(folder.path) cannot be written.") }
        defer { close(lock) }
        guard flock(lock, LOCK_EX | LOCK_NB) == 0 else {
            throw StudioError(
                .conflict,
                "Another studio is running on \(folder.path). Stop it, or choose another folder with --output.")
        }
        try body()
    }
}
