import StudioCore

/// A URI as libmongoc reads it, with the studio's own defaults.
final class MongoURI: Sendable {
    private let library: MongoLibrary
    /// Changed by the initialiser alone.
    private nonisolated(unsafe) let handle: OpaquePointer

    /// Connections where the URI names no `maxPoolSize`: as many documents are written at once.
    private static let connections: Int32 = 8

    /// - Throws: ``StudioError`` `bad_configuration` for one that cannot be read, or with options that nobody knows: a
    ///   misspelt `tls` would otherwise send everything in clear.
    init(_ text: String, _ library: MongoLibrary) throws {
        let (handle, warnings) = MongoWarnings.during { try? MongoFailure.require { library.uriNew(text, $0) } }
        guard let handle else { throw MongoConfiguration.unreadable }
        self.library = library
        self.handle = handle
        try Self.refuseUnknown(warnings, in: text)
        setTimes()
        try setWriteConcern()
    }

    deinit { library.uriDestroy(handle) }

    /// The library's handle, which dies with this object.
    func withHandle<T>(_ body: (OpaquePointer) throws -> T) rethrows -> T {
        defer { withExtendedLifetime(self) {} }
        return try body(handle)
    }

    /// The database that it names.
    var database: String? { withHandle { library.uriDatabase($0).map { String(cString: $0) } } }

    /// Connections at most.
    var poolSize: Int { withHandle { Int(library.uriInt32($0, "maxPoolSize", Self.connections)) } }

    private static func refuseUnknown(_ warnings: [String], in text: String) throws {
        guard !warnings.isEmpty else { return }
        // Only words that stand behind the password.
        let options = text.split(separator: "@").last?.split(separator: "?").dropFirst().last ?? ""
        let names = options.split(separator: "&").compactMap { $0.split(separator: "=").first }
        let bad = names.filter { name in warnings.contains { $0.contains(name) } }
        throw StudioError(
            .badConfiguration,
            "The URI of MongoDB has options that cannot be read"
                + (bad.isEmpty ? "." : ": \(bad.joined(separator: ", ")). Correct them, or leave them out."))
    }

    /// What the URI does not say itself.
    private func setTimes() {
        setDefault("retryWrites", true)
        // Fails soon: what could not be written waits in the outbox.
        setDefault("serverSelectionTimeoutMS", 5000)
        setDefault("connectTimeoutMS", 5000)
        setDefault("socketTimeoutMS", 10_000)
        setDefault("maxPoolSize", Self.connections)
    }

    /// What is acknowledged outlives the primary (majority) and a power failure (journal), unless the URI says otherwise.
    private func setWriteConcern() throws {
        guard let stated = library.uriWriteConcern(handle), let concern = library.writeConcernCopy(stated) else {
            return
        }
        defer { library.writeConcernDestroy(concern) }
        switch library.writeConcernW(concern) {
        // MONGOC_WRITE_CONCERN_W_DEFAULT, then MONGOC_WRITE_CONCERN_W_MAJORITY.
        case -2: library.writeConcernSetW(concern, -3)
        // Nobody would hear that a document is there already.
        case 0, -1:
            throw StudioError(
                .badConfiguration, "The URI of MongoDB says w=0, and writes must be acknowledged: leave it out.")
        default: break
        }
        if !library.writeConcernNamesJournal(concern) { library.writeConcernSetJournal(concern, true) }
        library.uriSetWriteConcern(handle, concern)
    }

    private func setDefault(_ option: String, _ value: Bool) {
        if !library.uriHasOption(handle, option) { _ = library.uriSetBool(handle, option, value) }
    }

    private func setDefault(_ option: String, _ value: Int32) {
        if !library.uriHasOption(handle, option) { _ = library.uriSetInt32(handle, option, value) }
    }
}
