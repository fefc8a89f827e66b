import Foundation
import StudioCore

/// Walks a folder store in the order of its keys, and only where something can match.
struct FolderLister {
    let folder: String
    let prefix: String
    let after: String?
    let limit: Int
    private(set) var found: [ListedObject] = []

    init(folder: String, prefix: String, after: String?, limit: Int) {
        self.folder = folder
        self.prefix = prefix
        self.after = after
        self.limit = limit
    }

    /// - Parameter above: the keys' common start: empty, or with a slash at its end.
    mutating func walk(_ above: String) throws {
        for name in try names(in: above) {
            guard found.count < limit else { return }
            let key = above + name
            if name.hasSuffix("/") {
                let mayMatch = key.hasPrefix(prefix) || prefix.hasPrefix(key)
                let isBehind = after.map { $0 > key && !$0.hasPrefix(key) } ?? false
                if mayMatch && !isBehind { try walk(key) }
            } else if key.hasPrefix(prefix), after.map({ key > $0 }) ?? true, let key = ObjectKey(key),
                let file = try ReadableFile(path: folder + "/" + key.rawValue)
            {
                found.append(ListedObject(key: key, bytes: file.bytes, modifiedAt: file.modifiedAt))
            }
        }
    }

    /// Folders with a slash at their end, which gives them their place among the keys.
    private func names(in above: String) throws -> [String] {
        let path = folder + "/" + above
        let names: [String]
        do {
            names = try FileManager.default.contentsOfDirectory(atPath: path)
        } catch CocoaError.fileReadNoSuchFile, CocoaError.fileNoSuchFile {
            return []
        }
        return names.filter { !$0.hasPrefix(".") }.map { name in
            var isFolder: ObjCBool = false
            let isThere = FileManager.default.fileExists(atPath: path + name, isDirectory: &isFolder)
            return isThere && isFolder.boolValue ? name + "/" : name
        }.sorted()
    }
}
