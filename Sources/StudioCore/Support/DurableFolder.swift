public import Foundation

/// A folder whose entries survive a power failure: `fsync` of a file keeps its bytes, but not its name.
public enum DurableFolder {
    /// Makes the renames, new names and removals within the folder durable. Blocks on the disk.
    /// - Throws: what the operating system says.
    public static func sync(_ path: String) throws(POSIXError) {
        let descriptor = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { throw .ofLastCall() }
        defer { close(descriptor) }
        guard fsync(descriptor) == 0 else { throw .ofLastCall() }
    }
}
