public import Foundation
public import StudioCore

/// Holds what may be large about an attempt: logs, storyboards, scene graphs, quality reports. Losing them loses no
/// job and no credit.
public protocol DocumentStore: Sendable {
    /// Writes a document once, before SQL refers to it. It comes back as the same JSON: of numbers the value stays and not
    /// the spelling, so that 1.0 may return as 1.
    /// - Returns: false where (job, attempt, name) is written already; the first document stays.
    /// - Throws: `EncodingError` where it holds a number that is no JSON (infinity, NaN).
    func put(_ document: JSONValue, as id: DocumentID, at now: Date) async throws -> Bool
    func get(_ id: DocumentID) async throws -> JSONValue?
    /// A job's documents, by attempt and name.
    func list(of job: JobID) async throws -> [DocumentID]
    /// Removes all of a job's documents. Removing what is not there is no error.
    func deleteAll(of job: JobID) async throws
}

/// Names a document: a job, the attempt that wrote it, and what it is.
public struct DocumentID: Sendable, Hashable {
    public var job: JobID
    public var attempt: Int
    /// "log", "scene", "report".
    public var name: String

    public init(job: JobID, attempt: Int, name: String) {
        self.job = job
        self.attempt = attempt
        self.name = name
    }

    /// What an attempt printed.
    public static func log(of job: JobID, attempt: Int) -> DocumentID {
        DocumentID(job: job, attempt: attempt, name: "log")
    }

    /// Whether it is what an attempt printed.
    var isLog: Bool { name == "log" }
}
