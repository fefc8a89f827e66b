import Foundation
import HTTPTypes
import Hummingbird
import StudioCore
import Testing

@testable import StudioAPI

@Suite(.timeLimit(.minutes(10))) struct JobDocumentTests {
    /// `docs/API.md` of this checkout.
    private static let file = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appending(path: "docs/API.md")

    @Test func theDocumentIsWhatTheDeclarationsSay() throws {
        if ProcessInfo.processInfo.environment["STUDIO_WRITE_DOCS"] != nil {
            try Data(APIDocument.markdown.utf8).write(to: Self.file)
        }
        let written = try String(contentsOf: Self.file, encoding: .utf8)
        #expect(
            written == APIDocument.markdown,
            "docs/API.md is old: STUDIO_WRITE_DOCS=1 swift test --filter JobDocumentTests writes it anew")
    }

    @Test func everyRouteIsDeclaredOnceAndEveryDeclarationIsARoute() async throws {
        try await TestStudio.run { studio in
            let declared = APIDocument.routes.map { "\($0.method.rawValue) \($0.routerPath)" }
            #expect(Set(declared).count == declared.count)
            var served: Set<String> = []
            let router = buildRouter(studio.services, refusingOtherMethods: false)
            for route in router.routes { served.insert("\(route.method.rawValue) \(route.path.description)") }
            #expect(served.subtracting(declared) == [], "routes without a declaration")
            #expect(Set(declared).subtracting(served) == [], "declarations without a route")
        }
    }

    @Test func theOpenAPIDocumentHoldsEveryRouteAndEveryReferenceLeadsSomewhere() async throws {
        try await TestStudio.run { studio in
            let document = try await studio.send(.get, "/openapi.json").json
            guard case .object(let paths)? = document["paths"] else { throw TestFailure() }
            var described: Set<String> = []
            for (path, item) in paths {
                guard case .object(let operations) = item else { continue }
                for method in operations.keys { described.insert("\(method.uppercased()) \(path)") }
            }
            let declared = APIDocument.routes.map { "\($0.method.rawValue) \($0.path.replacing("…", with: ""))" }
            #expect(described == Set(declared))
            let ids = APIDocument.routes.map(OpenAPIDocument.operationID)
            #expect(Set(ids).count == ids.count)
            let text = try StudioJSON.string(document)
            for match in text.matches(of: /"#\/components\/schemas\/([A-Za-z]+)"/) {
                #expect(APISchemas.all[String(match.output.1)] != nil, "\(match.output.1)")
            }
        }
    }

    @Test func thePageNamesEveryRouteAndLoadsNothing() async throws {
        try await TestStudio.run { studio in
            let page = try await studio.send(.get, "/docs")
            for route in APIDocument.routes {
                #expect(page.text.contains("id=\"\(OpenAPIDocument.operationID(of: route))\""))
            }
            #expect(!page.text.contains("<script") && !page.text.contains("src=") && !page.text.contains("http://"))
            #expect(page.headers[.contentSecurityPolicy]?.contains("default-src 'none'") == true)
        }
    }

    @Test func everyErrorThatADeclarationNamesHasAStatus() {
        let known = Set(ErrorCatalogue.all.map(\.code))
        for route in APIDocument.routes { #expect(known.isSuperset(of: route.errors), "\(route.path)") }
    }
}
