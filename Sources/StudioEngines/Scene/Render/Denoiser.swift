public import StudioCore

/// Takes the grain out of a traced picture.
public enum Denoiser {
    /// What cleaned a picture.
    public enum Method: String, Sendable {
        case openImageDenoise, edgeAvoidingWavelets
    }

    /// The version of Open Image Denoise, nil where the library is not installed.
    public static var libraryVersion: String? { OpenImageDenoise.shared?.version }

    /// What cleans pictures here, as long as it does not fail.
    static var expected: Method { OpenImageDenoise.shared == nil ? .edgeAvoidingWavelets : .openImageDenoise }

    /// Cleans `image.color` in place, guided by albedo and normals; blocks the calling thread.
    ///
    /// Where Open Image Denoise is not installed, or fails, a wavelet filter of our own does it less well.
    /// Throws `EngineFailure(.cancelled)`.
    @discardableResult
    public static func denoise(
        _ image: inout RenderedImage, quality: Quality = .standard, threads: Int? = nil,
        isCancelled: @Sendable () -> Bool = { false }
    ) throws -> Method {
        let threads = threads ?? Workers.coreCount
        if let library = OpenImageDenoise.shared {
            let before = image.color
            switch library.denoise(&image, quality: quality, threads: threads, isCancelled: isCancelled) {
            case .done: return .openImageDenoise
            case .cancelled: throw EngineFailure(.cancelled, "The picture was cancelled.")
            case .failed: image.color = before
            }
        }
        EdgeAvoidingFilter.apply(to: &image, threads: threads)
        if isCancelled() { throw EngineFailure(.cancelled, "The picture was cancelled.") }
        return .edgeAvoidingWavelets
    }
}
