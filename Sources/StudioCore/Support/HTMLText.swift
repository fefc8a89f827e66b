extension String {
    /// As text of an HTML element or of an attribute in double quotes (WHATWG HTML, section 13.3).
    public var htmlEscaped: String {
        replacing(scalars: ["&": "&amp;", "<": "&lt;", ">": "&gt;", "\"": "&quot;"])
    }
}
