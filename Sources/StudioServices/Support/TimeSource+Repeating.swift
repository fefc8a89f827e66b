import StudioCore

extension TimeSource {
    /// Does the work, waits, and does it again, until the task is cancelled.
    func repeating(every interval: Duration, _ work: () async -> Void) async {
        while !Task.isCancelled {
            await work()
            try? await sleep(interval)
        }
    }
}
