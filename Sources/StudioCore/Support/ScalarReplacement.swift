extension String {
    /// Puts texts in the place of single scalars, also where a mark that follows makes another `Character` of one:
    /// `replacing(_:with:)` passes over that, and no parser of bytes does.
    public func replacing(scalars table: [Unicode.Scalar: String]) -> String {
        var replaced = UnicodeScalarView()
        for scalar in unicodeScalars {
            if let text = table[scalar] {
                replaced.append(contentsOf: text.unicodeScalars)
            } else {
                replaced.append(scalar)
            }
        }
        return String(replaced)
    }
}
