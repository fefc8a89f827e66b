import Foundation
import StudioCore

/// What the library's reader tells of a file, as far as it is used here.
private struct ReaderReport: Decodable {
    struct Manifest: Decodable {
        var claimGenerator: String?
        var claimGeneratorInfo: [Generator]?
        var assertions: [Assertion]?
        var signatureInfo: Signature?
    }
    struct Generator: Decodable {
        var name: String?
        var version: String?

        var words: String? { name.map { name in version.map { "\(name)/\($0)" } ?? name } }
    }
    struct Signature: Decodable {
        var issuer: String?
        var commonName: String?
    }
    struct Assertion: Decodable {
        var label: String
        var actions: [Action]

        private enum Keys: CodingKey { case label, data }
        private struct Content: Decodable {
            var actions: [Action]?
        }

        init(from decoder: any Decoder) throws {
            let assertion = try decoder.container(keyedBy: Keys.self)
            label = try assertion.decode(String.self, forKey: .label)
            // The data of others' assertions may be of any shape.
            actions =
                label.hasPrefix("c2pa.actions") ? try assertion.decode(Content.self, forKey: .data).actions ?? [] : []
        }
    }
    struct Action: Decodable {
        var action: String
        var digitalSourceType: String?
        var softwareAgent: Agent?
    }
    /// Text in the first version of the assertion, a generator in the second.
    enum Agent: Decodable {
        case text(String)
        case generator(Generator)

        init(from decoder: any Decoder) throws {
            if let text = try? decoder.singleValueContainer().decode(String.self) {
                self = .text(text)
            } else {
                self = .generator(try Generator(from: decoder))
            }
        }

        var words: String? {
            switch self {
            case .text(let text): text
            case .generator(let generator): generator.words
            }
        }
    }
    struct Status: Decodable {
        var code: String
        var explanation: String?
    }
    struct Results: Decodable {
        struct Codes: Decodable {
            var failure: [Status]?
        }
        var activeManifest: Codes?
    }
    var activeManifest: String?
    var manifests: [String: Manifest]
    var validationState: String?
    var validationResults: Results?
}

extension CredentialFindings {
    /// From the JSON of `c2pa_reader_json`. All texts come from a stranger: they are cut, and cleaned for terminals.
    init(readerJSON json: Data) throws {
        let decoder = JSONDecoder()
        decoder.keyDecodingStrategy = .convertFromSnakeCase
        let report = try decoder.decode(ReaderReport.self, from: json)
        let active = report.activeManifest.flatMap { report.manifests[$0] }
        let failures = report.validationResults?.activeManifest?.failure ?? []
        self.init(
            state: Self.state(report.validationState),
            signer: active?.signatureInfo?.commonName?.cleaned,
            organization: active?.signatureInfo?.issuer?.cleaned,
            generator: (active?.claimGeneratorInfo?.first?.words ?? active?.claimGenerator)?.cleaned,
            actions: (active?.assertions ?? []).flatMap(\.actions).prefix(Self.listMax).map {
                Action(
                    name: $0.action.cleaned, digitalSourceType: $0.digitalSourceType?.cleaned,
                    softwareAgent: $0.softwareAgent?.words?.cleaned)
            },
            // That a signer is not known is told by the state.
            problems: failures.filter { $0.code != "signingCredential.untrusted" }.prefix(Self.listMax).map {
                Problem(code: $0.code.cleaned, explanation: ($0.explanation ?? "").cleaned)
            })
    }

    private static let listMax = 20

    private static func state(_ told: String?) -> State {
        switch told {
        case "Trusted": .trusted
        case "Valid": .valid
        default: .invalid
        }
    }
}

extension String {
    /// Short, and without what would move a terminal's cursor or turn the direction of writing.
    var cleaned: String {
        let printable = unicodeScalars.filter { ![.control, .format].contains($0.properties.generalCategory) }
        return String(String.UnicodeScalarView(printable.prefix(300)))
    }
}
