import StudioCore

enum Cursor {
    /// The bound for a page of ids, newest first: everything is below "g", since ids are hexadecimal.
    static func before<Tag>(_ id: Identifier<Tag>?) -> String { id?.rawValue ?? "g" }
}
