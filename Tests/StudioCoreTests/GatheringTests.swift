import Synchronization
import Testing

@testable import StudioCore

@Suite(.timeLimit(.minutes(10))) struct GatheringTests {
    /// The groups that were done, in their order; each waits until it may go on.
    private final class Desk: Sendable {
        private let state = Mutex<(groups: [[Int]], waiting: [CheckedContinuation<Void, Never>])>(([], []))

        var groups: [[Int]] { state.withLock { $0.groups } }

        @Sendable func work(_ group: [Int]) async throws -> [Int] {
            await withCheckedContinuation { continuation in
                state.withLock { state in
                    state.groups.append(group)
                    state.waiting.append(continuation)
                }
            }
            return group.map { $0 * 10 }
        }

        /// Lets the longest waiting group go on.
        func go() { state.withLock { $0.waiting.removeFirst() }.resume() }

        func wait(groups count: Int) async { while groups.count < count { await Task.yield() } }
    }

    @Test func thoseWhoComeTogetherStayTogetherAndEachHearsOfItsOwn() async throws {
        let gathering = Gathering<Int, Int>(groupMax: 4, groupsMax: 1)
        let desk = Desk()
        var tasks: [Task<[Int], any Error>] = []
        for (index, members) in [[1], [2, 3], [4], [5, 6], [7, 8, 9, 10, 11]].enumerated() {
            let before = gathering.waiting
            tasks.append(Task { try await gathering.join(members, desk.work) })
            if index == 0 {
                await desk.wait(groups: 1)
            } else {
                while gathering.waiting != before + members.count { await Task.yield() }
            }
        }
        for group in 1...4 {
            await desk.wait(groups: group)
            desk.go()
        }
        // The last ones are more than a group may have; whoever is in front of others that do not fit goes first.
        #expect(desk.groups == [[1], [2, 3, 4], [5, 6], [7, 8, 9, 10, 11]])
        var outcomes: [[Int]] = []
        for task in tasks { outcomes.append(try await task.value) }
        #expect(outcomes == [[10], [20, 30], [40], [50, 60], [70, 80, 90, 100, 110]])
        #expect(gathering.waiting == 0)
        #expect(try await gathering.join([Int](), desk.work).isEmpty)
    }

    @Test func whereNobodyIsGatheredEachIsDoneAtOnceByItself() async throws {
        let gathering = Gathering<Int, Int>(gathers: false, groupsMax: 1)
        let desk = Desk()
        async let first = gathering.join(1, desk.work)
        async let second = gathering.join([2, 3], desk.work)
        await desk.wait(groups: 2)
        desk.go()
        desk.go()
        #expect(try await (first, second) == (10, [20, 30]))
        #expect(desk.groups.sorted { $0[0] < $1[0] } == [[1], [2, 3]])
    }

    @Test func outcomesOfWhatIsDoneAtOnceKeepTheirOrder() async throws {
        struct Odd: Error, Equatable {}
        let running = Mutex((now: 0, most: 0))
        let outcomes = await Array(0..<50).mapConcurrently(width: 3) { number in
            running.withLock { state in
                state.now += 1
                state.most = max(state.most, state.now)
            }
            for _ in 0..<(number % 7) { await Task.yield() }
            running.withLock { $0.now -= 1 }
            if number % 10 == 3 { throw Odd() }
            return number
        }
        #expect(running.withLock { $0.most } == 3)
        for (number, outcome) in outcomes.enumerated() {
            if number % 10 == 3 {
                #expect(throws: Odd.self) { try outcome.get() }
            } else {
                #expect(try outcome.get() == number)
            }
        }
    }
}
