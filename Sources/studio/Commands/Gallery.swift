import ArgumentParser
import Foundation
import StudioCore
import StudioProcessors

/// `studio gallery`
struct Gallery: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Make a page of pictures of many everyday sentences.",
        discussion: """
            Writes a picture of each sentence and index.html, which shows them all with what was not drawn as it was asked.
            Pictures that are there already are kept: remove one to have it made anew.
            Example: studio gallery -o gallery --only boat
            """)

    @Option(name: .shortAndLong, help: "The folder to write.")
    var output = "gallery"

    @Option(help: "Only sentences with this text in them.")
    var only: String?

    @Option(help: "Width in pixels, 64 to 2048, a multiple of 8.")
    var width = 640

    @Option(help: "Height in pixels, 64 to 2048, a multiple of 8.")
    var height = 480

    @Option(help: "draft, standard or high.")
    var quality = "draft"

    @Option(help: "The seed of every picture, 0 to 4294967295.")
    var seed = 7

    func run() async throws {
        let folder = URL(filePath: output, directoryHint: .isDirectory)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let groups = GalleryPrompts.groups(matching: only)
        guard !groups.isEmpty else { throw ValidationError("No sentence has \(only ?? "") in it.") }
        let total = groups.reduce(0) { $0 + $1.prompts.count }
        try await LocalPictures.with { pictures in
            var page = GalleryPage()
            var number = 0
            for group in groups {
                page.begin(group.title)
                for prompt in group.prompts {
                    number += 1
                    page.add(try await picture(of: prompt, "\(number)/\(total)", in: folder, pictures))
                    // Written as it grows, so that one can look on.
                    try Data(page.html.utf8).write(to: folder.appending(path: "index.html"), options: .atomic)
                }
            }
        }
        Terminal.say("\(folder.appending(path: "index.html").path)")
    }

    private func picture(
        of prompt: String, _ place: String, in folder: URL, _ pictures: LocalPictures
    ) async throws -> GalleryPage.Entry {
        let name = GalleryPrompts.fileName(of: prompt)
        let (file, notes) = (folder.appending(path: name + ".png"), folder.appending(path: name + ".json"))
        if let kept = try? GalleryPage.Entry(prompt: prompt, file: file, notes: notes) { return kept }
        let input = try ImageGenerationInput(
            validating: [
                "prompt": .string(prompt), "width": .integer(Int64(width)), "height": .integer(Int64(height)),
                "quality": .string(quality), "seed": .integer(Int64(seed)), "format": "png",
            ], path: "")
        let bar = ProgressBar("\(place) \(prompt)")
        try await pictures.make(
            input, progress: { bar.show(JobProgress(percent: $0.fraction * 100, stage: $0.stage)) },
            { result in
                guard let image = result.files.first(where: { $0.role == .image }) else { return }
                try StudioJSON.encode(result.report, pretty: true).write(to: notes, options: .atomic)
                try Data(contentsOf: URL(filePath: image.path)).write(to: file, options: .atomic)
            })
        let entry = try GalleryPage.Entry(prompt: prompt, file: file, notes: notes)
        bar.finish(entry.remarks ?? "done")
        return entry
    }
}

extension GalleryPrompts {
    fileprivate static func groups(matching text: String?) -> [Group] {
        groups.compactMap { group in
            let prompts = group.prompts.filter { text.map($0.localizedCaseInsensitiveContains) ?? true }
            return prompts.isEmpty ? nil : Group(title: group.title, prompts: prompts)
        }
    }

    /// "a red boat on a lake" is a-red-boat-on-a-lake.
    fileprivate static func fileName(of prompt: String) -> String {
        prompt.lowercased().split { !$0.isLetter && !$0.isNumber }.joined(separator: "-")
    }
}
