import Foundation
import StudioCore

/// Text chunks of PNG files (W3C PNG, third edition, section 11.3.3), put in after the picture was written: libvips
/// compresses them, and then most readers of XMP do not find theirs.
enum PNGText {
    /// Adds the XMP packet, and the parameters under the key that other tools look for.
    static func insert(xmp: [UInt8], parameters: String?, into path: String) throws {
        let url = URL(fileURLWithPath: path)
        var file = try Data(contentsOf: url)
        // The signature and the header chunk, always 13 bytes long, come first.
        let afterHeader = 8 + 12 + 13
        guard file.count > afterHeader else { throw EngineFailure(.transient, "The picture was not written.") }
        var chunks = Data()
        if let parameters {
            chunks += chunk("tEXt", Data("parameters\0".utf8) + Data(ImageMetadata.ascii(json: parameters).utf8))
        }
        // Not compressed, no language, no translated key.
        chunks += chunk("iTXt", Data("XML:com.adobe.xmp\0\0\0\0\0".utf8) + xmp)
        file.insert(contentsOf: chunks, at: afterHeader)
        try file.write(to: url)
    }

    private static func chunk(_ type: String, _ content: Data) -> Data {
        var result = Data()
        withUnsafeBytes(of: UInt32(content.count).bigEndian) { result.append(contentsOf: $0) }
        let checked = Data(type.utf8) + content
        result += checked
        withUnsafeBytes(of: crc(checked).bigEndian) { result.append(contentsOf: $0) }
        return result
    }

    /// CRC-32 as PNG uses it (polynomial 0xEDB88320).
    private static func crc(_ data: Data) -> UInt32 {
        ~data.reduce(UInt32.max) { crc, byte in
            (0..<8).reduce(crc ^ UInt32(byte)) { c, _ in c & 1 == 1 ? 0xEDB8_8320 ^ (c >> 1) : c >> 1 }
        }
    }
}
