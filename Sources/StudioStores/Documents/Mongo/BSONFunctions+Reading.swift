import StudioCore

extension BSONFunctions {
    /// All fields of a document, which must live meanwhile.
    /// - Throws: ``StudioError`` `internal_error` for what JSON has no word for: we write none of it.
    func object(_ document: OpaquePointer) throws -> [String: JSONValue] {
        try withPlace { place in
            guard begin(place, document) else { throw Self.unreadable }
            return try members(at: place)
        }
    }

    private func members(at place: Place) throws -> [String: JSONValue] {
        var members: [String: JSONValue] = [:]
        while next(place) {
            guard let key = key(place) else { throw Self.unreadable }
            members[String(cString: key)] = try value(at: place)
        }
        return members
    }

    private func items(at place: Place) throws -> [JSONValue] {
        var items: [JSONValue] = []
        while next(place) { items.append(try value(at: place)) }
        return items
    }

    private func value(at place: Place) throws -> JSONValue {
        // Numbers of https://bsonspec.org.
        switch type(place) {
        case 0x01: .number(double(place))
        case 0x02: .string(try string(at: place))
        case 0x03: .object(try inside(place) { try members(at: $0) })
        case 0x04: .array(try inside(place) { try items(at: $0) })
        case 0x08: .bool(bool(place))
        case 0x0A: .null
        case 0x10: .integer(Int64(int32(place)))
        case 0x12: .integer(int64(place))
        default: throw Self.unreadable
        }
    }

    private func string(at place: Place) throws -> String {
        var length: UInt32 = 0
        guard let text = text(place, &length) else { throw Self.unreadable }
        return String(decoding: UnsafeRawBufferPointer(start: text, count: Int(length)), as: UTF8.self)
    }

    private func inside<T>(_ place: Place, _ read: (Place) throws -> T) throws -> T {
        try withPlace { child in
            guard descend(place, child) else { throw Self.unreadable }
            return try read(child)
        }
    }

    /// Room for a `bson_iter_t`: 80 bytes, which the header aligns to 128.
    private func withPlace<T>(_ body: (Place) throws -> T) throws -> T {
        try withUnsafeTemporaryAllocation(byteCount: 128, alignment: 128) { room in
            guard let place = room.baseAddress else { throw Self.unreadable }
            return try body(place)
        }
    }

    private static let unreadable = StudioError(
        .internalError, "A document in MongoDB is not one that the studio wrote.")
}
