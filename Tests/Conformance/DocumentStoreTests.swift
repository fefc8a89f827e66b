import Foundation
import StudioCore
import Testing

@testable import StudioStores

@Suite(.timeLimit(.minutes(10))) struct DocumentStoreTests {
    @Test(arguments: DocumentDriver.allCases, DatabaseDriver.allCases)
    func aDocumentIsWrittenOnce(on driver: DocumentDriver, over database: DatabaseDriver) async throws {
        let test = try await database.open()
        let documents = try await driver.open(on: test.database)
        let job = JobID()
        let id = DocumentID(job: job, attempt: 1, name: "scene")
        #expect(try await documents.get(id) == nil)
        #expect(try await documents.put(["a": [1, .null, "é"]], as: id, at: .epoch))
        #expect(try await !documents.put(["b": 2], as: id, at: .epoch))
        #expect(try await documents.get(id) == ["a": [1, .null, "é"]])
        let second = DocumentID(job: job, attempt: 2, name: "log")
        #expect(try await documents.put([], as: second, at: .epoch))
        #expect(try await documents.list(of: job) == [id, second])
        #expect(try await documents.list(of: JobID()) == [])
        try await documents.deleteAll(of: job)
        try await documents.deleteAll(of: job)
        #expect(try await documents.list(of: job) == [])
    }

    @Test(arguments: DocumentDriver.allCases, DatabaseDriver.allCases)
    func ofThoseWhoWriteOneDocumentAtOnceExactlyOneDoes(on driver: DocumentDriver, over database: DatabaseDriver)
        async throws
    {
        let test = try await database.open()
        let documents = try await driver.open(on: test.database)
        let id = DocumentID(job: JobID(), attempt: 1, name: "scene")
        let written = try await withThrowingTaskGroup(of: Int64?.self) { group in
            for number in Int64(0)..<16 {
                group.addTask { try await documents.put(.integer(number), as: id, at: .epoch) ? number : nil }
            }
            return try await group.reduce(into: [Int64]()) { if let number = $1 { $0.append(number) } }
        }
        #expect(written.count == 1)
        #expect(try await documents.get(id)?.integerValue == written.first)
    }

    @Test(arguments: DocumentDriver.allCases, DatabaseDriver.allCases)
    func aJobsDocumentsAreListedByAttemptAndNameAndGoWithItAlone(
        on driver: DocumentDriver, over database: DatabaseDriver
    ) async throws {
        let test = try await database.open()
        let documents = try await driver.open(on: test.database)
        let (job, other) = (JobID(), JobID())
        let names = ["Z", "a", "a/2", "log", "é", "\u{1F600}"]
        let ids = [1, 2, 10].flatMap { attempt in
            names.map { DocumentID(job: job, attempt: attempt, name: $0) }
        }
        let kept = DocumentID(job: other, attempt: 1, name: "a")
        for id in ids.reversed() + [kept] {
            #expect(try await documents.put(.string("\(id.attempt) \(id.name)"), as: id, at: .epoch))
        }
        #expect(try await documents.list(of: job) == ids)
        for id in ids { #expect(try await documents.get(id) == .string("\(id.attempt) \(id.name)")) }
        try await documents.deleteAll(of: job)
        #expect(try await documents.list(of: job) == [])
        #expect(try await documents.get(ids[0]) == nil)
        #expect(try await documents.get(kept) == "1 a")
    }

    @Test(arguments: DocumentDriver.allCases, DatabaseDriver.allCases)
    func whatIsWrittenComesBackExactly(on driver: DocumentDriver, over database: DatabaseDriver) async throws {
        let test = try await database.open()
        let documents = try await driver.open(on: test.database)
        let job = JobID()
        for (index, value) in Self.values.enumerated() {
            let id = DocumentID(job: job, attempt: index, name: "scene")
            #expect(try await documents.put(value, as: id, at: .epoch))
            let found = try #require(try await documents.get(id))
            #expect(found == value, "value \(index)")
            // Swift takes two spellings of "é" for one text.
            #expect(try StudioJSON.encode(found) == StudioJSON.encode(value), "value \(index)")
        }
    }

    private static let values: [JSONValue] = [
        .null, true, false, 0, -1, 0.1, -2.5e-300, 1.7e308, .integer(.max), .integer(.min), 9_007_199_254_740_993,
        "", "é", "e\u{301}", "a\u{0}b", "\u{1F468}\u{200D}\u{1F680} \u{2028} \"\\/",
        [], [:], [[]], [.null], [1, [2, [3]]], ["b": 1, "a": ["c": [:]]],
        // What MongoDB's own language takes for itself, and what a C string ends at.
        ["a.b": 1], ["$set": ["x": 1]], ["": 1], ["a": ["$date": "2030"]], ["a\u{0}b": 1], ["$numberLong": "1"],
        ["_id": 5, "job": "x", "body": ["body_json": "y"], "expires_at": 1], ["0": "a", "1": "b"],
        // Names are ordered by their text, and numbers among them are not.
        ["10": 1, "9": 2, "é": 3],
        nested(60), nested(200), .string(String(repeating: "ü\n", count: 1_500_000)),
        .array(Array(repeating: 7, count: 20_000)),
    ]

    private static func nested(_ levels: Int) -> JSONValue {
        (0..<levels).reduce("core") { inner, level in level.isMultiple(of: 2) ? [inner] : ["k": inner] }
    }

    @Test(arguments: DocumentDriver.allCases, DatabaseDriver.allCases)
    func anyJSONComesBackExactly(on driver: DocumentDriver, over database: DatabaseDriver) async throws {
        let test = try await database.open()
        let documents = try await driver.open(on: test.database)
        let seed = UInt64.random(in: 0...UInt64.max)
        var random = SplitMix64(seed: seed)
        let job = JobID()
        for attempt in 0..<100 {
            // As it is once written: 1.0 is 1 in JSON.
            let value = try StudioJSON.decode(
                JSONValue.self, from: try StudioJSON.encode(JSONValue.random(&random, depth: 5)))
            let id = DocumentID(job: job, attempt: attempt, name: "random")
            #expect(try await documents.put(value, as: id, at: .epoch))
            let found = try await documents.get(id)
            #expect(found == value, "seed \(seed), document \(attempt)")
        }
    }

    @Test(arguments: DocumentDriver.allCases, DatabaseDriver.allCases)
    func numbersThatAreNoJSONAreRefused(on driver: DocumentDriver, over database: DatabaseDriver) async throws {
        let test = try await database.open()
        let documents = try await driver.open(on: test.database)
        let id = DocumentID(job: JobID(), attempt: 1, name: "scene")
        for number in [Double.nan, .infinity] {
            await #expect(throws: EncodingError.self) {
                try await documents.put(["a": [.number(number)]], as: id, at: .epoch)
            }
        }
        #expect(try await documents.get(id) == nil)
    }
}

