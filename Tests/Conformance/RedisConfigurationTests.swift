import Foundation
import StudioCore
import Testing

@testable import StudioStores

@Suite struct RedisConfigurationTests {
    @Test func anAddressTellsHostUserPasswordAndDatabase() throws {
        let full = try RedisConfiguration(url: "redis://ann:p%40ss%2Fword@redis.example:7000/3")
        #expect(full.address == .tcp(host: "redis.example", port: 7000))
        #expect(full.user == "ann" && full.password == "p@ss/word" && full.database == 3)
        let short = try RedisConfiguration(url: "redis://localhost")
        #expect(short.address == .tcp(host: "localhost", port: 6379))
        #expect(short.user == nil && short.password == nil && short.database == 0)
        let passwordOnly = try RedisConfiguration(url: "redis://:secret@[::1]:6380/")
        #expect(passwordOnly.address == .tcp(host: "::1", port: 6380))
        #expect(passwordOnly.user == nil && passwordOnly.password == "secret")
        let socket = try RedisConfiguration(url: "unix://:secret@/run/redis.sock?db=2")
        #expect(socket.address == .socket(path: "/run/redis.sock"))
        #expect(socket.password == "secret" && socket.database == 2)
        #expect(try RedisConfiguration(url: "unix:///run/redis.sock").address == .socket(path: "/run/redis.sock"))
    }

    @Test(arguments: [
        "", "redis", "redis://", "http://host", "redis://:secret@host/x", "redis://:secret@host/-1",
        "redis://:secret@host:0", "redis://:secret@host:70000", "redis://:secret@host/1?x=1", "unix://",
        "unix://host/path",
        "unix:///path?name=1", "redis://:secret@host/0#x",
    ])
    func whatIsNoAddressIsRefusedWithoutTellingIt(_ url: String) {
        let error = #expect(throws: StudioError.self) { try RedisConfiguration(url: url) }
        #expect(error?.code == .badConfiguration)
        #expect(error?.detail.contains("redis://[user]") == true)
        #expect(error?.detail.contains("secret") == false)
    }

    @Test(arguments: ["rediss://host", "REDISS://:secret@host:6380", "rediss://:odd secret@host"])
    func anAddressWithTLSIsRefusedWithAWayOut(_ url: String) {
        let error = #expect(throws: StudioError.self) { try RedisConfiguration(url: url) }
        #expect(error?.code == .badConfiguration)
        #expect(error?.detail.contains("stunnel") == true)
        #expect(error?.detail.contains("secret") == false)
    }

    @Test func thePasswordIsNeverShown() throws {
        for url in ["redis://ann:hunter2@host:7000/3", "redis://:hunter2@host", "unix://:hunter2@/run/redis.sock"] {
            let configuration = try RedisConfiguration(url: url)
            var dumped = ""
            dump(configuration, to: &dumped)
            for text in ["\(configuration)", String(reflecting: configuration), dumped, "\([configuration])"] {
                #expect(!text.contains("hunter2"))
            }
        }
        #expect("\(try RedisConfiguration(url: "redis://ann:hunter2@[::1]:7000/3"))" == "redis://ann:***@[::1]:7000/3")
    }

    @Test func allKeysShareOneHashTag() throws {
        let keys = try RedisKeys(prefix: "blue-1")
        let names = [
            keys.queue, keys.queueEpoch, keys.queueJobs, keys.queueKeeper, keys.limit("a"), keys.channel(.jobsQueued),
        ]
        #expect(names.allSatisfy { $0.hasPrefix("{blue-1}:") })
        #expect(keys.topic(ofChannel: keys.channel(.jobsQueued)) == .jobsQueued)
        #expect(keys.topic(ofChannel: "other") == nil)
        for bad in ["", "a{b", "a}b", "a b", "ä", String(repeating: "a", count: 65)] {
            #expect(throws: StudioError.self) { try RedisKeys(prefix: bad) }
        }
    }

    @Test func theWaitBeforeAnotherTryGrowsAndIsBounded() {
        var backoff = RedisBackoff()
        let waits = (0..<12).map { _ in backoff.next(random: 0.999) }
        #expect(waits[0] <= .milliseconds(50) && waits[0] > .milliseconds(49))
        #expect(zip(waits, waits.dropFirst()).allSatisfy { $0 <= $1 })
        #expect(waits[11] <= .seconds(5) && waits[11] > .seconds(4))
        backoff.lasted(.milliseconds(10))
        #expect(backoff.next(random: 0) == .milliseconds(2_500))
        backoff.lasted(.seconds(2))
        #expect(backoff.next(random: 0) == .milliseconds(25))
    }
}
