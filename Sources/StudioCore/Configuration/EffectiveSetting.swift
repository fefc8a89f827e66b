import Configuration

/// The value that a setting has, and where it comes from.
public struct EffectiveSetting: Sendable, Equatable {
    /// As it was written; "set" in place of a secret; empty where there is none.
    public var text: String
    /// "environment", the name of a file, or "default".
    public var origin: String
}

extension StudioConfiguration {
    /// Every setting by its name, from the sources of ``load(environmentFile:file:)``.
    public static func effectiveSettings(
        environmentFile: String = ".env", file: String = "studio.json"
    ) async throws -> [String: EffectiveSetting] {
        let sources = try await sources(environmentFile, file).map { ($0.name, ConfigReader(providers: [$0.provider])) }
        var effective: [String: EffectiveSetting] = [:]
        for declaration in Settings.sections.flatMap(\.settings) {
            var setting = EffectiveSetting(text: declaration.defaultText, origin: "default")
            for (name, reader) in sources {
                guard let text = reader.text(of: declaration) else { continue }
                // An empty value means the default, and hides what later sources say, as it does for `load`.
                if !text.isEmpty { setting = EffectiveSetting(text: declaration.isSecret ? "set" : text, origin: name) }
                break
            }
            effective[declaration.name] = setting
        }
        return effective
    }
}
