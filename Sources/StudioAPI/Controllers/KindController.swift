import Hummingbird
import StudioCore
import StudioServices

/// `/kinds`: what this studio makes.
struct KindController {
    let jobs: JobService

    var routes: RouteCollection<StudioContext> {
        RouteCollection(context: StudioContext.self).get(use: list).get(":kind", use: show)
    }

    @Sendable private func list(_ request: Request, context: StudioContext) async throws -> Response {
        .json(written: try await jobs.kinds())
    }

    @Sendable private func show(_ request: Request, context: StudioContext) async throws -> Response {
        .json(written: try await jobs.kind(context.parameters.get("kind") ?? ""))
    }
}
