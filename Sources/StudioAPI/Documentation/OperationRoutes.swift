import HTTPTypes
import StudioCore

extension HealthController {
    private static let readiness = Shape.reference("Readiness")

    static let declarations = [
        RouteDeclaration(
            .get, "/health", "Whether the process lives", by: .none,
            answers: [.init(200, "it does", Shape.reference("Health"))]),
        RouteDeclaration(
            .get, "/ready", "Whether the studio wants requests", by: .none,
            answers: [
                .init(200, "it does", readiness), .init(503, "it is not ready, or draining", readiness),
            ]),
    ]
}

extension MetricsController {
    static let declarations = [
        RouteDeclaration(
            .get, "/metrics", "What the studio measures, for Prometheus (docs/METRICS.md)", by: .metrics,
            answers: [.init(200, "the exposition format 0.0.4", content: ["text/plain": Shape.text])])
    ]
}

extension DocumentController {
    private static let page = ["text/html": Shape.text]

    static let declarations = [
        RouteDeclaration(
            .get, "/openapi.json", "This API as an OpenAPI 3.1 document", by: .none,
            answers: [.init(200, "the document", Shape.anyObject)]),
        RouteDeclaration(
            .get, "/docs", "This API as a page", by: .none, answers: [.init(200, "the page", content: page)]),
        RouteDeclaration(
            .get, "/docs/problems", "What each code of a problem means, as a page", by: .none,
            answers: [.init(200, "the page", content: page)]),
    ]
}
