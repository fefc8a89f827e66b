import Dispatch
import Foundation
import Synchronization

/// Threads of the renderer's own for work that comes in numbered parts; the calling thread works too.
///
/// Never call it from a thread of Swift's cooperative pool: it blocks until the work is done.
enum Workers {
    static var coreCount: Int { max(1, ProcessInfo.processInfo.activeProcessorCount) }

    /// Runs `body` once on each of `threads` threads, numbered from 0 (the calling thread), and waits for all.
    static func run(threads: Int, _ body: @escaping @Sendable (Int) -> Void) {
        let group = DispatchGroup()
        for index in 1..<max(2, threads) where index < threads {
            group.enter()
            let thread = Thread {
                body(index)
                group.leave()
            }
            thread.stackSize = 4 << 20
            thread.start()
        }
        body(0)
        group.wait()
    }

    /// Runs `body` for every number below `count`, on up to `threads` threads.
    static func forEach(count: Int, threads: Int, _ body: @escaping @Sendable (Int) -> Void) {
        let counter = Counter()
        run(threads: min(threads, count)) { _ in
            while case let i = counter.next(), i < count { body(i) }
        }
    }

    final class Counter: Sendable {
        private let value = Atomic<Int>(0)

        func next() -> Int { value.wrappingAdd(1, ordering: .relaxed).oldValue }
    }
}

/// A pointer that several threads write through.
///
/// Sendable: its users write disjoint elements, and read them only after the threads have been joined.
struct SharedPointer<T>: @unchecked Sendable {
    let pointer: UnsafeMutablePointer<T>

    init(_ pointer: UnsafeMutablePointer<T>) { self.pointer = pointer }
}
