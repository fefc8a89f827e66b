public import Foundation

/// How messages between the engine host and its children are cut: four bytes of length, most significant first, then
/// that many bytes of JSON.
public enum EngineFrame {
    /// Of the JSON. Media never travel in frames, so anything larger is a defect or noise.
    public static let bytesMax = 1 << 20
    static let headerBytes = 4

    /// Why bytes are no frame: the peer does not speak the protocol.
    public enum Problem: Error, Sendable, Equatable, CustomStringConvertible {
        case length(Int)
        case content(String)

        public var description: String {
            switch self {
            case .length(let bytes): "a frame of \(bytes) bytes; 1 to \(bytesMax) are allowed"
            case .content(let detail): "a frame that is not a message: \(detail)"
            }
        }
    }

    /// - Throws: ``Problem`` for a message over the limit.
    public static func encode(_ message: some Encodable) throws -> Data {
        let body = try StudioJSON.encode(message)
        guard body.count <= bytesMax else { throw Problem.length(body.count) }
        var frame = Data(capacity: headerBytes + body.count)
        for shift in [24, 16, 8, 0] { frame.append(UInt8(truncatingIfNeeded: body.count >> shift)) }
        frame.append(body)
        return frame
    }

    /// Puts frames together from bytes as they come, in pieces of any size. After an error it is of no more use:
    /// there is no way back to a frame's start.
    public struct Decoder: Sendable {
        private var buffer: [UInt8] = []
        private var start = 0

        public init() {}

        /// Bytes that belong to a frame that is not complete yet.
        public var pendingBytes: Int { buffer.count - start }

        public mutating func append(_ bytes: some Sequence<UInt8>) {
            if start > 0 {
                buffer.removeFirst(start)
                start = 0
            }
            buffer.append(contentsOf: bytes)
        }

        /// The next whole message, or nil until more bytes come.
        /// - Throws: ``Problem`` for a length outside of 1...`bytesMax` and for JSON that is no such message.
        public mutating func next<Message: Decodable>(_ type: Message.Type) throws -> Message? {
            guard pendingBytes >= headerBytes else { return nil }
            let length = buffer[start..<start + headerBytes].reduce(0) { $0 << 8 | Int($1) }
            guard (1...bytesMax).contains(length) else { throw Problem.length(length) }
            let end = start + headerBytes + length
            guard buffer.count >= end else { return nil }
            let body = Data(buffer[start + headerBytes..<end])
            start = end
            do { return try StudioJSON.decode(type, from: body) } catch {
                throw Problem.content(String(describing: error))
            }
        }
    }
}
