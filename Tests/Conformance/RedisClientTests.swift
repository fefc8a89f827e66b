import Foundation
import StudioCore
import Synchronization
import TestSupport
import Testing

@testable import StudioStores

@Suite(.timeLimit(.minutes(10))) struct RedisClientTests {
    @Test func valuesMayHoldAnyByteAndAnyLength() async throws {
        try await withServer(.redis) { server in
            let redis = try await TestRedis.open(server.url)
            let client = redis.client
            for value in [[], [0], Array("a\0b\r\n".utf8), (0..<3_000_000).map { UInt8(truncatingIfNeeded: $0) }] {
                try await client.command("SET", "key", value)
                #expect(try await client.command("GET", "key") == .bytes(value))
            }
            #expect(try await client.command("GET", "none") == .null)
            #expect(try await client.command("INCR", "n") == .integer(1))
            #expect(try await client.command("PING") == .status("PONG"))
            try await client.command("RPUSH", "list", 1, "zwei", Data([3]))
            #expect(
                try await client.command("LRANGE", "list", 0, -1)
                    == .array([.bytes(Array("1".utf8)), .bytes(Array("zwei".utf8)), .bytes([3])]))
        }
    }

    @Test func eachOfManyCallersGetsItsOwnAnswer() async throws {
        try await withServer(.redis) { server in
            let redis = try await TestRedis.open(server.url)
            try await withThrowingTaskGroup(of: Void.self) { group in
                for caller in 0..<200 {
                    group.addTask {
                        for turn in 0..<20 {
                            let text = "\(caller)-\(turn)"
                            #expect(try await redis.client.command("ECHO", text).text == text)
                            let both = try await redis.client.pipeline([
                                RedisCommand("ECHO", text), RedisCommand("NONSENSE"), RedisCommand("ECHO", turn),
                            ])
                            #expect(both[0].text == text && both[1].errorCode == "ERR" && both[2].text == "\(turn)")
                        }
                    }
                }
                try await group.waitForAll()
            }
        }
    }

    @Test func aUserSignsInWithThePasswordAndMayDoOnlyWhatIsAllowed() async throws {
        try await withServer(.redis) { server in
            let owner = try await TestRedis.open(server.url)
            try await owner.client.command(
                "ACL", "SETUSER", "ann", "on", ">p@ss", "~{studio}:*", "&{studio}:*", "+@all", "-@admin", "-@dangerous")
            let ann = try await TestRedis.open(server.url(user: "ann", password: "p@ss", database: 2), prefix: "studio")
            try await ann.client.command("SET", "{studio}:a", 1)
            #expect(try await owner.client.command("GET", "{studio}:a") == .null)
            try await owner.client.command("SELECT", 2)
            #expect(try await owner.client.command("GET", "{studio}:a").text == "1")
            let refusal = await #expect(throws: StudioError.self) { try await ann.client.command("SET", "other", 1) }
            #expect(refusal?.code == .badConfiguration)
            // What such a user may do is enough for everything.
            #expect(try await ann.limiter().take("x", limit: 1, window: .seconds(60), at: .epoch).isAllowed)
            #expect(try await ann.client.command("EXISTS", ann.keys.limit("x")).integer == 1)
            let signals = try await ann.signals()
            let heard = try await signals.subscribe(.jobsQueued)
            try await ann.publishElsewhere(.jobsQueued, ["n": 1])
            #expect(await heard.first { _ in true } == ["n": 1])
        }
    }

    @Test(arguments: ["wrong", nil]) func aWrongPasswordIsToldPlainlyAndNotShown(_ password: String?) async throws {
        try await withServer(.redis) { server in
            let client = try RedisClient(
                RedisConfiguration(url: server.url(password: password)), logger: quietLogger)
            let error = await #expect(throws: StudioError.self) { try await client.connect() }
            #expect(error?.code == .badConfiguration)
            #expect(error?.detail.contains("password") == true && error?.detail.contains("wrong") == false)
            let later = await #expect(throws: StudioError.self) { try await client.command("PING") }
            #expect(later?.code == .unavailable)
        }
    }

    @Test func aScriptIsTaughtToAServerThatForgotIt() async throws {
        try await withServer(.redis) { server in
            let redis = try await TestRedis.open(server.url)
            let script = RedisScript("return {KEYS[1], ARGV[1]}")
            for _ in 0..<2 {
                #expect(try await redis.client.run(script, on: "k", [7]).elements.map(\.text) == ["k", "7"])
                try await redis.client.command("SCRIPT", "FLUSH")
            }
        }
    }

    @Test func whenRedisIsKilledUnderLoadEveryCallerHearsAndLaterItWorksAgain() async throws {
        try await withServer(.redis) { server in
            let redis = try await TestRedis.open(server.url)
            let answers = Answers()
            try await withThrowingTaskGroup(of: Void.self) { group in
                for caller in 0..<300 {
                    group.addTask {
                        while true {
                            do {
                                let answer = try await redis.client.command("ECHO", caller)
                                #expect(answer.text == "\(caller)")
                                answers.count.withLock { $0 += 1 }
                            } catch {
                                #expect((error as? StudioError)?.code == .unavailable)
                                return
                            }
                        }
                    }
                }
                while answers.count.withLock({ $0 }) < 1_000 { try await redis.client.command("PING") }
                await server.kill()
                // Nobody hangs: each of them ends.
                try await group.waitForAll()
            }
            try await redis.disconnected()
            await server.start()
            try await redis.connected()
            #expect(try await redis.client.command("ECHO", "back").text == "back")
        }
    }

    @Test func withoutRedisACommandFailsAtOnce() async throws {
        try await withServer(.redis) { server in
            await server.kill()
            let client = try RedisClient(RedisConfiguration(url: server.url), logger: quietLogger)
            let error = await #expect(throws: StudioError.self) { try await client.connect() }
            #expect(error?.code == .unavailable)
            // None of them waits: a thousand that did would outlast the suite's time.
            for _ in 0..<1_000 {
                let error = await #expect(throws: StudioError.self) { try await client.command("PING") }
                #expect(error?.code == .unavailable)
            }
            client.close()
        }
    }

    @Test func aServerThatHangsKeepsNobodyForEver() async throws {
        try await withServer(.redis) { server in
            var configuration = try RedisConfiguration(url: server.url)
            configuration.commandTimeout = .milliseconds(200)
            configuration.connectTimeout = .milliseconds(200)
            configuration.commandsMax = 50
            let client = try RedisClient(configuration, logger: quietLogger)
            try await client.states().reach { $0.isUp }
            await server.pause()
            // The server says nothing more, so that whatever ends was ended by the time of a command.
            await withTaskGroup { group in
                for _ in 0..<100 {
                    group.addTask {
                        let error = await #expect(throws: StudioError.self) { try await client.command("PING") }
                        #expect(error?.code == .unavailable)
                    }
                }
            }
            // It still takes connections, but does not sign us in.
            let error = await #expect(throws: StudioError.self) { try await client.command("PING") }
            #expect(error?.code == .unavailable)
            await server.resume()
            try await client.states().reach { $0.isUp }
        }
    }

    @Test func aServerThatBecomesAReplicaIsLeftUntilItTakesChangesAgain() async throws {
        try await withServer(.redis) { server in
            let (redis, admin) = (try await TestRedis.open(server.url), try await TestRedis.open(server.url))
            try await redis.client.command("SET", "key", 1)
            try await admin.client.command("REPLICAOF", "127.0.0.1", 1)
            let error = await #expect(throws: StudioError.self) { try await redis.client.command("SET", "key", 2) }
            #expect(error?.code == .unavailable)
            try await redis.disconnected()
            try await admin.client.command("REPLICAOF", "NO", "ONE")
            try await redis.connected()
            try await redis.client.command("SET", "key", 3)
        }
    }

    @Test func aClosedClientAnswersNobody() async throws {
        try await withServer(.redis) { server in
            let redis = try await TestRedis.open(server.url)
            let names = try await redis.client.command("CLIENT", "LIST").text ?? ""
            #expect(names.contains("name=studio-commands-\(ProcessInfo.processInfo.processIdentifier)"))
            redis.client.close()
            let error = await #expect(throws: StudioError.self) { try await redis.client.command("PING") }
            #expect(error?.code == .unavailable)
        }
    }
}

/// How many callers were answered.
private final class Answers: Sendable {
    let count = Mutex(0)
}
