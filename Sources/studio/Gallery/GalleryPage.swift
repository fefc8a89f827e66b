import Foundation
import StudioCore

/// The page that shows the pictures, by itself: no script, nothing from elsewhere.
struct GalleryPage {
    struct Entry {
        var prompt: String
        var fileName: String
        /// What was drawn by the nearest thing, or not at all; nil where all was drawn.
        var remarks: String?

        /// - Throws: where the picture or its report is not there.
        init(prompt: String, file: URL, notes: URL) throws {
            self.prompt = prompt
            guard FileManager.default.fileExists(atPath: file.path) else { throw CocoaError(.fileNoSuchFile) }
            fileName = file.lastPathComponent
            let words = DrawnWords(try StudioJSON.parse(try Data(contentsOf: notes)))
            let remarks =
                words.near + (words.ignored.isEmpty ? [] : ["not drawn: \(words.ignored.joined(separator: ", "))"])
            self.remarks = remarks.isEmpty ? nil : remarks.joined(separator: "; ")
        }
    }

    private var body = ""

    mutating func begin(_ title: String) { body += "<h2>\(title.htmlEscaped)</h2>\n" }

    mutating func add(_ entry: Entry) {
        let remarks = entry.remarks.map { "<small>\($0.htmlEscaped)</small>" } ?? ""
        body += """
            <figure><a href="\(entry.fileName)"><img src="\(entry.fileName)" alt="\(entry.prompt.htmlEscaped)" \
            loading="lazy"></a><figcaption>\(entry.prompt.htmlEscaped)\(remarks)</figcaption></figure>

            """
    }

    var html: String {
        """
        <!doctype html>
        <html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
        <title>AI Creative Studio: gallery</title>
        <style>
        body { margin: 2rem auto; max-width: 1400px; padding: 0 1rem; font: 15px/1.4 system-ui, sans-serif;
          background: #14161a; color: #e8e6e1; display: grid; gap: 1rem;
          grid-template-columns: repeat(auto-fill, minmax(20rem, 1fr)) }
        h1, h2 { grid-column: 1 / -1; margin: 1rem 0 0 }
        figure { margin: 0 }
        img { width: 100%; height: auto; border-radius: 6px; display: block }
        small { display: block; color: #c9a35a }
        </style>
        <h1>Sentences and what became of them</h1>
        \(body)</html>
        """
    }
}
