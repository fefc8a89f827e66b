import Foundation
public import Testing

/// Programs that are not ours and look at what we made.
public enum Judge {
    private static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()

    /// The Python with the tools of Tests/requirements.txt; the test is cancelled, with a warning, where it is missing.
    public static func python() throws -> String {
        try required(root.appending(path: "vendor/test-tools/bin/python").path)
    }

    /// ExifTool, which reads the metadata of pictures.
    public static func exiftool() throws -> String { try required("/usr/bin/exiftool") }

    private static func required(_ path: String) throws -> String {
        if FileManager.default.isExecutableFile(atPath: path) { return path }
        Issue.record("\(path) is not installed; ./setup.sh test installs it.", severity: .warning)
        try Test.cancel("\(path) is not installed.")
    }
}

extension ScratchFolder {
    /// What a program prints; it must end with 0.
    public func output(
        of executable: String, _ arguments: [String], sourceLocation: SourceLocation = #_sourceLocation
    ) async throws -> String {
        let program = try await start(executable, arguments, environment: ["PATH": "/usr/bin:/bin"])
        let code = try await program.exitCode()
        #expect(code == 0, "\(program.output)", sourceLocation: sourceLocation)
        return program.output
    }
}
