import Foundation

/// Prometheus's own tool.
public enum Promtool {
    /// What `promtool check metrics` says of a page: nothing where it is sound and well named; nil where the tool is not
    /// installed, which `./setup.sh test` does.
    public static func verdict(on page: String, in folder: ScratchFolder) async throws -> String? {
        let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        let own = root.appending(path: "vendor/promtool/promtool").path
        guard let tool = [own, "/usr/bin/promtool"].first(where: FileManager.default.isExecutableFile) else {
            return nil
        }
        let file = folder.appending(path: "metrics.txt").path
        try Data(page.utf8).write(to: URL(filePath: file))
        let check = try await folder.start(
            "/bin/sh", ["-c", "\"$0\" check metrics <\"$1\" || echo \"exit code $?\"", tool, file],
            environment: ["HOME": folder.path])
        _ = try await check.exitCode()
        return check.output
    }
}
