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

/// The rows of a `VALUES …`.
struct SQLRows {
    /// With the word before them.
    let places: String
    let values: [SQLValue]

    /// Most rows of one statement.
    static let max = 64

    /// Rows for an `INSERT`, where the columns tell the types.
    init(_ rows: [[SQLValue]]) { self.init(rows, types: []) }

    /// Rows for a `WITH`, filled up with the last of them to a power of two: whatever joins them must not mind to meet one
    /// twice.
    /// - Parameter types: of the columns, which a server cannot infer from rows that stand alone.
    init(padding rows: [[SQLValue]], types: [String]) {
        precondition(!rows.isEmpty, "a VALUES without rows is not SQL")
        var length = 1
        while length < rows.count { length *= 2 }
        self.init(rows + Array(repeating: rows[rows.count - 1], count: length - rows.count), types: types)
    }

    private init(_ rows: [[SQLValue]], types: [String]) {
        values = Array(rows.joined())
        var number = 0
        let lists = rows.enumerated().map { index, row in
            let names = row.indices.map { column in
                number += 1
                return index == 0 && !types.isEmpty ? "CAST($\(number) AS \(types[column]))" : "$\(number)"
            }
            return "(\(names.joined(separator: ", ")))"
        }
        places = "VALUES " + lists.joined(separator: ", ")
    }
}

extension Transaction {
    /// Posts an `INSERT` of many rows, as statements of powers of two of them, which travel together: numbers of all sizes make
    /// statements of few texts.
    /// - Parameters:
    ///   - table: with its columns, as many as each row has values.
    ///   - ending: what follows the values.
    func postInsert(into table: String, _ rows: [[SQLValue]], _ ending: String = "") throws {
        var left = rows[...]
        var length = SQLRows.max
        while !left.isEmpty {
            while length > left.count { length /= 2 }
            let some = SQLRows(Array(left.prefix(length)))
            left = left.dropFirst(length)
            try post("INSERT INTO \(table) \(some.places) \(ending)", some.values)
        }
    }
}
