import Foundation
import Glibc

/// Why the library could not do something; the text begins with the kind of the error.
struct C2PAError: Error {
    var text: String

    /// That a file has no credentials, which is no failure.
    var isNothingThere: Bool { text.hasPrefix("ManifestNotFound") }
}

/// Owns something that the library made.
struct C2PAHandle: ~Copyable {
    private let free: C2PALibrary.Free
    let pointer: C2PALibrary.Handle

    /// - Throws: ``C2PAError`` for NULL.
    init(_ pointer: C2PALibrary.Handle?, of library: C2PALibrary) throws {
        guard let pointer else { throw C2PAError(text: library.takeError()) }
        self.pointer = pointer
        free = library.free
    }

    deinit { _ = free(pointer) }

    /// Gives it up to a function that consumes it.
    consuming func release() -> C2PALibrary.Handle {
        let pointer = pointer
        discard self
        return pointer
    }
}

/// A file as the library reads and writes it. Open for as long as this lives.
struct C2PAStream: ~Copyable {
    private let library: C2PALibrary
    private let descriptor: Int32
    let pointer: C2PALibrary.Handle

    init(readingFrom path: String, _ library: C2PALibrary) throws {
        try self.init(open(path, O_RDONLY | O_CLOEXEC), library)
    }

    /// Makes the file, which must not be there.
    init(creating path: String, _ library: C2PALibrary) throws {
        try self.init(open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0o666), library)
    }

    private init(_ descriptor: Int32, _ library: C2PALibrary) throws {
        guard descriptor >= 0 else { throw C2PAError(text: String(cString: strerror(errno))) }
        // The descriptor itself is the context, plus one, since a context must not be NULL.
        let stream = library.streamCreate(
            UnsafeMutableRawPointer(bitPattern: Int(descriptor) + 1),
            { context, bytes, count in read(C2PAStream.descriptor(context), bytes, count) },
            { context, offset, from in lseek(C2PAStream.descriptor(context), offset, from) },
            { context, bytes, count in write(C2PAStream.descriptor(context), bytes, count) },
            { _ in 0 })
        guard let stream else {
            close(descriptor)
            throw C2PAError(text: library.takeError())
        }
        (self.library, self.descriptor, pointer) = (library, descriptor, stream)
    }

    deinit {
        library.streamRelease(pointer)
        close(descriptor)
    }

    private static func descriptor(_ context: UnsafeMutableRawPointer?) -> Int32 { Int32(Int(bitPattern: context) - 1) }
}

extension C2PALibrary {
    /// A context that never uses the network, whatever a file asks for.
    /// - Parameter trust: PEM of the authorities whose signers are known.
    func context(trust: String? = nil) throws -> C2PAHandle {
        let settings = try C2PAHandle(settingsNew(), of: self)
        let wanted = C2PASettings(trust: .init(userAnchors: trust))
        guard settingsUpdate(settings.pointer, try wanted.json, "json") == 0 else { throw C2PAError(text: takeError()) }
        let builder = try C2PAHandle(contextBuilderNew(), of: self)
        guard contextBuilderSetSettings(builder.pointer, settings.pointer) == 0 else {
            throw C2PAError(text: takeError())
        }
        return try C2PAHandle(contextBuild(builder.release()), of: self)
    }
}

/// Settings of the library that differ from its own.
private struct C2PASettings: Encodable {
    struct Trust: Encodable {
        var userAnchors: String?
    }
    struct Verify: Encodable {
        var remoteManifestFetch = false
        var ocspFetch = false
    }
    struct Core: Encodable {
        /// No host at all.
        var allowedNetworkHosts: [String] = []
    }
    struct Builder: Encodable {
        struct Thumbnail: Encodable {
            var enabled = false
        }
        var thumbnail = Thumbnail()
    }
    var trust: Trust
    var verify = Verify()
    var core = Core()
    var builder = Builder()

    var json: String {
        get throws {
            let encoder = JSONEncoder()
            encoder.keyEncodingStrategy = .convertToSnakeCase
            return String(decoding: try encoder.encode(self), as: UTF8.self)
        }
    }
}
