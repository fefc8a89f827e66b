import StudioCore

/// MongoDB's C client, opened at run time: its functions, found once for the process.
///
/// Not linked: with its ICU, SASL and SSL it takes 7 MB of memory and 8 ms of every start, also of those who use no
/// MongoDB. Source: https://mongoc.org/libmongoc/1.23.1. All handles are pointers to types that it alone knows.
struct MongoLibrary: Sendable {
    /// - Throws: ``StudioError`` `bad_configuration` where it is not installed.
    static func opened() throws -> MongoLibrary { try shared.get() }

    private static let shared = Result { try MongoLibrary() }

    /// A `bson_error_t`.
    typealias Failure = UnsafeMutableRawPointer?
    typealias Text = UnsafePointer<CChar>
    typealias Free = @convention(c) (OpaquePointer?) -> Void
    typealias LogHandler = @convention(c) (Int32, Text?, Text?, UnsafeMutableRawPointer?) -> Void
    /// Client, database, command, options, reply.
    typealias Command =
        @convention(c) (
            OpaquePointer, Text, OpaquePointer, OpaquePointer?, UnsafeMutableRawPointer?, Failure
        ) -> Bool
    /// Collection, document or selector, options, reply.
    typealias Change =
        @convention(c) (OpaquePointer, OpaquePointer, OpaquePointer?, UnsafeMutableRawPointer?, Failure) -> Bool

    let bson: BSONFunctions

    let uriNew: @convention(c) (Text, Failure) -> OpaquePointer?
    let uriDestroy: Free
    let uriDatabase: @convention(c) (OpaquePointer) -> Text?
    let uriHasOption: @convention(c) (OpaquePointer, Text) -> Bool
    let uriSetBool: @convention(c) (OpaquePointer, Text, Bool) -> Bool
    let uriSetInt32: @convention(c) (OpaquePointer, Text, Int32) -> Bool
    let uriInt32: @convention(c) (OpaquePointer, Text, Int32) -> Int32
    let uriWriteConcern: @convention(c) (OpaquePointer) -> OpaquePointer?
    let uriSetWriteConcern: @convention(c) (OpaquePointer, OpaquePointer) -> Void

    let writeConcernCopy: @convention(c) (OpaquePointer) -> OpaquePointer?
    let writeConcernDestroy: Free
    let writeConcernW: @convention(c) (OpaquePointer) -> Int32
    let writeConcernSetW: @convention(c) (OpaquePointer, Int32) -> Void
    let writeConcernNamesJournal: @convention(c) (OpaquePointer) -> Bool
    let writeConcernSetJournal: @convention(c) (OpaquePointer, Bool) -> Void

    let poolNew: @convention(c) (OpaquePointer, Failure) -> OpaquePointer?
    let poolDestroy: Free
    let poolPop: @convention(c) (OpaquePointer) -> OpaquePointer?
    let poolPush: @convention(c) (OpaquePointer, OpaquePointer) -> Void
    let poolSetErrorAPI: @convention(c) (OpaquePointer, Int32) -> Bool
    let poolSetName: @convention(c) (OpaquePointer, Text) -> Bool

    let collection: @convention(c) (OpaquePointer, Text, Text) -> OpaquePointer?
    let collectionDestroy: Free
    let insertOne: Change
    let deleteMany: Change
    let find: @convention(c) (OpaquePointer, OpaquePointer, OpaquePointer?, UnsafeMutableRawPointer?) -> OpaquePointer?
    let command: Command
    let writeCommand: Command

    let cursorNext: @convention(c) (OpaquePointer, UnsafeMutablePointer<OpaquePointer?>) -> Bool
    let cursorError: @convention(c) (OpaquePointer, Failure) -> Bool
    let cursorDestroy: Free

