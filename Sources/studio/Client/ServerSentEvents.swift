/// One event of a stream (WHATWG HTML, section 9.2).
struct ServerSentEvent: Sendable, Equatable {
    var id: String?
    var name = "message"
    var data = ""
}

/// Turns bytes into events, wherever the chunks are cut.
struct ServerSentEventParser {
    private var line: [UInt8] = []
    private var event = ServerSentEvent()
    private var hasData = false

    mutating func feed(_ bytes: some Sequence<UInt8>) -> [ServerSentEvent] {
        var complete: [ServerSentEvent] = []
        for byte in bytes {
            if byte != UInt8(ascii: "\n") {
                line.append(byte)
                continue
            }
            let text = String(decoding: line.last == UInt8(ascii: "\r") ? line.dropLast() : line[...], as: UTF8.self)
            line.removeAll(keepingCapacity: true)
            if let finished = take(text) { complete.append(finished) }
        }
        return complete
    }

    private mutating func take(_ text: String) -> ServerSentEvent? {
        if text.isEmpty {
            defer {
                event = ServerSentEvent()
                hasData = false
            }
            return hasData ? event : nil
        }
        if text.hasPrefix(":") { return nil }
        let name = text.prefix { $0 != ":" }
        var value = text.dropFirst(name.count + 1)
        if value.first == " " { value = value.dropFirst() }
        switch name {
        case "id": event.id = String(value)
        case "event": event.name = String(value)
        case "data":
            event.data += (hasData ? "\n" : "") + value
            hasData = true
        default: break
        }
        return nil
    }
}
