import Foundation
import Testing

@testable import StudioCore

@Suite struct SchemaTests {
    private func problems(_ json: JSONValue) -> [FieldProblem] {
        do {
            _ = try ImageGenerationInput(validating: json)
            return []
        } catch { return (error as? StudioError)?.fields ?? [] }
    }

    @Test func aPromptAloneIsEnough() throws {
        let input = try ImageGenerationInput(validating: ["prompt": "a red boat"])
        #expect(input.width == 1024)
        #expect(input.count == 1)
        #expect(input.price == 4)
    }

    @Test func everyBadFieldIsToldAtOnceWithItsPathAndRule() {
        let found = problems([
            "width": 1000.5, "height": 7, "count": "two", "quality": "best", "colour": "red", "seed": -1,
        ])
        let rules = Dictionary(uniqueKeysWithValues: found.map { ($0.path, $0.rule) })
        #expect(
            rules == [
                "/input/prompt": "required", "/input/width": "type", "/input/height": "range",
                "/input/count": "type", "/input/quality": "choice", "/input/colour": "unknown",
                "/input/seed": "range",
            ])
        #expect(found.allSatisfy { !$0.detail.isEmpty })
    }

    @Test(arguments: ["", "   ", "a\u{0}b", "\u{1B}[31m", String(repeating: "x", count: 4001)])
    func promptsThatCannotBeMeantAreRefused(_ prompt: String) {
        #expect(problems(["prompt": .string(prompt)]).map(\.path) == ["/input/prompt"])
    }

    @Test(arguments: [#"{"a": 1,}"#, "[1,\n ]", #"{"a": [{"b": 2 , }]}"#])
    func aCommaBeforeAClosingBracketIsNoJSON(_ body: String) throws {
        let error = #expect(throws: StudioError.self) { try StudioJSON.parse(Data(body.utf8)) }
        #expect(error?.code == .malformedBody)
        #expect(try StudioJSON.parse(Data(#"{"a": ["x,]", "\",}"]}"#.utf8)) == ["a": ["x,]", "\",}"]])
    }

    @Test func anInputSurvivesTheWayThroughJSON() throws {
        var input = ImageGenerationInput()
        input.prompt = "three cats"
        input.seed = 7
        input.guidance = 4.5
        input.format = .webp
        #expect(try ImageGenerationInput(validating: input.json) == input)
    }

    @Test func theJSONSchemaTellsRangesDefaultsAndHelp() {
        let schema = KindDefinition(ImageGenerationInput.self).jsonSchema
        #expect(schema["required"] == ["prompt"])
        #expect(schema["properties"]?["width"]?["minimum"] == 64)
        #expect(schema["properties"]?["width"]?["default"] == 1024)
        #expect(schema["properties"]?["seed"]?["type"] == ["integer", "null"])
        #expect(schema["additionalProperties"] == false)
    }

    @Test(arguments: [
        ((512, 512, 1, Quality.draft), 1), ((1024, 1024, 1, .standard), 4), ((1024, 1024, 8, .high), 64),
        ((1032, 1024, 1, .draft), 3),
    ])
    func thePriceGrowsWithPixelsQualityAndCount(_ asked: (Int, Int, Int, Quality), _ price: Int) {
        var input = ImageGenerationInput()
        (input.width, input.height, input.count, input.quality) = asked
        #expect(input.price == Credits(price))
    }

    @Test func anEnlargedPictureIsPricedByItsPixelsAndHasALimit() throws {
        var input = ImageGenerationInput()
        (input.prompt, input.width, input.height, input.quality, input.upscale) = ("a boat", 512, 512, .draft, 4)
        #expect(input.price == Credits(8))
        #expect(input.workUnits == 4)
        let error = #expect(throws: StudioError.self) {
            _ = try ImageGenerationInput(
                validating: ["prompt": "a boat", "width": 2048, "height": 2048, "upscale": 2])
        }
        #expect(error?.fields.map(\.path) == ["/input/upscale"])
    }

    @Test func aStyleIsOneOfTheNamesOrNone() throws {
        #expect(try ImageGenerationInput(validating: ["prompt": "a boat", "style": .null]).style == nil)
        #expect(try ImageGenerationInput(validating: ["prompt": "a boat", "style": "clay"]).style == .clay)
        #expect(throws: StudioError.self) {
            try ImageGenerationInput(validating: ["prompt": "a boat", "style": "cubist"])
        }
        let schema = KindDefinition(ImageGenerationInput.self).jsonSchema
        #expect(schema["properties"]?["style"]?["enum"]?.items.last == JSONValue.null)
    }

    @Test func bodiesThatAreTooDeepOrNotJSONAreRefusedBeforeTheyAreParsed() {
        let deep = Data((String(repeating: "[", count: 100_000) + String(repeating: "]", count: 100_000)).utf8)
        for body in [deep, Data("{".utf8), Data([0xFF, 0xFE]), Data("{\"a\": \"\u{0}\"}".utf8), Data()] {
            let error = #expect(throws: StudioError.self) { try StudioJSON.parse(body) }
            #expect(error?.code == .malformedBody)
        }
        #expect(throws: Never.self) {
            try StudioJSON.parse(Data(#"{"a": "[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[["}"#.utf8))
        }
    }
}

