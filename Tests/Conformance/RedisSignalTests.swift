import Foundation
import StudioCore
import TestSupport
import Testing

@testable import StudioStores

@Suite(.timeLimit(.minutes(10))) struct RedisSignalTests {
    @Test func aSignalReachesEachListenerOfEveryProcessOnce() async throws {
        let here = try await TestRedis.open()
        let there = try await here.another()
        let (own, other) = (try await here.signals(), try await there.signals())
        let topic = SignalTopic.job(JobID())
        let streams = [
            try await own.subscribe(topic), try await own.subscribe(topic), try await other.subscribe(topic),
        ]
        for number in 0..<10 { await own.publish(topic, ["n": .integer(Int64(number))]) }
        await other.publish(topic, "last")
        for (index, stream) in streams.enumerated() {
            var heard: [JSONValue] = []
            // Those of one publisher come in order; the other's last may overtake them in its own process.
            for await payload in stream {
                heard.append(payload)
                if heard.count == 11 { break }
            }
            #expect(heard.filter { $0 != "last" } == (0..<10).map { ["n": .integer($0)] }, "listener \(index)")
        }
    }

    @Test func whoListensIsHeardOfAndWhoLeavesIsForgotten() async throws {
        let redis = try await TestRedis.open()
        let signals = try await redis.signals()
        let topic = SignalTopic.job(JobID())
        let channel = redis.keys.channel(topic)
        func listeners() async throws -> Int64? {
            try await redis.client.command("PUBSUB", "NUMSUB", channel).elements.last?.integer
        }
        do {
            let first = try await signals.subscribe(topic)
            let second = try await signals.subscribe(topic)
            #expect(try await listeners() == 1)
            _ = (first, second)
        }
        // A later subscription is confirmed after the end of the first.
        _ = try await signals.subscribe(.jobsQueued)
        #expect(try await listeners() == 0)
        let again = try await signals.subscribe(topic)
        #expect(try await listeners() == 1)
        try await redis.publishElsewhere(topic, 1)
        #expect(await again.first { _ in true } == 1)
    }

    @Test func aListenerLivesThroughARestartOfRedis() async throws {
        try await withServer(.redis) { server in
            let here = try await TestRedis.open(server.url)
            let there = try await here.another()
            let (own, other) = (try await here.signals(), try await there.signals())
            let heard = try await own.subscribe(.jobsQueued)
            await server.kill()
            for redis in [here, there] { try await redis.disconnected() }
            try await own.states().reach { !$0.isUp }
            // Without Redis the listeners of this process are told all the same.
            await own.publish(.jobsQueued, "alone")
            let late = try await own.subscribe(.webhooksDue)
            await server.start()
            for redis in [here, there] { try await redis.connected() }
            try await own.states().reach { $0.isUp }
            // Confirmed, and so is what it listened to before.
            _ = try await own.subscribe(.job(JobID()))
            await other.publish(.jobsQueued, "again")
            await other.publish(.webhooksDue, "late")
            var payloads = heard.makeAsyncIterator()
            #expect(await payloads.next() == "alone")
            #expect(await payloads.next() == "again")
            #expect(await late.first { _ in true } == "late")
        }
    }

    @Test func aListenerLivesThroughTheLossOfItsConnection() async throws {
        try await withServer(.redis) { server in
            let redis = try await TestRedis.open(server.url)
            let signals = try await redis.signals()
            let heard = try await signals.subscribe(.jobsQueued)
            var states = signals.states().makeAsyncIterator()
            #expect(await states.next()?.isUp == true)
            // As a server does to a listener that reads too slowly.
            #expect(try await redis.client.command("CLIENT", "KILL", "TYPE", "pubsub").integer == 1)
            while await states.next()?.isUp == false {}
            _ = try await signals.subscribe(.job(JobID()))
            try await redis.publishElsewhere(.jobsQueued, "again")
            #expect(await heard.first { _ in true } == "again")
        }
    }

    @Test func aSlowListenerMissesTheOldest() async throws {
        let redis = try await TestRedis.open()
        let signals = try await redis.signals(bufferMax: 3)
        let slow = try await signals.subscribe(.jobsQueued)
        let last = try await signals.subscribe(.webhooksDue)
        let other = try await redis.another()
        let elsewhere = try await other.signals()
        for number in 0..<10 { await elsewhere.publish(.jobsQueued, .integer(Int64(number))) }
        await elsewhere.publish(.webhooksDue, 1)
        _ = await last.first { _ in true }
        #expect(await slow.first { _ in true } == 7)
    }

    @Test func manyListenersComeAndGoAtOnce() async throws {
        let redis = try await TestRedis.open()
        let signals = try await redis.signals()
        let other = try await redis.another()
        let elsewhere = try await other.signals()
        let topics = (0..<10).map { _ in SignalTopic.job(JobID()) }
        try await withThrowingTaskGroup(of: Void.self) { group in
            for number in 0..<200 {
                group.addTask {
                    let stream = try await signals.subscribe(topics[number % topics.count])
                    // Whoever is confirmed hears what is published from then on.
                    await elsewhere.publish(topics[number % topics.count], .integer(Int64(number)))
                    #expect(await stream.contains { $0 == .integer(Int64(number)) })
                }
            }
            try await group.waitForAll()
        }
        #expect(topics.allSatisfy { signals.listenerCount($0) == 0 })
    }
}