    private init() throws {
        guard let library = NativeLibrary(system: "libmongoc-1.0.so.0") else {
            throw StudioError(
                .badConfiguration,
                "MongoDB is configured, and its client library is not installed. On Debian: apt install libmongoc-1.0-0."
            )
        }
        func named<F>(_ name: String) throws -> F { try library.required("mongoc_\(name)") }
        bson = try BSONFunctions(library)
        (uriNew, uriDestroy) = (try named("uri_new_with_error"), try named("uri_destroy"))
        (uriDatabase, uriHasOption) = (try named("uri_get_database"), try named("uri_has_option"))
        uriSetBool = try named("uri_set_option_as_bool")
        uriSetInt32 = try named("uri_set_option_as_int32")
        uriInt32 = try named("uri_get_option_as_int32")
        uriWriteConcern = try named("uri_get_write_concern")
        uriSetWriteConcern = try named("uri_set_write_concern")
        (writeConcernCopy, writeConcernDestroy) = (
            try named("write_concern_copy"), try named("write_concern_destroy")
        )
        (writeConcernW, writeConcernSetW) = (try named("write_concern_get_w"), try named("write_concern_set_w"))
        writeConcernNamesJournal = try named("write_concern_journal_is_set")
        writeConcernSetJournal = try named("write_concern_set_journal")
        (poolNew, poolDestroy) = (try named("client_pool_new_with_error"), try named("client_pool_destroy"))
        (poolPop, poolPush) = (try named("client_pool_pop"), try named("client_pool_push"))
        poolSetErrorAPI = try named("client_pool_set_error_api")
        poolSetName = try named("client_pool_set_appname")
        (collection, collectionDestroy) = (try named("client_get_collection"), try named("collection_destroy"))
        (insertOne, deleteMany) = (try named("collection_insert_one"), try named("collection_delete_many"))
        find = try named("collection_find_with_opts")
        command = try named("client_command_simple")
        writeCommand = try named("client_write_command_with_opts")
        (cursorNext, cursorError) = (try named("cursor_next"), try named("cursor_error"))
        cursorDestroy = try named("cursor_destroy")

        let initialise: @convention(c) () -> Void = try named("init")
        let setLogHandler: @convention(c) (LogHandler?, UnsafeMutableRawPointer?) -> Void =
            try named("log_set_handler")
        initialise()
        setLogHandler(MongoWarnings.handler, nil)
    }
}

/// The functions of libbson, which libmongoc needs and brings along.
struct BSONFunctions: Sendable {
    typealias Text = MongoLibrary.Text
    /// A `bson_iter_t`.
    typealias Place = UnsafeMutableRawPointer

    let new: @convention(c) () -> OpaquePointer?
    let destroy: MongoLibrary.Free
    let data: @convention(c) (OpaquePointer) -> UnsafePointer<UInt8>?
    let appendNull: @convention(c) (OpaquePointer, Text, Int32) -> Bool
    let appendBool: @convention(c) (OpaquePointer, Text, Int32, Bool) -> Bool
    let appendInt32: @convention(c) (OpaquePointer, Text, Int32, Int32) -> Bool
    let appendInt64: @convention(c) (OpaquePointer, Text, Int32, Int64) -> Bool
    let appendDouble: @convention(c) (OpaquePointer, Text, Int32, Double) -> Bool
    let appendDate: @convention(c) (OpaquePointer, Text, Int32, Int64) -> Bool
    let appendText: @convention(c) (OpaquePointer, Text, Int32, Text, Int32) -> Bool
    let appendDocument: @convention(c) (OpaquePointer, Text, Int32, OpaquePointer) -> Bool
    let appendArray: @convention(c) (OpaquePointer, Text, Int32, OpaquePointer) -> Bool

    let begin: @convention(c) (Place, OpaquePointer) -> Bool
    let next: @convention(c) (Place) -> Bool
    let descend: @convention(c) (Place, Place) -> Bool
    let key: @convention(c) (Place) -> Text?
    let type: @convention(c) (Place) -> UInt32
    let bool: @convention(c) (Place) -> Bool
    let int32: @convention(c) (Place) -> Int32
    let int64: @convention(c) (Place) -> Int64
    let double: @convention(c) (Place) -> Double
    let text: @convention(c) (Place, UnsafeMutablePointer<UInt32>) -> Text?

    init(_ library: NativeLibrary) throws {
        func named<F>(_ name: String) throws -> F { try library.required("bson_\(name)") }
        (new, destroy, data) = (try named("new"), try named("destroy"), try named("get_data"))
        (appendNull, appendBool) = (try named("append_null"), try named("append_bool"))
        (appendInt32, appendInt64) = (try named("append_int32"), try named("append_int64"))
        (appendDouble, appendDate) = (try named("append_double"), try named("append_date_time"))
        (appendText, appendDocument) = (try named("append_utf8"), try named("append_document"))
        appendArray = try named("append_array")
        (begin, next, descend) = (try named("iter_init"), try named("iter_next"), try named("iter_recurse"))
        (key, type) = (try named("iter_key"), try named("iter_type"))
        (bool, int32, int64) = (try named("iter_bool"), try named("iter_int32"), try named("iter_int64"))
        (double, text) = (try named("iter_double"), try named("iter_utf8"))
    }
}

extension NativeLibrary {
    fileprivate func required<F>(_ name: String) throws -> F {
        guard let function = function(name, F.self) else {
            throw StudioError(
                .badConfiguration, "The installed libmongoc has no \(name): version 1.18 or newer is needed.")
        }
        return function
    }
}