@Suite struct WordTests {
    @Test func identifiersSortByTimeAndOnlyUUIDsAreAccepted() throws {
        let early = JobID(at: Date(timeIntervalSince1970: 1000))
        let late = JobID(at: Date(timeIntervalSince1970: 2000))
        #expect(early < late)
        #expect(JobID(early.rawValue) == early)
        #expect(Array(early.rawValue)[14] == "7")
        #expect(JobID(early.rawValue.uppercased()) == early)
        for text in [
            "", "1", "../../etc/passwd", early.rawValue + "x", "{\(early.rawValue)}", String(early.rawValue.dropLast()),
            "0x936da01f9abd4d9d80c702af85c822a8a2", "936da01f-9abd-4d9d-80c7-02af85c822ag",
            " 36da01f-9abd-4d9d-80c7-02af85c822a8",
            "936da01f9-abd-4d9d-80c7-02af85c822a8", "936da01f--abd-4d9d-80c7-02af85c822a8",
            "936da01f-9abd-4d9d-80c7-02af85c822à",
        ] { #expect(JobID(text) == nil) }
    }

    @Test func newIdentifiersAreUUIDsOfTheSeventhVersionThatBearTheirTime() throws {
        let time = Date(timeIntervalSince1970: 1_645_557_742)
        let ids = (0..<200).map { _ in JobID(at: time).rawValue }
        #expect(Set(ids).count == ids.count)
        for id in ids {
            // The time of the example in RFC 9562, appendix A.6.
            #expect(id.hasPrefix("017f22e2-79b0-7") && "89ab".contains(Array(id)[19]))
            #expect(UUID(uuidString: id)?.uuidString.lowercased() == id)
        }
        #expect(JobID(at: Date(timeIntervalSince1970: -1)).rawValue.hasPrefix("00000000-0000-7"))
    }

    @Test(arguments: [nil, "small"]) func anAssignmentIsWrittenInOneWay(model: String?) throws {
        let assignment = Assignment(
            lease: Lease(job: JobID(), attempt: 3, worker: WorkerID()), kind: .studyAnimation,
            input: ["prompt": "a \"boat\"", "parts": [1, 2.5, .null]], engine: "scene", model: model,
            artifacts: [ArtifactID(), ArtifactID()], leaseSeconds: 30, timeoutSeconds: 0.5)
        #expect(try StudioJSON.encode(assignment.json) == StudioJSON.encode(assignment))
        #expect(try StudioJSON.decode(Assignment.self, from: assignment.json) == assignment)
    }

    @Test func anEndedStateHasNoSuccessor() {
        for state in JobState.allCases { #expect(state.isEnded == state.successors.isEmpty) }
        #expect(!JobState.queued.successors.contains(.succeeded))
    }

    @Test func theSameSeedDrawsTheSameNumbersAndForksDiffer() {
        var a = SplitMix64(seed: 42)
        var b = SplitMix64(seed: 42)
        #expect((0..<100).map { _ in a.next() } == (0..<100).map { _ in b.next() })
        var left = a.fork(1)
        var right = a.fork(2)
        #expect(left.next() != right.next())
        // Published first output for seed 0 of the reference implementation.
        var reference = SplitMix64(seed: 0)
        #expect(reference.next() == 0xE220_A839_7B1D_CDAF)
    }
}
