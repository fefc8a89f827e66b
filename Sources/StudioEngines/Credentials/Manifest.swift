import Foundation
import StudioCore

/// What is signed, as the library takes it: the definition of a C2PA manifest.
struct Manifest: Encodable {
    struct Generator: Encodable {
        var name: String
        var version: String
    }
    struct Assertion<Content: Encodable>: Encodable {
        var label: String
        var kind: String?
        var data: Content
    }
    struct Actions: Encodable {
        var actions: [Action]
    }
    struct Action: Encodable {
        var action: String
        var when: Date
        var softwareAgent: Generator
        var digitalSourceType: String
    }
    /// What of a job is not personal, but for the prompt where the owner wants it told.
    struct Job: Encodable {
        var kind: JobKind
        var engine: String
        var model: String?
        var seed: UInt64?
        var prompt: String?
    }

    private let title: String
    private let format: String
    private let actions: Assertion<Actions>
    private let job: Assertion<Job>

    private static let studio = Generator(name: "AI Creative Studio", version: StudioVersion.current)

    init(_ file: SignCredentials.File, at date: Date) {
        title = file.title
        format = file.contentType
        let provenance = file.provenance
        let agent = provenance.model.map { "\(provenance.engine) engine, \($0)" } ?? "\(provenance.engine) engine"
        let created = Action(
            action: "c2pa.created", when: date,
            softwareAgent: Generator(name: agent, version: StudioVersion.current),
            digitalSourceType: provenance.source.uri)
        actions = Assertion(label: "c2pa.actions.v2", data: Actions(actions: [created]))
        job = Assertion(
            label: "org.ai-creative-studio.job", kind: "Json",
            data: Job(
                kind: provenance.kind, engine: provenance.engine, model: provenance.model, seed: provenance.seed,
                prompt: provenance.prompt))
    }

    private enum CodingKeys: String, CodingKey {
        case title, format, assertions
        case generators = "claim_generator_info"
    }

    func encode(to encoder: any Encoder) throws {
        var manifest = encoder.container(keyedBy: CodingKeys.self)
        try manifest.encode(title, forKey: .title)
        try manifest.encode(format, forKey: .format)
        try manifest.encode([Self.studio], forKey: .generators)
        var assertions = manifest.nestedUnkeyedContainer(forKey: .assertions)
        try assertions.encode(actions)
        try assertions.encode(job)
    }
}
