/// A server that is gone when the body ends.
public func withServer<Answer>(
    _ kind: TestServer.Kind, isolation: isolated (any Actor)? = #isolation,
    _ body: (TestServer) async throws -> Answer
) async throws -> Answer {
    let server = try await TestServer(kind)
    do {
        let answer = try await body(server)
        await server.close()
        return answer
    } catch {
        await server.close()
        throw error
    }
}
