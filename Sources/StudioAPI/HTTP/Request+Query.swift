import HTTPTypes
import Hummingbird
import StudioCore

extension Request {
    /// A parameter of the query, percent-decoded; nil where it is absent.
    func query(_ name: String) -> String? { uri.queryParameters[name[...]].map { String($0) } }
}

/// Reads parameters of a query, and tells all that are wrong at once.
struct QueryReader {
    private let request: Request
    private var problems: [FieldProblem] = []

    init(_ request: Request) { self.request = request }

    /// One of an enumeration's names; nil where it is absent.
    mutating func choice<Value: CaseIterable & RawRepresentable & Sendable>(_ name: String) -> Value?
    where Value.RawValue == String { read(name, .choice()) }

    /// An id; nil where it is absent.
    mutating func id<Tag>(_ name: String) -> Identifier<Tag>? {
        guard let text = request.query(name) else { return nil }
        if let id = Identifier<Tag>(text) { return id }
        problems.append(FieldProblem(path: name, rule: "format", detail: "must be an id"))
        return nil
    }

    /// A text that the rule allows; nil where it is absent.
    mutating func read<Value: Sendable>(_ name: String, _ rule: ValueRule<Value>) -> Value? {
        guard let text = request.query(name) else { return nil }
        switch rule.decode(.string(text), name) {
        case .value(let value): return value
        case .problems(let found):
            problems += found
            return nil
        }
    }

    /// Which part of a list is asked for.
    mutating func page() -> PageQuery {
        var page = PageQuery()
        if let text = request.query("limit") {
            if let number = Int(text), (1...PageQuery.limitMax).contains(number) {
                page.limit = number
            } else {
                let detail = "must be a whole number from 1 to \(PageQuery.limitMax)"
                problems.append(FieldProblem(path: "limit", rule: "range", detail: detail))
            }
        }
        page.cursor = request.query("cursor")
        if let cursor = page.cursor, Identifier<Never>(cursor) == nil {
            problems.append(
                FieldProblem(path: "cursor", rule: "format", detail: "must be a next_cursor of this list"))
        }
        return page
    }

    /// - Throws: ``StudioError`` `invalid_input`.
    func finish() throws {
        guard problems.isEmpty else { throw StudioError(.invalidInput, "The query is not valid.", fields: problems) }
    }
}

/// Which part of a list is asked for.
struct PageQuery: Sendable, Equatable {
    var limit = 20
    var cursor: String?

    static let limitMax = 100

    init() {}

    /// Of a list without filters.
    /// - Throws: ``StudioError`` `invalid_input`.
    init(_ request: Request) throws {
        var reader = QueryReader(request)
        self = reader.page()
        try reader.finish()
    }
}
