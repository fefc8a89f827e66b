import HTTPTypes
import Hummingbird

extension Router where Context == StudioContext {
    /// Answers 405 with `Allow` wherever a path exists without the method. Called once every route is there.
    func refuseOtherMethods() {
        let methods: [HTTPRequest.Method] = [
            .get, .head, .post, .put, .patch, .delete, .options, .trace, .connect, .query,
        ]
        var allowed: [String: (path: RouterPath, methods: Set<HTTPRequest.Method>)] = [:]
        for route in routes {
            allowed[route.path.description, default: (route.path, [])].methods.insert(route.method)
        }
        for (path, known) in allowed.values {
            // The router answers HEAD wherever it answers GET.
            let answered = known.contains(.get) ? known.union([.head]) : known
            let names = answered.map(\.rawValue).sorted().joined(separator: ", ")
            for method in methods where !answered.contains(method) {
                on(path, method: method) { _, _ -> Response in throw MethodNotAllowed(allowed: names) }
            }
        }
    }
}

extension HTTPRequest.Method {
    /// A read with a body (draft-ietf-httpbis-safe-method-w-body), which some clients send.
    fileprivate static var query: Self { Self("QUERY") ?? .options }
}
