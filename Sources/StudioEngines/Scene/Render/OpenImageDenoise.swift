import StudioCore

/// Intel Open Image Denoise 2, opened at run time: its C functions, found once for the process.
///
/// Source: Afra, "Intel Open Image Denoise" (https://www.openimagedenoise.org).
struct OpenImageDenoise: Sendable {
    /// nil where the library is not installed.
    static let shared = OpenImageDenoise()

    private typealias NewDevice = @convention(c) (Int32) -> OpaquePointer?
    private typealias OnHandle = @convention(c) (OpaquePointer?) -> Void
    private typealias SetInt = @convention(c) (OpaquePointer?, UnsafePointer<CChar>, Int32) -> Void
    private typealias SetBool = @convention(c) (OpaquePointer?, UnsafePointer<CChar>, Bool) -> Void
    private typealias GetInt = @convention(c) (OpaquePointer?, UnsafePointer<CChar>) -> Int32
    private typealias NewFilter = @convention(c) (OpaquePointer?, UnsafePointer<CChar>) -> OpaquePointer?
    private typealias SetImage =
        @convention(c) (
            OpaquePointer?, UnsafePointer<CChar>, UnsafeMutableRawPointer?, Int32, Int, Int, Int, Int, Int
        ) -> Void
    private typealias Monitor = @convention(c) (UnsafeMutableRawPointer?, Double) -> Bool
    private typealias SetMonitor = @convention(c) (OpaquePointer?, Monitor, UnsafeMutableRawPointer?) -> Void
    private typealias GetError = @convention(c) (OpaquePointer?, UnsafeMutablePointer<UnsafePointer<CChar>?>?) -> Int32

    private let newDevice: NewDevice
    private let setDeviceInt: SetInt
    private let getDeviceInt: GetInt
    private let commitDevice: OnHandle
    private let releaseDevice: OnHandle
    private let newFilter: NewFilter
    private let setImage: SetImage
    private let setFilterBool: SetBool
    private let setFilterInt: SetInt
    private let setMonitor: SetMonitor
    private let commitFilter: OnHandle
    private let executeFilter: OnHandle
    private let releaseFilter: OnHandle
    private let getError: GetError
    /// As the library tells it: "2.5.1".
    let version: String

    private init?() {
        guard
            let library = NativeLibrary(
                "libOpenImageDenoise.so.2", folder: "oidn", variable: "STUDIO_OIDN_LIBRARY"),
            let newDevice = library.function("oidnNewDevice", NewDevice.self),
            let setDeviceInt = library.function("oidnSetDeviceInt", SetInt.self),
            let getDeviceInt = library.function("oidnGetDeviceInt", GetInt.self),
            let commitDevice = library.function("oidnCommitDevice", OnHandle.self),
            let releaseDevice = library.function("oidnReleaseDevice", OnHandle.self),
            let newFilter = library.function("oidnNewFilter", NewFilter.self),
            let setImage = library.function("oidnSetSharedFilterImage", SetImage.self),
            let setFilterBool = library.function("oidnSetFilterBool", SetBool.self),
            let setFilterInt = library.function("oidnSetFilterInt", SetInt.self),
            let setMonitor = library.function("oidnSetFilterProgressMonitorFunction", SetMonitor.self),
            let commitFilter = library.function("oidnCommitFilter", OnHandle.self),
            let executeFilter = library.function("oidnExecuteFilter", OnHandle.self),
            let releaseFilter = library.function("oidnReleaseFilter", OnHandle.self),
            let getError = library.function("oidnGetDeviceError", GetError.self)
        else { return nil }
        (self.newDevice, self.setDeviceInt, self.getDeviceInt) = (newDevice, setDeviceInt, getDeviceInt)
        (self.commitDevice, self.releaseDevice) = (commitDevice, releaseDevice)
        (self.newFilter, self.setImage, self.setFilterBool) = (newFilter, setImage, setFilterBool)
        (self.setFilterInt, self.setMonitor, self.commitFilter) = (setFilterInt, setMonitor, commitFilter)
        (self.executeFilter, self.releaseFilter, self.getError) = (executeFilter, releaseFilter, getError)
        let device = newDevice(1)
        commitDevice(device)
        let number = getDeviceInt(device, "version")
        let failed = getError(device, nil)
        releaseDevice(device)
        guard failed == 0, number >= 20000 else { return nil }
        version = "\(number / 10000).\(number / 100 % 100).\(number % 100)"
    }

    enum Outcome { case done, cancelled, failed }

    /// Cleans `image.color` in place.
    func denoise(
        _ image: inout RenderedImage, quality: Quality, threads: Int, isCancelled: @Sendable () -> Bool
    ) -> Outcome {
        let device = newDevice(1)
        defer { releaseDevice(device) }
        setDeviceInt(device, "numThreads", Int32(threads))
        setDeviceInt(device, "setAffinity", 0)
        commitDevice(device)
        let filter = newFilter(device, "RT")
        defer { releaseFilter(filter) }
        let (width, height) = (image.width, image.height)
        var albedo = image.albedo
        var normal = image.normal
        return image.color.withUnsafeMutableBytes { color in
            albedo.withUnsafeMutableBytes { albedo in
                normal.withUnsafeMutableBytes { normal in
                    withoutActuallyEscaping(isCancelled) { isCancelled in
                        for (name, buffer) in [
                            ("color", color), ("albedo", albedo), ("normal", normal), ("output", color),
                        ] {
                            setImage(filter, name, buffer.baseAddress, 3, width, height, 0, 16, 16 * width)
                        }
                        setFilterBool(filter, "hdr", true)
                        setFilterInt(filter, "quality", Self.level(quality))
                        var box = MonitorBox(isCancelled: isCancelled)
                        return withUnsafeMutablePointer(to: &box) { pointer in
                            setMonitor(
                                filter,
                                { user, _ in
                                    guard let user else { return true }
                                    return !user.assumingMemoryBound(to: MonitorBox.self).pointee.isCancelled()
                                }, pointer)
                            commitFilter(filter)
                            executeFilter(filter)
                            switch getError(device, nil) {
                            case 0: return .done
                            case 6: return .cancelled
                            default: return .failed
                            }
                        }
                    }
                }
            }
        }
    }

    /// OIDNQuality: fast, balanced, high.
    private static func level(_ quality: Quality) -> Int32 {
        switch quality {
        case .draft: 4
        case .standard: 5
        case .high: 6
        }
    }

    private struct MonitorBox {
        var isCancelled: @Sendable () -> Bool
    }
}
