import Foundation
import StudioCore

/// The C library of the C2PA's reference implementation, opened at run time: its functions, found once for the process.
///
/// Source: https://github.com/contentauth/c2pa-rs, `docs/c_api.md`. Whatever a function returns is freed by `c2pa_free`.
/// Two functions consume their handle and return another: those of the reader and of the builder below.
struct C2PALibrary: Sendable {
    /// nil where the library is not installed.
    static let shared = C2PALibrary()

    typealias Handle = UnsafeMutableRawPointer
    typealias Text = UnsafePointer<CChar>
    typealias Make = @convention(c) () -> Handle?
    typealias Derive = @convention(c) (Handle?) -> Handle?
    typealias DeriveText = @convention(c) (Handle?, Text) -> Handle?
    typealias Free = @convention(c) (Handle?) -> Int32
    typealias UpdateSettings = @convention(c) (Handle?, Text, Text) -> Int32
    typealias SetSettings = @convention(c) (Handle?, Handle?) -> Int32
    typealias ReadStream = @convention(c) (Handle?, Text, Handle?) -> Handle?
    typealias Sign =
        @convention(c) (
            Handle?, Text, Handle?, Handle?, Handle?, UnsafeMutablePointer<UnsafeMutableRawPointer?>
        ) -> Int64
    typealias Transfer = @convention(c) (Handle?, UnsafeMutablePointer<UInt8>?, Int) -> Int
    typealias Seek = @convention(c) (Handle?, Int, Int32) -> Int
    typealias Flush = @convention(c) (Handle?) -> Int
    typealias MakeStream = @convention(c) (Handle?, Transfer, Seek, Transfer, Flush) -> Handle?
    typealias ReleaseStream = @convention(c) (Handle?) -> Void

    let free: Free
    let settingsNew: Make
    let settingsUpdate: UpdateSettings
    let contextBuilderNew: Make
    let contextBuilderSetSettings: SetSettings
    /// Consumes the context builder.
    let contextBuild: Derive
    let streamCreate: MakeStream
    let streamRelease: ReleaseStream
    let readerFromContext: Derive
    /// Consumes the reader.
    let readerWithStream: ReadStream
    let readerJSON: Derive
    let builderFromContext: Derive
    /// Consumes the builder.
    let builderWithDefinition: DeriveText
    let builderSign: Sign
    /// Takes a `C2paSignerInfo`: four pointers to text, of algorithm, certificates, key and time authority.
    let signerFromInfo: Derive
    private let error: Make
    /// "0.91.3"
    let version: String

    private init?() {
        guard let library = NativeLibrary("libc2pa_c.so", folder: "c2pa", variable: "STUDIO_C2PA_LIBRARY"),
            let version = library.function("c2pa_version", Make.self),
            let error = library.function("c2pa_error", Make.self),
            let free = library.function("c2pa_free", Free.self),
            let settingsNew = library.function("c2pa_settings_new", Make.self),
            let settingsUpdate = library.function("c2pa_settings_update_from_string", UpdateSettings.self),
            let contextBuilderNew = library.function("c2pa_context_builder_new", Make.self),
            let setSettings = library.function("c2pa_context_builder_set_settings", SetSettings.self),
            let contextBuild = library.function("c2pa_context_builder_build", Derive.self),
            let streamCreate = library.function("c2pa_create_stream", MakeStream.self),
            let streamRelease = library.function("c2pa_release_stream", ReleaseStream.self),
            let readerFromContext = library.function("c2pa_reader_from_context", Derive.self),
            let readerWithStream = library.function("c2pa_reader_with_stream", ReadStream.self),
            let readerJSON = library.function("c2pa_reader_json", Derive.self),
            let builderFromContext = library.function("c2pa_builder_from_context", Derive.self),
            let builderWithDefinition = library.function("c2pa_builder_with_definition", DeriveText.self),
            let builderSign = library.function("c2pa_builder_sign", Sign.self),
            let signerFromInfo = library.function("c2pa_signer_from_info", Derive.self)
        else { return nil }
        (self.error, self.free, self.settingsNew, self.settingsUpdate) = (error, free, settingsNew, settingsUpdate)
        (self.contextBuilderNew, contextBuilderSetSettings) = (contextBuilderNew, setSettings)
        (self.contextBuild, self.streamCreate, self.streamRelease) = (contextBuild, streamCreate, streamRelease)
        (self.readerFromContext, self.readerWithStream) = (readerFromContext, readerWithStream)
        (self.readerJSON, self.builderFromContext) = (readerJSON, builderFromContext)
        (self.builderWithDefinition, self.builderSign) = (builderWithDefinition, builderSign)
        self.signerFromInfo = signerFromInfo
        // "c2pa-c-ffi/0.91.3 c2pa-rs/0.91.3"
        let told = Self.take(version(), free) ?? ""
        self.version = told.split(separator: "/").last.map(String.init) ?? "of unknown version"
    }

    /// What the library has to say about the last failure on this thread: "ManifestNotFound: no JUMBF data found".
    func takeError() -> String { take(error()) ?? "no reason given" }

    /// The text at the pointer, which is freed.
    func take(_ text: Handle?) -> String? { Self.take(text, free) }

    private static func take(_ text: Handle?, _ free: Free) -> String? {
        guard let text else { return nil }
        defer { _ = free(text) }
        return String(cString: text.assumingMemoryBound(to: CChar.self))
    }
}
