public import StudioCore

/// Looks at an untrusted picture, in a process that may die of it.
public protocol ImageProbing: Sendable {
    /// What the file really is.
    /// - Throws: ``EngineFailure``: `badInput` for a file that is no whole picture, or has more than `pixelsMax`.
    func probe(path: String, pixelsMax: Int) async throws -> ImageDescription
}
