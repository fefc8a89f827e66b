public import StudioCore

/// Looks at an untrusted picture, in a process that may die of it.
public protocol ImageProbing: Sendable {
    /// What the file really is.
    /// - Throws: ``AttemptFailure``: `bad_input`, its detail a sentence for people, for a file that is no whole picture or
    ///   has more than `pixelsMax`; `timeout` for one that takes too long to look at.
    func probe(path: String, pixelsMax: Int) async throws -> ImageDescription
}
