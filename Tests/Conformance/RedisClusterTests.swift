import Foundation
import StudioCore
import TestSupport
import Testing

@testable import StudioStores

/// A Redis Cluster of two nodes, of which the second has the studio's keys.
@Suite(.timeLimit(.minutes(10))) struct RedisClusterTests {
    @Test func theQueueLimitsAndSignalsWorkInACluster() async throws {
        try await withCluster { first, second in
            let redis = try await TestRedis.open(first, prefix: "test")
            let there = try await TestRedis.open(second, prefix: "test")
            var states = redis.client.states().makeAsyncIterator()
            #expect(await states.next()?.isUp == true)
            // The first command is told where to go.
            let refusal = await #expect(throws: StudioError.self) {
                try await redis.client.command("GET", redis.keys.queueEpoch)
            }
            #expect(refusal?.code == .unavailable)
            while await states.next()?.isUp == false {}
            let test = try await DatabaseDriver.sqlite.open()
            let user = try await test.user()
            let (job, later) = (try await test.job(of: user), try await test.job(of: user, at: .epoch + 10))
            let queue = redis.jobQueue(on: test.database)
            #expect(try await QueueReconciler(queue, database: test.database).reconcile(at: .epoch).added == 2)
            let scene = Capabilities(engines: ["scene"], kinds: JobKind.allCases)
            #expect(try await queue.look(5, for: scene, at: .epoch + 10) == [job.id, later.id])
            try await queue.remove(job.id)
            #expect(try await queue.count() == 1)
            #expect(try await redis.limiter().take("a", limit: 1, window: .seconds(60), at: .epoch).isAllowed)
            #expect(try await there.client.command("EXISTS", redis.keys.limit("a")).integer == 1)
            // Signals go to every node.
            let heard = try await there.signals().subscribe(.jobsQueued)
            let signals = try await redis.signals()
            await signals.publish(.jobsQueued, "hello")
            #expect(await heard.first { _ in true } == "hello")
        }
    }

    @Test func anAnswerThatNamesANodeIsRead() {
        let here = RedisConfiguration.Address.tcp(host: "here", port: 1)
        func address(_ text: String) -> RedisConfiguration.Address? { RedisMoved(.error(text), from: here)?.address }
        #expect(address("MOVED 3999 10.0.0.7:6381") == .tcp(host: "10.0.0.7", port: 6381))
        #expect(address("MOVED 3999 ::1:6381") == .tcp(host: "::1", port: 6381))
        #expect(address("MOVED 3999 :6381") == .tcp(host: "here", port: 6381))
        for bad in ["MOVED 3999", "MOVED 3999 host", "MOVED 3999 host:0", "ERR 1 host:1"] {
            #expect(address(bad) == nil)
        }
    }

    /// - Parameter body: gets the nodes' addresses.
    private func withCluster(_ body: (String, String) async throws -> Void) async throws {
        try await withScratchFolder { folder in
            var urls: [String] = []
            for name in ["a", "b"] { urls.append(try await startNode(name, in: folder)) }
            let (first, second) = (try await TestRedis.open(urls[0]).client, try await TestRedis.open(urls[1]).client)
            let port = try #require(URL(string: urls[1])?.port)
            let bus = try #require(try await second.command("CONFIG", "GET", "cluster-port").elements.last?.text)
            // The slot of {test} is 6918.
            try await first.command("CLUSTER", "ADDSLOTSRANGE", 0, 6_000)
            try await second.command("CLUSTER", "ADDSLOTSRANGE", 6_001, 16_383)
            try await first.command("CLUSTER", "MEET", "127.0.0.1", port, bus)
            for node in [first, second] {
                while try await node.command("CLUSTER", "INFO").text?.contains("cluster_state:ok") != true {
                    try Task.checkCancellation()
                    await Task.yield()
                }
            }
            try await body(urls[0], urls[1])
        }
    }

    private func startNode(_ name: String, in folder: TestSupport.ScratchFolder) async throws -> String {
        let place = folder.appending(path: name)
        try FileManager.default.createDirectory(at: place, withIntermediateDirectories: true)
        // One program under several names: what it is called tells it what to be. Debian's server itself would start one.
        let server = place.appending(path: "redis-server").path
        try FileManager.default.createSymbolicLink(
            atPath: server, withDestinationPath: "/usr/bin/redis-check-rdb")
        for _ in 0..<10 {
            // One that is taken meanwhile ends it at once.
            let (port, bus) = (Int.random(in: 20_000...30_000), Int.random(in: 30_001...40_000))
            let node = try await folder.start(
                server,
                [
                    "--port", "\(port)", "--cluster-port", "\(bus)", "--bind", "127.0.0.1", "--save", "",
                    "--cluster-enabled", "yes", "--dir", place.path,
                ])
            if await node.firstLine(matching: #/Ready to accept connections/#) != nil {
                return "redis://127.0.0.1:\(port)"
            }
        }
        throw StudioError(.unavailable, "No port is free.")
    }
}
