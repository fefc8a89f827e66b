import Foundation
import StudioCore
import TestSupport
import Testing

@testable import StudioStores

/// What only the driver of MongoDB does, on servers of its own.
@Suite(.timeLimit(.minutes(10))) struct MongoDocumentTests {
    @Test func whatIsAcknowledgedOutlivesAKill() async throws {
        try await withServer(.mongo) { server in
            let documents = try open(server)
            let job = JobID()
            let ids = (1...20).map { DocumentID(job: job, attempt: $0, name: "log") }
            for id in ids { #expect(try await documents.put(.integer(Int64(id.attempt)), as: id, at: .epoch)) }
            await server.kill()
            await server.start()
            // The same connections go on.
            #expect(try await documents.list(of: job) == ids)
            for id in ids {
                #expect(try await documents.get(id)?.integerValue == Int64(id.attempt))
                #expect(try await !documents.put("again", as: id, at: .epoch))
            }
        }
    }

    @Test func ofTwoServersThatWriteOneDocumentAtOnceExactlyOneDoes() async throws {
        try await withServer(.mongo) { server in
            let stores = [try open(server), try open(server)]
            let job = JobID()
            let written = try await withThrowingTaskGroup(of: DocumentID?.self) { group in
                for attempt in 0..<20 {
                    let id = DocumentID(job: job, attempt: attempt, name: "scene")
                    for store in stores + stores {
                        group.addTask { try await store.put(["a": 1], as: id, at: .epoch) ? id : nil }
                    }
                }
                return try await group.reduce(into: [DocumentID]()) { if let id = $1 { $0.append(id) } }
            }
            #expect(written.count == 20 && Set(written).count == 20)
        }
    }

    @Test func aServerThatIsDownIsUnavailableAndNamesNeitherPasswordNorHost() async throws {
        let documents = try MongoDocumentStore(
            MongoConfiguration(uri: "mongodb://ada:s3cret@127.0.0.1:1/x?serverSelectionTimeoutMS=100"))
        let id = DocumentID(job: JobID(), attempt: 1, name: "log")
        for call in [
            { _ = try await documents.put([], as: id, at: .epoch) }, { _ = try await documents.get(id) },
            { _ = try await documents.list(of: id.job) }, { try await documents.deleteAll(of: id.job) },
            { try await documents.ping() }, { try await documents.prepare() },
        ] as [() async throws -> Void] {
            let error = await #expect(throws: StudioError.self) { try await call() }
            #expect(error?.code == .unavailable)
            #expect(error?.detail.contains("Check that it runs") == true)
            #expect(error?.detail.contains("127.0.0.1") == false && error?.detail.contains("s3cret") == false)
        }
    }

    @Test func aWrongPasswordIsToldWithoutThePassword() async throws {
        try await withServer(.mongo) { server in
            _ = try await python(
                """
                import pymongo, sys
                studio = pymongo.MongoClient(sys.argv[1]).studio
                studio.command("createUser", "ada", pwd="s3:c/r@t", roles=["readWrite"])
                """, server)
            func open(_ user: String) throws -> MongoDocumentStore {
                let uri = server.url.replacing("mongodb://", with: "mongodb://\(user)@")
                return try MongoDocumentStore(MongoConfiguration(uri: uri))
            }
            let id = DocumentID(job: JobID(), attempt: 1, name: "log")
            #expect(try await open("ada:s3%3Ac%2Fr%40t").put([], as: id, at: .epoch))
            for user in ["ada:wr0ng", "eve:wr0ng"] {
                let error = await #expect(throws: StudioError.self) { try await open(user).ping() }
                #expect(error?.code == .badConfiguration)
                #expect(error?.detail.contains("wr0ng") == false, "\(error?.detail ?? "")")
            }
        }
    }

    @Test func indexesAreMadeOnceAndOnlyLogsEndByThemselves() async throws {
        try await withServer(.mongo) { server in
            let documents = try open(server, logDays: 3)
            for _ in 0..<2 { try await documents.prepare() }
            let job = JobID()
            for name in ["log", "scene"] {
                #expect(try await documents.put([], as: DocumentID(job: job, attempt: 1, name: name), at: .epoch))
            }
            // Made by the first call too, where nobody prepared.
            let forEver = try open(server, prefix: "kept_")
            #expect(try await forEver.put([], as: DocumentID(job: job, attempt: 1, name: "log"), at: .epoch))
            let seen = try await python(
                """
                import json, pymongo, sys
                studio = pymongo.MongoClient(sys.argv[1]).studio
                for name in "job_documents", "kept_job_documents":
                    indexes = studio[name].index_information()
                    found = {d["name"]: d for d in studio[name].find()}
                    expiry = indexes["job_documents_expiry"]
                    print(json.dumps([
                        indexes["job_documents_job"]["key"], expiry["key"], expiry["expireAfterSeconds"],
                        sorted(found), found.get("scene", {}).get("expires_at"),
                        str(found["log"].get("expires_at")), str(found["log"]["created_at"]),
                    ]))
                """, server)
            let keys = #"[[["job", 1], ["attempt", 1], ["name", 1]], [["expires_at", 1]], 0, "#
            #expect(
                seen.split(separator: "\n") == [
                    #"\#(keys)["log", "scene"], null, "2027-01-18 08:00:00", "2027-01-15 08:00:00"]"#,
                    #"\#(keys)["log"], null, "None", "2027-01-15 08:00:00"]"#,
                ])
        }
    }

    @Test func aDocumentBeyondTheLimitIsRefusedAndAListThatIsTooLongAsBSONIsNot() async throws {
        try await withServer(.mongo) { server in
            let documents = try open(server)
            let id = DocumentID(job: JobID(), attempt: 1, name: "scene")
            let text = JSONValue.string(String(repeating: "x", count: 17 << 20))
            let error = await #expect(throws: StudioError.self) { try await documents.put(text, as: id, at: .epoch) }
            #expect(error?.code == .bodyTooLarge && error?.detail.contains("at most 16 MB") == true)
            // 16.6 MB as JSON, 16.8 as BSON, where each item carries its index.
            let list = JSONValue.array(Array(repeating: .string(String(repeating: "x", count: 828)), count: 20_000))
            #expect(try await documents.put(list, as: id, at: .epoch))
            #expect(try await documents.get(id) == list)
        }
    }

    private func open(_ server: TestServer, prefix: String = "", logDays: Int? = nil) throws -> MongoDocumentStore {
        try MongoDocumentStore(MongoConfiguration(uri: server.url, prefix: prefix, logDays: logDays))
    }

    /// What a script prints that gets the server's URI.
    private func python(_ script: String, _ server: TestServer) async throws -> String {
        try await withScratchFolder { folder in
            try await folder.output(of: try Judge.python(), ["-c", script, server.url])
        }
    }
}

