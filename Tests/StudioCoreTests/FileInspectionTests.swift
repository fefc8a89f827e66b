import StudioCore
import Testing

@Suite struct FileInspectionTests {
    private static let machine = DigitalSourceType.trainedAlgorithmicMedia.uri
    private static let camera = "http://cv.iptc.org/newscodes/digitalsourcetype/digitalCapture"

    private func verdict(
        _ declared: String?, _ state: CredentialFindings.State, signed: String? = nil, damage: String? = nil
    ) -> FileInspection.Verdict {
        let actions = signed.map {
            [CredentialFindings.Action(name: "c2pa.created", digitalSourceType: $0, softwareAgent: nil)]
        }
        return FileInspection(
            image: nil, damage: damage, declared: DeclaredOrigin(digitalSourceType: declared),
            credentials: CredentialFindings(state: state, actions: actions ?? [])
        ).verdict
    }

    @Test func eitherMetadataOrCredentialsMaySayIt() {
        #expect(verdict(Self.machine, .none) == .madeByMachine)
        #expect(verdict(Self.machine, .unchecked) == .madeByMachine)
        #expect(verdict(nil, .valid, signed: Self.machine) == .madeByMachine)
        #expect(verdict(Self.camera, .trusted, signed: Self.machine) == .madeByMachine)
    }

    @Test func aCameraAndSilenceAreNoMachine() {
        #expect(verdict(nil, .none) == .silent)
        #expect(verdict(Self.camera, .trusted, signed: Self.camera) == .silent)
        #expect(verdict("trainedAlgorithmicMedia", .none) == .silent)
    }

    @Test func whatIsBrokenSaysNothingThatCounts() {
        #expect(verdict(Self.machine, .invalid, signed: Self.machine) == .broken)
        #expect(verdict(Self.machine, .trusted, signed: Self.machine, damage: "cut") == .broken)
    }

    @Test(arguments: DigitalSourceType.allCases)
    func aTermIsKnownByItsAddress(source: DigitalSourceType) {
        #expect(DigitalSourceType(uri: source.uri) == source)
        #expect(DigitalSourceType(uri: source.uri.replacing("http:", with: "https:")) == source)
        #expect(DigitalSourceType(uri: source.uri + "/more") == nil)
    }
}
