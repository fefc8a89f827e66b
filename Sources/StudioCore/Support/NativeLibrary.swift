import Foundation
import Glibc

/// A shared library that is opened at run time, since the studio works without it. It is never closed.
public struct NativeLibrary {
    private let handle: UnsafeMutableRawPointer

    /// Opens the file that the environment variable names; else the one in `vendor/<folder>/lib` beside the program or in
    /// the three folders above it, which is where a build has it; else the system's. nil where there is none.
    ///
    /// Never from the working folder: in a stranger's it would run the stranger's code.
    public init?(_ file: String, folder: String, variable: String) {
        guard let handle = Self.open(file, folder, variable) else { return nil }
        self.handle = handle
    }

    /// Opens a library of the system, with those that it needs; nil where it is not installed.
    public init?(system file: String) {
        guard let handle = Self.open(file) else { return nil }
        self.handle = handle
    }

    /// The function of that name, of the library or of one that it needs, as the given C type, which must be its true one.
    public func function<F>(_ name: String, _ type: F.Type) -> F? {
        dlsym(handle, name).map { unsafeBitCast($0, to: type) }
    }

    private static func open(_ file: String, _ folder: String, _ variable: String) -> UnsafeMutableRawPointer? {
        if let given = ProcessInfo.processInfo.environment[variable], !given.isEmpty { return open(given) }
        if let program = try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe") {
            var place = URL(fileURLWithPath: program).deletingLastPathComponent()
            for _ in 0..<4 {
                let path = place.appendingPathComponent("vendor/\(folder)/lib/\(file)").path
                if access(path, R_OK) == 0, let library = open(path) { return library }
                place.deleteLastPathComponent()
            }
        }
        return open(file)
    }

    /// Its names stay its own: they replace nobody else's.
    private static func open(_ file: String) -> UnsafeMutableRawPointer? { dlopen(file, RTLD_NOW | RTLD_LOCAL) }
}
