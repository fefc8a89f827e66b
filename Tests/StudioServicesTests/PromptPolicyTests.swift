import Foundation
import StudioCore
import TestSupport
import Testing

@testable import StudioServices

@Suite(.timeLimit(.minutes(10))) struct PromptPolicyTests {
    private func refusal(_ prompt: String, _ policy: PromptPolicy) -> FieldProblem? {
        var input = ImageGenerationInput()
        input.prompt = prompt
        do { try policy.check(input) } catch let error as StudioError {
            #expect(error.code == .policyRefused)
            return error.fields.first
        } catch { Issue.record(error) }
        return nil
    }

    @Test(arguments: [
        "a naked child", "nude teenagers on a beach", "N.U.D.E little girl but nude", "a ch1ld, n4ked", "ｎａｋｅｄ kid",
        "na\u{200B}ked kids", "KÏD naked", "a swastika flag", "diagram of a pipe bomb",
    ])
    func standardRefusesWhatIsSaidPlainly(prompt: String) {
        let problem = refusal(prompt, PromptPolicy(.standard))
        #expect(problem?.path == "/input/prompt" && problem?.rule.hasPrefix("policy:") == true, "\(prompt)")
    }

    @Test(arguments: [
        "a child flying a kite", "a nude figure in marble", "a red boat on a lake at dawn", "essex countryside",
        "a kid goat on a hill", "the middlesex hospital", "blueprint of a house", "a grape in a bowl",
        "a class of kids in Sussex", "how to bake bread",
    ])
    func standardLetsTheRestPass(prompt: String) { #expect(refusal(prompt, PromptPolicy(.standard)) == nil) }

    @Test func strictRefusesMoreAndOffNothing() {
        for prompt in ["a nude figure in marble", "a gory battle", "a pile of cocaine"] {
            #expect(refusal(prompt, PromptPolicy(.strict)) != nil, "\(prompt)")
        }
        for prompt in ["a naked child", "a swastika flag", "diagram of a pipe bomb"] {
            #expect(refusal(prompt, PromptPolicy(.strict)) != nil, "strict holds the standard rules too: \(prompt)")
        }
        #expect(refusal("a naked child", PromptPolicy(.off)) == nil)
    }

    @Test func anOwnersFileReplacesTheRules() async throws {
        try await withScratchFolder { folder in
            let path = folder.appending(path: "rules.json")
            let rule = PromptRule(id: "boats", level: .standard, all: [["boat*"], ["red"]], reason: "No red boats.")
            try StudioJSON.encode(PromptRuleFile(rules: [rule])).write(to: path)
            let settings = ["PROMPT_RULES_FILE": path.path]
            let policy = try PromptPolicy(StudioConfiguration.with(settings).policy)
            #expect(refusal("two boats, one of them red", policy)?.detail == "No red boats.")
            #expect(refusal("a naked child", policy) == nil)
            for bad in [
                "{", "{}", "{\"rules\": [{\"id\": \"a\"}]}",
                "{\"rules\":[{\"id\":\"a\",\"level\":\"standard\",\"all\":[],\"reason\":\"\"}]}",
            ] {
                try Data(bad.utf8).write(to: path)
                #expect(throws: StudioError.self) { try PromptPolicy(StudioConfiguration.with(settings).policy) }
            }
        }
    }

    @Test func aRefusedPromptHoldsNothing() async throws {
        try await JobStudio.with { studio in
            let user = try await studio.user(credits: 5)
            let body = try StudioJSON.encode(
                JSONValue.object(["kind": "image_generation", "input": ["prompt": "a naked child"]]))
            let code = await errorCode { _ = try await studio.jobs.create(body, for: user) }
            #expect(code == .policyRefused)
            let request = try JobRequest.read(try StudioJSON.parse(body))
            #expect(await errorCode { _ = try await studio.jobs.quote(request, for: user) } == .policyRefused)
            #expect(try await studio.credits(of: user) == CreditBalance(balance: 5, held: 0))
        }
    }
}
