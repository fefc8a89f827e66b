/// Runs the body for at most so long; then cancels it, waits until it has ended, and throws the error.
func withDeadline<Answer: Sendable>(
    _ limit: Duration, or late: any Error, _ body: @escaping @Sendable () async throws -> Answer
) async throws -> Answer {
    try await withThrowingTaskGroup(of: Answer?.self) { group in
        group.addTask { try await body() }
        group.addTask {
            try await Task.sleep(for: limit)
            return nil
        }
        defer { group.cancelAll() }
        guard let answer = try await group.next() ?? nil else { throw late }
        return answer
    }
}
