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

    @Test func twoProcessesThatWriteToOneFileRotateItTogetherAndLoseNothing() throws {
        try withFolder { folder in
            let path = folder.appending(path: "a.log").path
            let files = [try RotatingFile(path: path, bytesMax: 60), try RotatingFile(path: path, bytesMax: 60)]
            // Two lines fill a file: six files hold them all.
            for number in 0..<12 { files[number / 3 % 2].append("line \(number) is thirty characters".utf8) }
            let names = (1...5).reversed().map { "\(path).\($0)" } + [path]
            let texts = try names.map { try String(contentsOfFile: $0, encoding: .utf8) }
            #expect(texts.map { $0.split(separator: "\n").count } == [2, 2, 2, 2, 2, 2])
            #expect(
                texts.joined().split(separator: "\n").map(String.init)
                    == (0..<12).map { "line \($0) is thirty characters" })
        }
    }
}
