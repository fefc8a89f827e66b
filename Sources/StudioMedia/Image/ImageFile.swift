import CVips
import Foundation
public import StudioCore

/// Reads and writes PNG, JPEG and WebP files through libvips. Every call blocks; all throw `EngineFailure`.
public enum ImageFile {
    /// The version of libvips.
    public static var libraryVersion: String { String(cString: cvips_version()) }

    /// An XMP packet larger than this does not fit into a JPEG's segment.
    private static let xmpBytesMax = 60_000

    /// What is thrown for a file that begins as a picture and cannot be decoded.
    public static let damage = EngineFailure(
        .badInput, "The picture is damaged or incomplete and cannot be decoded.")

    /// Looks at an untrusted file: tells its true type and size, and decodes all of it once, so that what passes can be
    /// used. Of an animation only the first frame counts.
    ///
    /// Throws `.badInput` for other formats, damaged or truncated files, and for more than `pixelsMax` pixels (which is
    /// refused by the header, before anything is decoded).
    public static func probe(_ path: String, pixelsMax: Int) throws -> ImageDescription {
        try VipsPicture.start()
        let format = try format(of: path)
        let picture = try open(path, format)
        let (width, height) = (picture.width, picture.height)
        guard width * height <= pixelsMax else {
            throw EngineFailure(
                .badInput, "The picture has \(width) × \(height) pixels; at most \(pixelsMax) pixels are allowed.")
        }
        guard cvips_decode(picture.pointer) == 0 else { throw damaged(VipsPicture.takeError()) }
        return ImageDescription(
            contentType: format.contentType, width: width, height: height, bytes: try byteCount(path))
    }

    /// Writes 8-bit sRGB pixels (three bytes each, rows from the top) with an sRGB profile and the metadata.
    ///
    /// The file appears at once under its name, or not at all.
    @discardableResult
    public static func encode(
        _ pixels: [UInt8], width: Int, height: Int, format: ImageFormat, to path: String,
        metadata: ImageMetadata? = nil
    ) throws -> ImageDescription {
        try VipsPicture.start()
        guard width > 0, height > 0, pixels.count == width * height * 3 else {
            throw EngineFailure(.badInput, "A picture of \(width) × \(height) pixels needs three bytes for each.")
        }
        let picture = try VipsPicture(
            pixels.withUnsafeBytes { cvips_from_rgb($0.baseAddress, Int32(width), Int32(height)) }, orThrow: failed)
        return try write(picture, format: format, quality: 92, to: path, metadata: metadata)
    }

    /// The parameters that `encode` stored; nil where there are none.
    public static func readParameters(_ path: String) throws -> String? {
        let picture = try opened(path)
        return xmp(of: picture)?.parameters ?? pngParameters(of: picture)
    }

    /// What the metadata of an untrusted picture say of its origin. Nothing of its pixels is decoded.
    public static func readOrigin(_ path: String) throws -> DeclaredOrigin {
        let picture = try opened(path)
        let packet = xmp(of: picture)
        return DeclaredOrigin(
            digitalSourceType: packet?.digitalSourceType, creatorTool: packet?.creatorTool,
            hasParameters: (packet?.parameters ?? pngParameters(of: picture)) != nil)
    }

    /// Writes a small WebP copy whose longer side has at most `longerSide` pixels, without the source's metadata.
    @discardableResult
    public static func thumbnail(
        of path: String, to target: String, longerSide: Int, metadata: ImageMetadata? = nil
    ) throws -> ImageDescription {
        try VipsPicture.start()
        let picture = try shrunk(path, width: longerSide, height: longerSide)
        return try write(picture, format: .webp, quality: 82, to: target, metadata: metadata)
    }

