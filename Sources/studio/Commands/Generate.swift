import ArgumentParser
import Crypto
import Foundation
import StudioCore
import StudioProcessors
import StudioServices
import StudioWorker

/// `studio generate`
struct Generate: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Make a picture without a server.",
        discussion: """
            The file's ending chooses the format: .png, .jpg or .webp. With --count above 1 the pictures are numbered:
            boat-1.png, boat-2.png. The same seed and options give the same picture. It is signed where C2PA_CERTIFICATE is
            set or DATA_FOLDER has the certificate of a studio.
            Every picture holds its prompt, seed and options: --from makes it again, with the changes that are asked for.
            Example: studio generate "a red boat on a lake at dawn" -o boat.png
            Example: studio generate "a red vintage car" --init-image street.jpg -o car.jpg
            Example: studio generate --from boat.png --quality high --upscale 2 -o large.png
            """)

    @Argument(help: "What the picture shows, in plain English. With --from it may be left out.")
    var prompt: String?

    @Option(help: "A picture of the studio whose prompt, seed and options are taken where none are given.")
    var from: String?

    @Option(name: .shortAndLong, help: "The file to write.")
    var output: String

    @Option(help: "What it must not show.")
    var negativePrompt: String?

    @Option(help: "Width in pixels, 64 to 2048, a multiple of 8.")
    var width: Int?

    @Option(help: "Height in pixels, 64 to 2048, a multiple of 8.")
    var height: Int?

    @Option(help: "How many pictures, 1 to 8.")
    var count: Int?

    @Option(help: "draft, standard or high.")
    var quality: String?

    @Option(help: "One of \(PictureStyle.allCases.map(\.rawValue).joined(separator: ", ")).")
    var style: String?

    @Option(help: "A picture that what the prompt names stands before, in place of sky and land.")
    var initImage: String?

    @Option(help: "1 to 4: so many times its width and height, sampled anew with more detail.")
    var upscale: Int?

    @Option(help: "0 to 4294967295; drawn where it is not given.")
    var seed: Int?

    @Option(help: "A file for a small picture of the whole, written as soon as there is one: early.webp.")
    var preview: String?

    @Flag(name: .shortAndLong, help: "Print only the paths of the pictures.")
    var quiet = false

    func validate() throws {
        guard prompt != nil || from != nil else {
            throw ValidationError("Say what the picture shows, or give --from a picture that was made before.")
        }
    }

    func run() async throws {
        try await LocalPictures.with { pictures in
            let stored = if let from { try await pictures.storedInput(in: from) } else { [String: JSONValue]() }
            var input = try validatedInput(stored: stored)
            let backdrop = try initImage.map { try Backdrop(file: $0) }
            guard backdrop != nil || input.initImage == nil else {
                throw ValidationError(
                    "That picture was made on a backdrop: give the same one again, with --init-image.")
            }
            input.initImage = backdrop?.id
            let bar = quiet ? nil : ProgressBar(output)
            do {
                try await pictures.make(
                    input, files: backdrop.map { [$0.id: $0.path] } ?? [:],
                    progress: { progress in
                        bar?.show(JobProgress(percent: progress.fraction * 100, stage: progress.stage))
                        if let early = progress.preview { showEarly(early) }
                    },
                    { try place($0, input, bar) })
            } catch is CancellationError {
                bar?.finish("stopped")
                throw CancellationError()
            }
        }
    }

    /// Writes the early picture. A file that cannot be written costs nothing else.
    private func showEarly(_ uri: String) {
        guard let preview, let early = DataURI(uri) else { return }
        try? early.bytes.write(to: URL(filePath: preview), options: .atomic)
    }

    /// The options as an input, held to the very rules of the API.
    private func validatedInput(stored: [String: JSONValue]) throws -> ImageGenerationInput {
        let ending = URL(filePath: output).pathExtension.lowercased()
        guard let format = ImageFormat.allCases.first(where: { ending == $0.fileExtension || ending == $0.rawValue })
        else { throw ValidationError("The output must end in .png, .jpg or .webp.") }
        var fields = stored
        fields["format"] = .string(format.rawValue)
        for (name, text) in [
            ("prompt", prompt), ("negative_prompt", negativePrompt), ("quality", quality), ("style", style),
        ] { if let text { fields[name] = .string(text) } }
        for (name, number) in [
            ("width", width), ("height", height), ("count", count), ("upscale", upscale), ("seed", seed),
        ] { if let number { fields[name] = .integer(Int64(number)) } }
        if fields["seed"] == nil { fields["seed"] = .integer(Int64.random(in: 0...Int64(UInt32.max))) }
        return try ImageGenerationInput(validating: .object(fields), path: "")
    }

    private func place(_ result: ProcessorOutput, _ input: ImageGenerationInput, _ bar: ProgressBar?) throws {
        let target = URL(filePath: output)
        let images = result.files.filter { $0.role == .image }
        for (index, image) in images.enumerated() {
            let name = target.deletingPathExtension().lastPathComponent
            let path =
                input.count == 1
                ? target
                : target.deletingLastPathComponent()
                    .appending(path: "\(name)-\(index + 1).\(target.pathExtension)")
            do {
                // Whole or not at all, and with the mode of all that this person makes: the engine's is for nobody else.
                try Data(contentsOf: URL(filePath: image.path)).write(to: path, options: .atomic)
            } catch {
                throw StudioError(.init(rawValue: "cannot_write"), "\(path.path) cannot be written.")
            }
            if quiet { Terminal.say(path.path) }
        }
        bar?.finish(
            "\(images.count == 1 ? "done" : "\(images.count) pictures"), seed \(input.seed ?? 0)\(notes(result))")
    }

    /// What of the prompt was drawn by the nearest thing, or not at all.
    private func notes(_ result: ProcessorOutput) -> String {
        let words = DrawnWords(result.report)
        return (words.near.isEmpty ? "" : "; \(words.near.joined(separator: ", "))")
            + (words.ignored.isEmpty ? "" : "; not drawn: \(words.ignored.joined(separator: ", "))")
    }
}

/// A picture on this machine in the place of an upload.
private struct Backdrop {
    /// By its bytes: the same file gives the same id, and so the same picture byte for byte.
    let id: ArtifactID
    let path: String

    init(file: String) throws {
        let url = URL(filePath: file)
        guard let bytes = try? Data(contentsOf: url, options: .mappedIfSafe) else {
            throw ValidationError("--init-image \(file) cannot be read.")
        }
        var name = Array(SHA256.hash(data: bytes).prefix(16))
        // A UUID of the kind that is free for such use (RFC 9562, version 8).
        name[6] = name[6] & 0x0F | 0x80
        name[8] = name[8] & 0x3F | 0x80
        let uuid = name.withUnsafeBytes { UUID(uuid: $0.loadUnaligned(as: uuid_t.self)) }
        guard let id = ArtifactID(uuid.uuidString) else { throw ValidationError("--init-image \(file) has no name.") }
        self.id = id
        path = url.path
    }
}
