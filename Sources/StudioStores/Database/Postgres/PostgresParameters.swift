import CPostgres
import Foundation

/// Values of a statement's `$1…` as libpq takes them: numbers and text as text, whose types the server infers from the
/// statement; bytes as bytes.
struct PostgresParameters {
    /// All values one after the other, each ended by a zero.
    private var bytes: [UInt8] = []
    /// Where each begins; nil for null.
    private var offsets: [Int?] = []
    private var lengths: [Int32] = []
    private var formats: [Int32] = []

    /// - Throws: ``SQLFailure`` for text with a zero character, which PostgreSQL cannot hold.
    init(_ values: [SQLValue]) throws {
        offsets.reserveCapacity(values.count)
        for value in values {
            switch value {
            case .null: appendNull()
            case .integer(let number): append(String(number).utf8)
            case .real(let number): append(Self.text(number).utf8)
            case .text(let text):
                guard !text.utf8.contains(0) else {
                    throw SQLFailure(.other, "a text holds a zero character, which the database cannot store")
                }
                append(text.utf8)
            case .blob(let data): append(data, isBinary: true)
            }
        }
    }

    /// Calls libpq with the number of values, the values, their lengths and their formats.
    func withPointers<T>(
        _ body: (Int32, UnsafePointer<UnsafePointer<CChar>?>?, UnsafePointer<Int32>?, UnsafePointer<Int32>?) -> T
    ) -> T {
        bytes.withUnsafeBytes { raw in
            let base = raw.baseAddress?.assumingMemoryBound(to: CChar.self)
            let pointers = offsets.map { offset in offset.flatMap { offset in base.map { $0 + offset } } }
            return pointers.withUnsafeBufferPointer { pointers in
                lengths.withUnsafeBufferPointer { lengths in
                    formats.withUnsafeBufferPointer { formats in
                        body(Int32(pointers.count), pointers.baseAddress, lengths.baseAddress, formats.baseAddress)
                    }
                }
            }
        }
    }

    private mutating func appendNull() {
        offsets.append(nil)
        lengths.append(0)
        formats.append(0)
    }

    private mutating func append(_ value: some Collection<UInt8>, isBinary: Bool = false) {
        offsets.append(bytes.count)
        bytes.append(contentsOf: value)
        lengths.append(Int32(bytes.count - (offsets.last.flatMap { $0 } ?? 0)))
        formats.append(isBinary ? 1 : 0)
        bytes.append(0)
    }

    private static func text(_ number: Double) -> String {
        if number.isInfinite { return number < 0 ? "-Infinity" : "Infinity" }
        return number.isNaN ? "NaN" : "\(number)"
    }
}