    /// The pixels of a picture scaled and cut about its middle to fill so many: 8-bit sRGB, three bytes each, rows from
    /// the top. It stands upright, and white shows where it is transparent.
    public static func pixels(of path: String, covering width: Int, _ height: Int) throws -> [UInt8] {
        try VipsPicture.start()
        _ = try format(of: path)
        let picture = try VipsPicture(cvips_cover(path, Int32(width), Int32(height)), orThrow: damaged)
        var bytes = [UInt8](repeating: 0, count: width * height * 3)
        let copied = bytes.withUnsafeMutableBytes { cvips_copy_rgb(picture.pointer, $0.baseAddress, $0.count) }
        guard copied == 0 else { throw damaged(VipsPicture.takeError()) }
        return bytes
    }

    // MARK: shared with the contact sheet

    /// A picture shrunk to fit a box, upright, in sRGB.
    static func shrunk(_ path: String, width: Int, height: Int) throws -> VipsPicture {
        _ = try format(of: path)
        return try VipsPicture(cvips_thumbnail(path, Int32(width), Int32(height)), orThrow: damaged)
    }

    static func write(
        _ picture: borrowing VipsPicture, format: ImageFormat, quality: Int32, to path: String, metadata: ImageMetadata?
    ) throws -> ImageDescription {
        let packet = try metadata.map { try xmpPacket($0) }
        if let packet, format != .png {
            packet.withUnsafeBytes { cvips_set_xmp(picture.pointer, $0.baseAddress, $0.count) }
        }
        let partial = "\(path).partial-\(UUID().uuidString)"
        guard cvips_save(picture.pointer, partial, format.vips, quality) == 0 else {
            unlink(partial)
            throw failed(VipsPicture.takeError())
        }
        do {
            if let packet, format == .png {
                try PNGText.insert(xmp: packet, parameters: metadata?.parameters, into: partial)
            }
        } catch {
            unlink(partial)
            throw error
        }
        guard rename(partial, path) == 0 else {
            unlink(partial)
            throw EngineFailure(.transient, "The picture could not be put in its place.")
        }
        return ImageDescription(
            contentType: format.contentType, width: picture.width, height: picture.height, bytes: try byteCount(path))
    }

    private static func xmpPacket(_ metadata: ImageMetadata) throws -> [UInt8] {
        let packet = Array(metadata.xmp.utf8)
        guard packet.count <= xmpBytesMax else {
            throw EngineFailure(.badInput, "The parameters are too long to be stored in the picture.")
        }
        return packet
    }

    /// What a file is by its first bytes, whatever its name says. Throws `.badInput` for other formats.
    public static func format(of path: String) throws -> ImageFormat {
        guard let file = FileHandle(forReadingAtPath: path) else {
            throw EngineFailure(.badInput, "The picture's file could not be opened.")
        }
        defer { try? file.close() }
        let start = (try? file.read(upToCount: 16)) ?? Data()
        guard let format = ImageFormat(firstBytes: start) else {
            throw EngineFailure(.badInput, "This is not a picture in PNG, JPEG or WebP format.")
        }
        return format
    }

    private static func opened(_ path: String) throws -> VipsPicture {
        try VipsPicture.start()
        return try open(path, format(of: path))
    }

    private static func xmp(of picture: borrowing VipsPicture) -> XMPPacket? {
        var bytes = 0
        guard let packet = cvips_xmp(picture.pointer, &bytes) else { return nil }
        return XMPPacket(Data(bytes: packet, count: bytes))
    }

    private static func pngParameters(of picture: borrowing VipsPicture) -> String? {
        cvips_png_text(picture.pointer, "parameters").map { String(cString: $0) }
    }

    private static func open(_ path: String, _ format: ImageFormat) throws -> VipsPicture {
        try VipsPicture(cvips_open(path, format.vips), orThrow: damaged)
    }

    private static func damaged(_ reason: String) -> EngineFailure { damage }

    static func failed(_ reason: String) -> EngineFailure {
        EngineFailure(
            .transient, "The picture could not be written: \(reason.split(separator: "\n").first ?? "no reason given")."
        )
    }

    private static func byteCount(_ path: String) throws -> Int64 {
        var info = stat()
        guard stat(path, &info) == 0 else { throw EngineFailure(.transient, "The picture's file has gone.") }
        return Int64(info.st_size)
    }
}