extension JSONValue {
    /// Any value, also of the kinds that stores find hard.
    fileprivate static func random(_ random: inout SplitMix64, depth: Int) -> JSONValue {
        switch Int.random(in: 0..<(depth > 0 ? 10 : 7), using: &random) {
        case 0: .null
        case 1: .bool(.random(using: &random))
        case 2: .integer(Int64(bitPattern: random.next()))
        case 3: .integer(.random(in: -300...300, using: &random))
        case 4: .number(Double(bitPattern: random.next()).finite)
        case 5: .number(.random(in: -1...1, using: &random))
        case 6: .string(text(&random))
        case 7: .array((0..<Int.random(in: 0..<6, using: &random)).map { _ in Self.random(&random, depth: depth - 1) })
        default:
            .object(
                Dictionary(
                    (0..<Int.random(in: 0..<6, using: &random)).map { _ in
                        (text(&random), Self.random(&random, depth: depth - 1))
                    }, uniquingKeysWith: { first, _ in first }))
        }
    }

    private static func text(_ random: inout SplitMix64) -> String {
        let pieces = ["a", "b.", "$", "\u{0}", "é", "\u{1F680}", "\"", "\\", "\n", "0", "_id", ""]
        return (0..<Int.random(in: 0..<5, using: &random)).map { _ in
            pieces[Int.random(in: 0..<pieces.count, using: &random)]
        }.joined()
    }
}

extension Double {
    fileprivate var finite: Double { isFinite ? self : 0.5 }
}
