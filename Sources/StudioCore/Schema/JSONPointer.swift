/// Paths into JSON documents (RFC 6901).
public enum JSONPointer {
    /// The path of a member of the object at `path`. The name is cut short, since it may be a stranger's.
    public static func path(of name: String, in path: String) -> String {
        path + "/" + String(name.prefix(64)).replacing(scalars: ["~": "~0", "/": "~1"])
    }
}
