import StudioCore

/// What libmongoc or the server behind it says of a call that failed: a `bson_error_t`.
struct MongoFailure: Error {
    let domain: UInt32
    let code: UInt32
    let message: String

    /// The document is there already.
    var isDuplicate: Bool { code == 11_000 }

    /// Runs a call that returns whether it went well, and fills in why not.
    static func check(_ call: (MongoLibrary.Failure) -> Bool) throws(MongoFailure) {
        var failure: MongoFailure?
        withRoom { room in
            if !call(room.baseAddress) { failure = MongoFailure(room) }
        }
        if let failure { throw failure }
    }

    /// Runs a call that returns a handle, or fills in why not.
    static func require(_ call: (MongoLibrary.Failure) -> OpaquePointer?) throws(MongoFailure) -> OpaquePointer {
        var handle: OpaquePointer?
        var failure: MongoFailure?
        withRoom { room in
            handle = call(room.baseAddress)
            failure = MongoFailure(room)
        }
        guard let handle else { throw failure ?? MongoFailure() }
        return handle
    }

    private init() { (domain, code, message) = (0, 0, "no reason given") }

    /// Two numbers of 32 bits, and a text of 504 bytes that ends with NUL.
    private init(_ room: UnsafeMutableRawBufferPointer) {
        domain = room.loadUnaligned(as: UInt32.self)
        code = room.loadUnaligned(fromByteOffset: 4, as: UInt32.self)
        message = String(decoding: room[8...].prefix { $0 != 0 }, as: UTF8.self)
    }

    private static func withRoom(_ body: (UnsafeMutableRawBufferPointer) -> Void) {
        withUnsafeTemporaryAllocation(byteCount: 512, alignment: 8) { room in
            room.initializeMemory(as: UInt8.self, repeating: 0)
            body(room)
        }
    }
}

extension MongoFailure {
    /// `MONGOC_ERROR_…` of mongoc-error.h.
    private enum Domain: UInt32 {
        case client = 1, stream = 2, wire = 3, sasl = 7, scram = 14, serverSelection = 15, server = 17, pool = 20
    }

    /// Of the server: it does not let this user in, or not do this.
    private static let refusals: Set<UInt32> = [13, 18, 8000]
    /// Of the server: not now. It has no primary, starts, stops, or too few members answer
    /// (https://www.mongodb.com/docs/manual/reference/error-codes).
    private static let passing: Set<UInt32> = [
        6, 7, 50, 64, 79, 89, 91, 100, 112, 189, 262, 9001, 10_107, 11_600, 11_602, 13_435, 13_436, 14_031,
    ]

    /// What a person can act on. It never holds the password, of which libmongoc's messages tell nothing.
    var forCaller: StudioError {
        if isRefusal {
            return StudioError(
                .badConfiguration,
                "MongoDB does not accept the user or the password of its URI, or does not let that user do this. Check "
                    + "both, and authSource: \(reason)")
        }
        if isPassing {
            return StudioError(
                .unavailable,
                "MongoDB cannot be reached. Check that it runs, and that its URI names it: \(reason)",
                retryAfterSeconds: 5)
        }
        return StudioError(.internalError, "MongoDB refused: \(reason) (code \(code)).")
    }

    /// The message without the names of hosts: readiness is told to strangers.
    private var reason: String {
        message.replacing(#/resolve [^\s\]]+/#, with: "resolve the server's name")
            .replacing(#/'[^']*'|"[^"]*"|[\w.\-]+:\d+/#, with: "the server")
    }

    private var isRefusal: Bool {
        switch Domain(rawValue: domain) {
        case .client: code == 11
        case .sasl, .scram: true
        case .server: Self.refusals.contains(code)
        default: false
        }
    }

    private var isPassing: Bool {
        switch Domain(rawValue: domain) {
        case .stream, .wire, .serverSelection, .pool: true
        case .server: Self.passing.contains(code)
        default: false
        }
    }
}
