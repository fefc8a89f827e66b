import Foundation
public import StudioCore
import StudioStores

extension WorkerService {
    /// How long a worker may take to send or fetch a file by a signed URL.
    static let transferLife = Duration.seconds(900)

    public func fetch(_ artifact: ArtifactID, for lease: Lease, to path: String) async throws {
        let input = try await input(artifact, of: lease)
        let body = try await objects.open(input.key)
        let file = try await files.run { try Self.createFile(path) }
        do {
            for try await chunk in body { try await files.run { try file.write(contentsOf: chunk) } }
        } catch {
            try? file.close()
            try? FileManager.default.removeItem(atPath: path)
            throw error
        }
        try file.close()
    }

    private static func createFile(_ path: String) throws -> FileHandle {
        guard FileManager.default.createFile(atPath: path, contents: nil), let file = FileHandle(forWritingAtPath: path)
        else { throw StudioError(.storageFull, "The attempt's folder cannot be written.") }
        return file
    }

    public func store(_ file: OutputFile, for lease: Lease) async throws -> StoredOutput {
        try WorkerRules.check(file.role, file.contentType)
        let job = try await held(lease)
        let key = try ObjectKey.output(of: job.id, attempt: lease.attempt, user: job.user, name: file.name)
        let stored = try await objects.put(file: file.path, as: key, contentType: file.contentType)
        CrashPoint.afterStoreOutput.reached()
        return StoredOutput(file, key: key.rawValue, bytes: stored.bytes, sha256: stored.sha256)
    }

    /// Where a worker elsewhere sends an output that it announces.
    /// - Throws: ``StudioError`` `lease_lost`, `invalid_input`, `body_too_large`.
    public func grantUpload(_ output: WorkerWire.OutputBody) async throws -> WorkerWire.OutputTicket {
        try WorkerRules.check(output)
        guard output.bytes <= policy.outputBytesMax else {
            throw StudioError(.bodyTooLarge, "An output may have at most \(policy.outputBytesMax) bytes.")
        }
        let job = try await held(output.lease)
        let key = try ObjectKey.output(
            of: job.id, attempt: output.lease.attempt, user: job.user, name: output.name)
        let now = time.now()
        let grant = ObjectGrant.put(
            key, until: now.adding(Self.transferLife), bytesMax: output.bytes, contentType: output.contentType,
            sha256: output.sha256)
        return WorkerWire.OutputTicket(
            key: key.rawValue, putURL: try objects.signedURL(grant, at: now), headers: objects.signedHeaders(grant))
    }

    /// Where a worker elsewhere reads an input of its job.
    /// - Throws: ``StudioError`` `lease_lost`, `not_found`.
    public func inputURL(_ artifact: ArtifactID, for lease: Lease) async throws -> String {
        let now = time.now()
        let input = try await input(artifact, of: lease)
        return try objects.signedURL(.get(input.key, until: now.adding(Self.transferLife)), at: now)
    }

    private func input(_ artifact: ArtifactID, of lease: Lease) async throws -> Artifact {
        try await database.read { tx in
            _ = try held(lease, in: tx)
            guard let input = try artifacts.findInput(artifact, of: lease.job, in: tx) else {
                throw StudioError(.notFound, "The job has no such input.")
            }
            return input
        }
    }
}
