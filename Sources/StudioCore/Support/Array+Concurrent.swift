extension Array where Element: Sendable {
    /// What becomes of the elements, of which some are worked on at once.
    /// - Parameter width: how many at most.
    /// - Returns: in the order of the elements.
    public func mapConcurrently<Outcome: Sendable>(
        width: Int, _ work: @escaping @Sendable (Element) async throws -> Outcome
    ) async -> [Result<Outcome, any Error>] {
        // The usual case: no task for it.
        if count == 1 { return [await Result(awaiting: { try await work(self[0]) })] }
        return await withTaskGroup(of: (Int, Result<Outcome, any Error>).self) { group in
            var outcomes = [Result<Outcome, any Error>?](repeating: nil, count: count)
            for (index, element) in enumerated() {
                if index >= width, let (done, outcome) = await group.next() { outcomes[done] = outcome }
                group.addTask { (index, await Result(awaiting: { try await work(element) })) }
            }
            for await (done, outcome) in group { outcomes[done] = outcome }
            return outcomes.map { $0 ?? .failure(CancellationError()) }
        }
    }
}

extension Result where Success: Sendable, Failure == any Error {
    /// What work returns or throws.
    public init(awaiting work: () async throws -> Success) async {
        do { self = .success(try await work()) } catch { self = .failure(error) }
    }
}
