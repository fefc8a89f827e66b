import Foundation
import Glibc
import Synchronization

/// Threads of the renderer's own for work that comes in numbered parts; the calling thread works too.
///
/// Never call it from a thread of Swift's cooperative pool: it blocks until the work is done.
enum Workers {
    static var coreCount: Int { max(1, ProcessInfo.processInfo.activeProcessorCount) }

    /// Runs `body` once on each of `threads` threads, numbered from 0 (the calling thread), and waits for all. Where the
    /// system grants fewer threads, fewer work.
    static func run(threads: Int, _ body: @escaping @Sendable (Int) -> Void) {
        var started: [pthread_t] = []
        for index in stride(from: 1, to: threads, by: 1) {
            let start = Unmanaged.passRetained(Start { body(index) })
            var thread = pthread_t()
            let result = pthread_create(
                &thread, nil,
                { argument in
                    if let argument { Unmanaged<Start>.fromOpaque(argument).takeRetainedValue().body() }
                    return nil
                }, start.toOpaque())
            guard result == 0 else {
                start.release()
                break
            }
            started.append(thread)
        }
        body(0)
        // Joined, not just signalled: nothing holds `body` any more when this returns.
        for thread in started { pthread_join(thread, nil) }
    }

    private final class Start: Sendable {
        let body: @Sendable () -> Void

        init(_ body: @escaping @Sendable () -> Void) { self.body = body }
    }

    /// Runs `body` for every number below `count`, on up to `threads` threads.
    static func forEach(count: Int, threads: Int, _ body: @escaping @Sendable (Int) -> Void) {
        let counter = Counter()
        run(threads: min(threads, count)) { _ in
            while case let i = counter.next(), i < count { body(i) }
        }
    }

    /// Values for the pixels of a picture, rows from the top, each made by `body`, on all cores.
    static func pixels<T>(
        width: Int, height: Int, _ body: @escaping @Sendable (_ x: Int, _ y: Int) -> T
    ) -> [T] {
        [T](unsafeUninitializedCapacity: width * height) { buffer, count in
            count = width * height
            guard let base = buffer.baseAddress else { return }
            let out = SharedPointer(base)
            forEach(count: height, threads: coreCount) { y in
                for x in 0..<width { (out.pointer + y * width + x).initialize(to: body(x, y)) }
            }
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
