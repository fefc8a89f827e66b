import CVips
import Foundation
import StudioCore

/// Owns one libvips image. Not shared between threads.
struct VipsPicture: ~Copyable {
    let pointer: OpaquePointer

    /// Takes over what a shim function returned; NULL becomes an error with the given reason.
    init(_ pointer: OpaquePointer?, orThrow failure: (String) -> EngineFailure) throws {
        guard let pointer else { throw failure(Self.takeError()) }
        self.pointer = pointer
    }

    deinit { cvips_free(pointer) }

    var width: Int { Int(cvips_width(pointer)) }
    var height: Int { Int(cvips_height(pointer)) }

    /// Gives the image up to a function that consumes it.
    consuming func release() -> OpaquePointer {
        let pointer = pointer
        discard self
        return pointer
    }

    private static let started: Int32 = cvips_start()

    /// Must be called before any other function of the shim.
    static func start() throws {
        guard started == 0 else { throw EngineFailure(.transient, "The image library could not be started.") }
    }

    /// What libvips has to say about the last failure.
    static func takeError() -> String {
        var text = [CChar](repeating: 0, count: 1024)
        cvips_take_error(&text, text.count)
        let bytes = text.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }
        return String(decoding: bytes, as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines)
    }
}

extension ImageFormat {
    var vips: CVipsFormat {
        switch self {
        case .png: CVIPS_PNG
        case .jpeg: CVIPS_JPEG
        case .webp: CVIPS_WEBP
        }
    }

    /// What a file begins with tells its type, whatever its name says.
    init?(firstBytes bytes: Data) {
        let b = [UInt8](bytes.prefix(16))
        if b.starts(with: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]) {
            self = .png
        } else if b.starts(with: [0xFF, 0xD8, 0xFF]) {
            self = .jpeg
        } else if b.count >= 12, b.starts(with: Array("RIFF".utf8)), Array(b[8..<12]) == Array("WEBP".utf8) {
            self = .webp
        } else {
            return nil
        }
    }
}
