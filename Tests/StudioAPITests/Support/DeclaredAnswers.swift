import HTTPTypes
import StudioCore
import Testing

@testable import StudioAPI

/// Compares answers with what the declarations say of them: no member may be missing, wrong or unknown.
enum DeclaredAnswers {
    static func expect(
        _ reply: Reply, of method: HTTPRequest.Method, _ path: String, at location: SourceLocation = #_sourceLocation
    ) {
        guard let route = APIDocument.routes.first(where: { $0.method == method && $0.path == path }) else {
            Issue.record("\(method) \(path) is not declared", sourceLocation: location)
            return
        }
        guard let answer = route.answers.first(where: { $0.status == reply.status }) else {
            let codes = route.allErrors.map(\.rawValue)
            #expect(codes.contains(reply.problem ?? "-"), "\(path): \(reply)", sourceLocation: location)
            return
        }
        if let schema = answer.content["application/json"] {
            let found = problems(of: reply.json, schema, "")
            #expect(found == [], "\(method) \(path)", sourceLocation: location)
        } else {
            #expect(reply.body.isEmpty, sourceLocation: location)
        }
    }

    /// The keywords of JSON Schema that `Shape` uses.
    static func problems(of value: JSONValue, _ schema: JSONValue, _ path: String) -> [String] {
        if let reference = schema["$ref"]?.stringValue {
            let name = String(reference.split(separator: "/").last ?? "")
            guard let found = APISchemas.all[name] else { return ["\(path): no schema \(name)"] }
            return problems(of: value, found, path)
        }
        if case .array(let choices)? = schema["anyOf"] {
            let fits = choices.contains { problems(of: value, $0, path).isEmpty }
            return fits ? [] : ["\(path): fits none of anyOf"]
        }
        if let type = schema["type"], !types(type).contains(where: { value.isOf($0) }) {
            return ["\(path): \(value.typeName) is not \(type)"]
        }
        if case .array(let names)? = schema["enum"], !names.contains(value) { return ["\(path): not in the enum"] }
        switch value {
        case .object(let members): return problems(of: members, schema, path)
        case .array(let items):
            guard let element = schema["items"] else { return [] }
            return items.enumerated().flatMap { problems(of: $1, element, "\(path)/\($0)") }
        case .string(let text) where schema["format"] == "uuid":
            return JobID(text) == nil ? ["\(path): no id"] : []
        case .string(let text) where schema["format"] == "date":
            return text.wholeMatch(of: #/\d{4}-\d\d-\d\d/#) == nil ? ["\(path): no date"] : []
        default: return []
        }
    }

    private static func problems(of members: [String: JSONValue], _ schema: JSONValue, _ path: String) -> [String] {
        guard case .object(let properties)? = schema["properties"] else { return [] }
        var found = members.keys.filter { properties[$0] == nil }.map { "\(path)/\($0): not in the schema" }
        if case .array(let names)? = schema["required"] {
            found += names.compactMap(\.stringValue).filter { members[$0] == nil }.map { "\(path)/\($0): missing" }
        }
        for (name, value) in members {
            if let property = properties[name] { found += problems(of: value, property, "\(path)/\(name)") }
        }
        return found.sorted()
    }

    private static func types(_ type: JSONValue) -> [String] {
        switch type {
        case .string(let name): [name]
        case .array(let names): names.compactMap(\.stringValue)
        default: []
        }
    }
}

extension JSONValue {
    fileprivate func isOf(_ type: String) -> Bool {
        switch (self, type) {
        case (.null, "null"), (.bool, "boolean"), (.integer, "integer"), (.integer, "number"), (.number, "number"),
            (.string, "string"), (.array, "array"), (.object, "object"):
            true
        default: false
        }
    }
}
