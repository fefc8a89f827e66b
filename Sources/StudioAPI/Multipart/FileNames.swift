/// Names of files that come from outside. They are only ever shown: no path is made of them.
enum FileNames {
    static let charactersMax = 120

    /// The last component without control and direction-changing characters, cut to a sane length; nil where nothing
    /// is left.
    static func sanitized(_ name: String?) -> String? {
        guard let name else { return nil }
        // By scalars: a mark that follows a slash makes another `Character` of it.
        let last = name.unicodeScalars.split { $0 == "/" || $0 == "\\" }.last ?? .init()
        var scalars = String.UnicodeScalarView()
        for scalar in last where !isHidden(scalar) { scalars.append(scalar) }
        let undotted = String.UnicodeScalarView(String(scalars).trimmed.unicodeScalars.drop { $0 == "." })
        let shown = String(String(undotted).prefix(charactersMax))
        return shown.isEmpty ? nil : shown
    }

    private static func isHidden(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator, .privateUse, .unassigned: true
        default: scalar == "\u{FFFD}"
        }
    }
}
