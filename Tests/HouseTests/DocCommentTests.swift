import Foundation
import Testing

/// Who takes the code over finds at every public type what it means.
@Suite struct DocCommentTests {
    private static let sources = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appending(path: "Sources")

    @Test func everyPublicTypeHasADocComment() throws {
        let files = try #require(FileManager.default.enumerator(at: Self.sources, includingPropertiesForKeys: nil))
        for case let file as URL in files where file.pathExtension == "swift" {
            for name in bareTypes(in: try String(contentsOf: file, encoding: .utf8)) {
                Issue.record("\(file.lastPathComponent): \(name) has no doc comment")
            }
        }
    }

    @Test func aBareTypeIsSeen() {
        let text = """
            /// A cat.
            @frozen
            public struct Cat {}

            public final class Dog {}
            struct Mouse {}
            """
        #expect(bareTypes(in: text) == ["Dog"])
    }

    private func bareTypes(in text: String) -> [String] {
        let pattern = #/^\s*public (?:final )?(?:struct|class|enum|actor|protocol) (\w+)/#
        let lines = text.components(separatedBy: "\n")
        return lines.indices.compactMap { index in
            guard let found = lines[index].firstMatch(of: pattern) else { return nil }
            let above = lines[..<index].last { !$0.trimmingCharacters(in: .whitespaces).hasPrefix("@") } ?? ""
            return above.trimmingCharacters(in: .whitespaces).hasPrefix("///") ? nil : String(found.output.1)
        }
    }
}
