/// The values of an `IN (…)`, filled up with the last of them to a power of two: lists of all lengths make statements of few
/// texts, and each text is prepared only once.
struct SQLList {
    let places: String
    let values: [SQLValue]

    /// - Parameters:
    ///   - items: at least one.
    ///   - count: of the parameters before these.
    init(_ items: [some SQLConvertible], after count: Int = 0) {
        precondition(!items.isEmpty, "IN () is not SQL")
        var length = 1
        while length < items.count { length *= 2 }
        let given = items.map(\.sqlValue)
        values = given + Array(repeating: given[given.count - 1], count: length - given.count)
        places = (1...length).map { "$\($0 + count)" }.joined(separator: ", ")
    }
}
