public import Foundation
public import StudioCore
public import StudioStores
import Synchronization

/// Documents in a database that the test takes down, and of which it hears.
public final class FallibleDocuments: DocumentStore {
    private struct State {
        var failure: StudioError?
        var beforePut: (@Sendable () async throws -> Void)?
        var calls = 0
    }

    private let store: any DocumentStore
    private let state = Mutex(State())

    public init(_ store: any DocumentStore) { self.store = store }

    /// What every call throws from now on; nil: none.
    public func fail(with failure: StudioError?) { state.withLock { $0.failure = failure } }

    /// From now on nobody answers, or somebody does again.
    public func setDown(_ isDown: Bool = true) { fail(with: isDown ? StudioError(.unavailable, "It is down.") : nil) }

    /// Runs once, when the next document is about to be written.
    public func beforeNextPut(_ body: @escaping @Sendable () async throws -> Void) {
        state.withLock { $0.beforePut = body }
    }

    /// Calls so far, those that failed too.
    public var calls: Int { state.withLock { $0.calls } }

    public func put(_ document: JSONValue, as id: DocumentID, at now: Date) async throws -> Bool {
        try begin()
        let before = state.withLock { state in
            defer { state.beforePut = nil }
            return state.beforePut
        }
        try await before?()
        return try await store.put(document, as: id, at: now)
    }

    public func get(_ id: DocumentID) async throws -> JSONValue? {
        try begin()
        return try await store.get(id)
    }

    public func list(of job: JobID) async throws -> [DocumentID] {
        try begin()
        return try await store.list(of: job)
    }

    public func deleteAll(of job: JobID) async throws {
        try begin()
        try await store.deleteAll(of: job)
    }

    private func begin() throws {
        let failure = state.withLock { state in
            state.calls += 1
            return state.failure
        }
        if let failure { throw failure }
    }
}
