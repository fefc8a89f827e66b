/// The types of pictures that are accepted, told by their first bytes.
public enum ImageType: String, CaseIterable, Codable, Sendable {
    case png = "image/png"
    case jpeg = "image/jpeg"
    case webp = "image/webp"

    /// Enough to tell each type.
    static let headBytes = 12

    init?(head: [UInt8]) {
        if head.starts(with: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]) {
            self = .png
        } else if head.starts(with: [0xFF, 0xD8, 0xFF]) {
            self = .jpeg
        } else if head.count >= 12, head.starts(with: Array("RIFF".utf8)), head[8..<12].elementsEqual("WEBP".utf8) {
            self = .webp
        } else {
            return nil
        }
    }

    /// Whether a declared type agrees; types that say nothing always do.
    func agrees(with declared: String?) -> Bool {
        switch declared {
        case nil, "", "application/octet-stream", "binary/octet-stream": true
        case "image/jpg", "image/pjpeg": self == .jpeg
        case "image/x-png": self == .png
        default: declared == rawValue
        }
    }
}
