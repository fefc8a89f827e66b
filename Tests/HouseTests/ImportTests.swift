import Foundation
import Testing

/// The floors of the house: what each module may import of our own. docs/ARCHITECTURE.md draws it.
private let allowedImports: [String: Set<String>] = [
    "StudioCore": [],
    "StudioXML": ["CExpat"],
    "StudioStores": ["StudioCore", "StudioXML", "CPostgres", "CRedis"],
    "StudioServices": ["StudioCore", "StudioStores", "CArchive"],
    "StudioAPI": ["StudioCore", "StudioServices"],
    "StudioProcessors": ["StudioCore"],
    "StudioWorker": ["StudioCore", "StudioProcessors"],
    "StudioMedia": ["StudioCore", "StudioXML", "CVips"],
    "StudioEngines": ["StudioCore", "StudioMedia", "CEmbree"],
    "studio": ["StudioCore", "StudioStores", "StudioServices", "StudioAPI", "StudioProcessors", "StudioWorker"],
    "studio-engine": ["StudioCore", "StudioMedia", "StudioEngines", "CProcess"],
]

@Suite struct ImportTests {
    static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()

    @Test(arguments: allowedImports.keys.sorted())
    func aModuleImportsOnlyFloorsBelowIt(_ module: String) throws {
        let ours = Set(allowedImports.keys).union([
            "CArchive", "CVips", "CVipsLibrary", "CEmbree", "CExpat", "CPostgres", "CProcess", "CRedis",
        ])
        let allowed = try #require(allowedImports[module])
        for file in try swiftFiles(of: module) {
            for imported in try imports(of: file) where ours.contains(imported) && !allowed.contains(imported) {
                Issue.record("\(module)/\(file.lastPathComponent) imports \(imported), which its floor does not allow")
            }
        }
    }

    @Test func everyModuleOfThePackageIsInTheTable() throws {
        let folders = try FileManager.default.contentsOfDirectory(atPath: Self.root.appending(path: "Sources").path)
        #expect(Set(folders).subtracting(["C"]) == Set(allowedImports.keys))
    }

    @Test func aForbiddenImportIsSeen() {
        let text = "@testable public import struct StudioStores.JobStore\n// import Fake\nimport  Foundation\n"
        #expect(importedModules(in: text) == ["StudioStores", "Foundation"])
    }

    private func swiftFiles(of module: String) throws -> [URL] {
        let folder = Self.root.appending(path: "Sources").appending(path: module)
        let files = try #require(FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil))
        return files.compactMap { $0 as? URL }.filter { $0.pathExtension == "swift" }
    }

    private func imports(of file: URL) throws -> [String] {
        importedModules(in: try String(contentsOf: file, encoding: .utf8))
    }
}

private func importedModules(in text: String) -> [String] {
    let pattern =
        #/^\s*(?:@\w+\s+)*(?:public |package |internal |private |fileprivate )?import\s+(?:(?:struct|class|enum|protocol|func|var|let|typealias)\s+)?(\w+)/#
        .anchorsMatchLineEndings()
    return text.matches(of: pattern).map { String($0.output.1) }
}