@Suite struct MongoConfigurationTests {
    @Test(arguments: [
        ("mongodb://ada:s3cret@db1:27017,db2/studio?replicaSet=rs", "MongoDB at db1:27017,db2/studio"),
        ("mongodb+srv://ada:s3cret@cluster.example/studio?tls=true", "MongoDB at cluster.example/studio"),
        ("mongodb://db1", "MongoDB at db1"), ("mongodb://ada:s3?cr@et@db1/x?tls=true", "MongoDB at db1/x"),
    ])
    func itsDescriptionHoldsNoPassword(_ uri: String, _ description: String) throws {
        let configuration = try MongoConfiguration(uri: uri)
        #expect("\(configuration)" == description)
        var dumped = ""
        dump(configuration, to: &dumped)
        #expect(!dumped.contains("s3") && !String(reflecting: [configuration]).contains("s3"))
    }

    @Test(arguments: [
        "postgres://ada:s3cret@db1", "mongodb://ada:s3:c/ret@db1/x", "mongodb://", "mongodb://ada:s3cret@db1/?w=0",
        "mongodb://ada:s3cret@db1/?tsl=true", "mongodb://ada:s3cret@db1/?retryWrites=ture",
        "mongodb://ada:s3cret@db1/?maxPoolSize=many",
    ])
    func aURIThatCannotBeUsedIsToldWithoutItsPassword(_ uri: String) throws {
        let error = #expect(throws: StudioError.self) { try MongoDocumentStore(MongoConfiguration(uri: uri)) }
        #expect(error?.code == .badConfiguration)
        #expect(error?.detail.contains("s3") == false && error?.detail.contains("ret") == false)
        if uri.contains("tsl") { #expect(error?.detail.contains(": tsl.") == true) }
    }

    @Test(arguments: [
        ("mongodb://db1", Stated()), ("mongodb://db1/?w=1", Stated(w: 1)),
        ("mongodb://db1/?w=2&journal=false&retryWrites=false", Stated(w: 2, journal: false, retries: false)),
        (
            "mongodb://db1/?maxPoolSize=3&serverSelectionTimeoutMS=70&socketTimeoutMS=80",
            Stated(pool: 3, selection: 70, socket: 80)
        ),
    ])
    func writesAreAcknowledgedByTheJournalsOfTheMajorityAndRetriedUnlessTheURISaysOtherwise(
        _ text: String, _ stated: Stated
    ) throws {
        #expect(try Stated(MongoURI(text, try MongoLibrary.opened())) == stated)
    }

    /// What a URI says in the end.
    struct Stated: Equatable, Sendable {
        /// -3 is the majority.
        var w: Int32 = -3
        var journal = true
        var retries = true
        var pool = 8
        var selection: Int32 = 5000
        var socket: Int32 = 10_000
    }

    @Test func aPrefixOrDaysThatCannotBeAreRefused() {
        for prefix in ["a.b", "$", "ä", String(repeating: "x", count: 65)] {
            #expect(throws: StudioError.self) { try MongoConfiguration(uri: "mongodb://db1", prefix: prefix) }
        }
        for days in [0, -1, 36_501] {
            #expect(throws: StudioError.self) { try MongoConfiguration(uri: "mongodb://db1", logDays: days) }
        }
    }
}

extension MongoConfigurationTests.Stated {
    fileprivate init(_ uri: MongoURI) throws {
        let mongo = try MongoLibrary.opened()
        let library = try #require(NativeLibrary(system: "libmongoc-1.0.so.0"))
        let hasJournal = try #require(
            library.function("mongoc_write_concern_get_journal", (@convention(c) (OpaquePointer) -> Bool).self))
        let flag = try #require(
            library.function(
                "mongoc_uri_get_option_as_bool",
                (@convention(c) (OpaquePointer, UnsafePointer<CChar>, Bool) -> Bool).self))
        self = try uri.withHandle { handle in
            let concern = try #require(mongo.uriWriteConcern(handle))
            return MongoConfigurationTests.Stated(
                w: mongo.writeConcernW(concern), journal: hasJournal(concern),
                retries: flag(handle, "retryWrites", false), pool: uri.poolSize,
                selection: mongo.uriInt32(handle, "serverSelectionTimeoutMS", 0),
                socket: mongo.uriInt32(handle, "socketTimeoutMS", 0))
        }
    }
}
