import Foundation
import Logging
import Testing

@testable import StudioCore

@Suite struct LoggingTests {
    private func withFolder<T>(_ body: (URL) throws -> T) throws -> T {
        let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        return try body(folder)
    }

    @Test func errorsStandInBothFilesAndSecretsInNone() throws {
        try withFolder { folder in
            var logs = try StudioConfiguration.with().logs
            logs.folder = folder.path
            let logger = try LogSinks.opened(logs, console: false).logger("test")
            logger.info("hello", metadata: ["user": "ann", "access_token": "sesame"])
            logger.error("broken", metadata: ["password": "sesame"])
            let combined = try String(contentsOf: folder.appending(path: "combined.log"), encoding: .utf8)
            let errors = try String(contentsOf: folder.appending(path: "error.log"), encoding: .utf8)
            #expect(combined.split(separator: "\n").count == 2)
            #expect(errors.split(separator: "\n").count == 1)
            #expect(!combined.contains("sesame"))
            let first = try JSONDecoder().decode(JSONValue.self, from: Data(combined.split(separator: "\n")[0].utf8))
            #expect(first["message"] == "hello")
            #expect(first["user"] == "ann")
        }
    }

    @Test func whatIsLoggedCanNeitherEndItsLineOnTheConsoleNorSteerTheTerminal() {
        #expect(StudioLogHandler.plain("Ärger mit 猫 user=ann") == "Ärger mit 猫 user=ann")
        #expect(
            StudioLogHandler.plain("x\n2026 ERROR forged\u{1B}[2J\u{9B}") == "x\\u{a}2026 ERROR forged\\u{1b}[2J\\u{9b}"
        )
    }

    @Test func aFullFileIsRotatedAndAtMostFiveOldOnesAreKept() throws {
        try withFolder { folder in
            let path = folder.appending(path: "a.log").path
            let file = try RotatingFile(path: path, bytesMax: 100)
            for number in 0..<40 { file.append("line \(number) is about forty characters long".utf8) }
            let names = try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
            #expect(names == ["a.log", "a.log.1", "a.log.2", "a.log.3", "a.log.4", "a.log.5"])
            #expect(try String(contentsOfFile: path, encoding: .utf8).contains("line 39"))
        }
    }
}
