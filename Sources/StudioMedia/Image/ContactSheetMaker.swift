import CVips
import Foundation
public import StudioCore

extension ContactSheet {
    /// Lays the tiles out in even cells on warm white, a caption under each, and writes a PNG (or JPEG or WebP by the
    /// output path's extension). Throws `EngineFailure`.
    public func write() throws -> ImageDescription {
        guard !tiles.isEmpty, columns > 0 else { throw EngineFailure(.badInput, "A contact sheet needs pictures.") }
        try VipsPicture.start()
        var layout = SheetLayout(count: tiles.count, columns: columns)
        // Wide pictures need no square cells.
        layout.cellHeight =
            try tiles.map {
                try ImageFile.shrunk($0.path, width: layout.cell, height: layout.cell).height
            }.max() ?? layout.cell
        var sheet = try VipsPicture(
            cvips_canvas(Int32(layout.width), Int32(layout.height), SheetLayout.paper), orThrow: ImageFile.failed)
        for (index, tile) in tiles.enumerated() {
            let picture = try ImageFile.shrunk(tile.path, width: layout.cell, height: layout.cell)
            let (x, y) = layout.origin(of: index)
            let left = x + (layout.cell - picture.width) / 2
            // Pictures stand on their captions, so that rows of mixed shapes share a line.
            let top = y + layout.cellHeight - picture.height
            sheet = try Self.laid(picture, on: sheet, left, top)
            guard let caption = try Self.caption(tile.caption, width: layout.cell) else { continue }
            sheet = try Self.laid(caption, on: sheet, x, y + layout.cellHeight + SheetLayout.captionGap)
        }
        return try ImageFile.write(
            sheet, format: format, quality: 92, to: outputPath, metadata: ImageMetadata(source: source))
    }

    private var format: ImageFormat {
        switch (outputPath as NSString).pathExtension.lowercased() {
        case "jpg", "jpeg": .jpeg
        case "webp": .webp
        default: .png
        }
    }

    private static func laid(
        _ picture: consuming VipsPicture, on sheet: consuming VipsPicture, _ x: Int, _ y: Int
    ) throws -> VipsPicture {
        try VipsPicture(
            cvips_insert(sheet.release(), picture.release(), Int32(x), Int32(y)), orThrow: ImageFile.failed)
    }

    private static func caption(_ text: String, width: Int) throws -> VipsPicture? {
        let words = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        guard !words.isEmpty else { return nil }
        let short = words.count > 96 ? words.prefix(93) + "…" : Substring(words)
        let markup = short.replacingOccurrences(of: "&", with: "&amp;").replacingOccurrences(of: "<", with: "&lt;")
        return try VipsPicture(
            cvips_text(
                markup, "DejaVu Sans 11", Int32(width), Int32(SheetLayout.captionHeight), SheetLayout.ink,
                SheetLayout.paper),
            orThrow: ImageFile.failed)
    }
}

/// Where the cells of a contact sheet lie, in pixels.
struct SheetLayout {
    static let paper: [Double] = [247, 244, 238]
    static let ink: [Double] = [62, 58, 54]
    static let captionGap = 12
    static let captionHeight = 42
    private static let margin = 40
    private static let gap = 28

    let columns: Int
    let rows: Int
    /// Width of a cell, and its height at the most.
    let cell: Int
    var cellHeight: Int

    init(count: Int, columns: Int) {
        self.columns = min(columns, count)
        rows = (count + self.columns - 1) / self.columns
        // Sheets of few columns have larger cells; none is wider than about 2,400 pixels.
        cell = max(160, min(512, (2400 - 2 * Self.margin) / self.columns - Self.gap))
        cellHeight = cell
    }

    var width: Int { 2 * Self.margin + columns * cell + (columns - 1) * Self.gap }
    var height: Int { 2 * Self.margin + rows * rowHeight - Self.gap }
    private var rowHeight: Int { cellHeight + Self.captionGap + Self.captionHeight + Self.gap }

    func origin(of index: Int) -> (x: Int, y: Int) {
        (Self.margin + index % columns * (cell + Self.gap), Self.margin + index / columns * rowHeight)
    }
}
