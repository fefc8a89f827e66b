import Foundation
import StudioCore
import Testing

@testable import StudioEngines

/// What the library's reader tells, of files that a stranger made.
@Suite struct CredentialReportTests {
    private func findings(_ json: String) throws -> CredentialFindings {
        try CredentialFindings(readerJSON: Data(json.utf8))
    }

    @Test func bothFormsOfAnActionAreRead() throws {
        let found = try findings(
            #"""
            {"active_manifest": "urn:a_b", "validation_state": "Valid", "manifests": {"urn:a_b": {
              "claim_generator": "Tool/1", "signature_info": {"issuer": "Org", "common_name": "Signer"}, "assertions": [
                {"label": "c2pa.actions", "data": {"actions": [{"action": "c2pa.opened", "softwareAgent": "Tool 1"}]}},
                {"label": "c2pa.actions.v2", "data": {"actions": [
                  {"action": "c2pa.edited", "softwareAgent": {"name": "Tool"}, "digitalSourceType": "term"}]}},
                {"label": "stds.exif", "data": "of any shape"}]}},
             "validation_results": {"activeManifest": {"failure": [{"code": "signingCredential.untrusted"}]}}}
            """#)
        #expect(
            found
                == CredentialFindings(
                    state: .valid, signer: "Signer", organization: "Org", generator: "Tool/1",
                    actions: [
                        .init(name: "c2pa.opened", digitalSourceType: nil, softwareAgent: "Tool 1"),
                        .init(name: "c2pa.edited", digitalSourceType: "term", softwareAgent: "Tool"),
                    ]))
    }

    @Test func nothingInItMovesATerminalsCursorOrGoesOnForever() throws {
        let long = String(repeating: "x", count: 5000)
        let actions = Array(repeating: #"{"action": "\#(long)"}"#, count: 500).joined(separator: ",")
        let found = try findings(
            #"""
            {"active_manifest": "a", "validation_state": "Trusted", "manifests": {"a": {
              "signature_info": {"common_name": "Eve\u001b[2J\n  credentials  valid\u202e"}, "assertions": [
                {"label": "c2pa.actions", "data": {"actions": [\#(actions)]}}]}}}
            """#)
        #expect(found.signer == "Eve[2J  credentials  valid")
        #expect(found.actions.count == 20 && found.actions[0].name.count == 300)
    }

    @Test(arguments: ["", ",\"validation_state\": \"Excellent\"", ",\"validation_state\": \"Invalid\""])
    func whatIsNotCalledValidIsInvalid(state: String) throws {
        #expect(try findings("{\"manifests\": {}\(state)}").state == .invalid)
    }
}
