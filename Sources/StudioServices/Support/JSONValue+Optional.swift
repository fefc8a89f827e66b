import Foundation
import StudioCore

/// Values that may be unknown: null then.
extension JSONValue {
    static func optional(_ text: String?) -> JSONValue { text.map { .string($0) } ?? .null }
    static func optional(_ number: Int?) -> JSONValue { number.map { .integer(Int64($0)) } ?? .null }
    static func optional(_ number: Int64?) -> JSONValue { number.map { .integer($0) } ?? .null }
    static func optional(_ number: Double?) -> JSONValue { number.map { .number($0) } ?? .null }
    static func optional(_ time: Date?) -> JSONValue { optional(time?.rfc3339) }

    static func whole(_ number: Int) -> JSONValue { .integer(Int64(number)) }
    static func time(_ time: Date) -> JSONValue { .string(time.rfc3339) }
}
