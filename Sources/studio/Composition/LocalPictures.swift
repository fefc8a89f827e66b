import ArgumentParser
import Foundation
import StudioCore
import StudioProcessors
import StudioServices
import StudioWorker

/// Makes pictures without a server, for commands.
struct LocalPictures: Sendable {
    private let setup: CommandSetup
    private let engines: EngineHost
    private let credentials: CredentialPolicy?

    /// Runs a body that makes pictures. They are signed where C2PA_CERTIFICATE is set or DATA_FOLDER has the certificate of
    /// a studio.
    static func with<T: Sendable>(_ body: @escaping @Sendable (LocalPictures) async throws -> T) async throws -> T {
        let setup = try await CommandSetup.load(console: false, files: false)
        let identity = try SigningIdentity.existing(
            setup.configuration.credentials, dataFolder: setup.configuration.files.dataFolder)
        let credentials = identity.map { CredentialPolicy($0, setup.configuration.credentials) }
        return try await withEngines(setup) { engines in
            try await body(LocalPictures(setup: setup, engines: engines, credentials: credentials))
        }
    }

    /// The fields of the input that is stored in a picture of the studio.
    /// - Throws: ``ValidationError`` for a file that holds none.
    func storedInput(in file: String) async throws -> [String: JSONValue] {
        let stored: EngineResult
        do {
            stored = try await engines.run(.readParameters(path: URL(filePath: file).path), timeout: .seconds(60))
        } catch let failure as AttemptFailure {
            throw ValidationError("\(file): \(failure.detail)")
        }
        guard case .parameters(let text?) = stored, case .object(let fields)? = try? StudioJSON.parse(Data(text.utf8))
        else {
            throw ValidationError(
                "\(file) holds no prompt and options: it was not made by the studio, or they were removed.")
        }
        return fields
    }

    /// Makes the pictures of an input, and removes their files when the body has taken what it wants.
    /// - Parameters:
    ///   - files: where the uploads lie that the input names.
    /// - Throws: ``StudioError`` where nothing can be made of the input.
    func make<T>(
        _ input: ImageGenerationInput, files: [ArtifactID: String] = [:],
        progress: @escaping AttemptContext.ProgressSink,
        _ body: (ProcessorOutput) throws -> T
    ) async throws -> T {
        let folder = FileManager.default.temporaryDirectory.appending(path: "studio-pictures-\(UUID().uuidString)")
        try FileManager.default.createDirectory(
            at: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        defer { try? FileManager.default.removeItem(at: folder) }
        let attempt = AttemptContext(
            folder: folder.path, engine: "scene", inputs: files, credentials: credentials, engines: engines,
            timeout: setup.configuration.jobs.attemptTimeout, progress: progress)
        do { return try body(try await ImageGenerationProcessor().deliver(input.json, attempt)) } catch let failure
            as AttemptFailure
        {
            throw StudioError(.init(rawValue: failure.reason.rawValue), failure.detail)
        }
    }
}

/// What became of the words of a prompt, from a picture's report.
struct DrawnWords {
    /// "labrador as dog".
    var near: [String]
    /// Words that nothing was drawn for.
    var ignored: [String]

    init(_ report: JSONValue) {
        let scene = report["images"]?.items.first?["scene"]
        ignored = (scene?["ignored"]?.items ?? []).compactMap(\.stringValue)
        near = (scene?["drawn"]?.items ?? []).compactMap { drawn in
            guard let noun = drawn["noun"]?.stringValue, let model = drawn["model"]?.stringValue, noun != model else {
                return nil
            }
            return "\(noun) as \(model)"
        }
    }
}
