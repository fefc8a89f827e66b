/// The typed input of one kind of job, declared once.
public protocol KindInput: Sendable, Equatable {
    static var kind: JobKind { get }
    static var title: String { get }
    static var summary: String { get }
    static var schema: Schema<Self> { get }
    /// How the price is made, for people.
    static var priceRule: String { get }
    /// What the job costs, before anything is held.
    var price: Credits { get }
    var engine: EngineChoice { get }
    var model: String? { get }
    /// Uploads that the input names, by the names of their fields; they must be the user's own.
    var artifacts: [(field: String, id: ArtifactID)] { get }
    /// Texts that say what is to be made, by the names of their fields: what the policy looks at.
    var promptTexts: [(field: String, text: String)] { get }
    /// Work relative to others of its kind (megapixels × quality × count), for expected times.
    var workUnits: Double { get }
    /// Every default.
    init()
}

extension KindInput {
    /// - Throws: ``StudioError`` `invalid_input` with every bad field.
    public init(validating json: JSONValue, path: String = "/input") throws {
        switch Self.schema.decode(json, into: Self(), path: path) {
        case .value(let input): self = input
        case .problems(let problems):
            throw StudioError(
                .invalidInput, "The input of this \(Self.kind.rawValue) job is not valid.", fields: problems)
        }
    }

    public var json: JSONValue { Self.schema.encode(self) }
}

/// Which engine a user asks for.
public enum EngineChoice: String, Codable, Sendable, CaseIterable { case auto, scene, diffusion, remote }

/// A kind without its type, for the catalogue.
public struct KindDefinition: Sendable {
    public var kind: JobKind
    public var title: String
    public var summary: String
    public var schemaVersion: Int
    /// How the price is made, for people.
    public var priceRule: String
    /// The price with every default.
    public var defaultPrice: Credits
    public var jsonSchema: JSONValue
    /// The names of the fields in the order of their declaration.
    public var fieldNames: [String]
    /// Validates; the paths of problems start with "/input".
    public var validate: @Sendable (JSONValue) throws -> any KindInput

    public init<Input: KindInput>(_ type: Input.Type) {
        kind = type.kind
        title = type.title
        summary = type.summary
        schemaVersion = type.schema.version
        priceRule = type.priceRule
        defaultPrice = Input().price
        jsonSchema = type.schema.jsonSchema(defaults: Input())
        fieldNames = type.schema.fields.map(\.name)
        validate = { try Input(validating: $0) }
    }

    /// The kinds that this studio can run, in the order they are shown.
    public static let all: [KindDefinition] = [KindDefinition(ImageGenerationInput.self)]

    /// - Throws: ``StudioError`` `invalid_input` for a kind that is unknown or not offered yet.
    public static func named(_ name: String, path: String = "/kind") throws -> KindDefinition {
        guard let found = all.first(where: { $0.kind.rawValue == name }) else {
            let known = all.map(\.kind.rawValue).joined(separator: ", ")
            throw StudioError(
                .invalidInput, "This studio has no such kind of job.",
                fields: [FieldProblem(path: path, rule: "choice", detail: "must be one of \(known)")])
        }
        return found
    }
}
