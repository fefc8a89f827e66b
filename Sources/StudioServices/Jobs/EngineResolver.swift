import StudioCore

/// The engine and model that a quote fixes.
struct ResolvedEngine: Sendable, Equatable {
    var engine: String
    var model: String?
}

/// Turns what a user asks for into an engine of this studio. It never falls back from an engine that was named.
enum EngineResolver {
    /// The engines that this studio has been given; `auto` takes the first.
    static let configured = [EngineChoice.scene.rawValue]

    /// - Throws: ``StudioError`` `engine_unavailable`.
    static func resolve(_ choice: EngineChoice, model: String?) throws -> ResolvedEngine {
        switch choice {
        case .auto, .scene:
            guard model == nil else {
                throw unavailable(
                    "/input/model", "The scene engine has no models: leave out model.", "must be empty for this engine")
            }
            return ResolvedEngine(engine: EngineChoice.scene.rawValue, model: nil)
        case .diffusion, .remote:
            throw unavailable(
                "/input/engine", "This studio has no \(choice.rawValue) engine configured. Use auto or scene.",
                "must be auto or scene here")
        }
    }

    private static func unavailable(_ path: String, _ detail: String, _ rule: String) -> StudioError {
        StudioError(
            .engineUnavailable, detail, fields: [FieldProblem(path: path, rule: "unsupported", detail: rule)])
    }
}
