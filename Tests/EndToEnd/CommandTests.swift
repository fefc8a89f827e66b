import Foundation
import StudioCore
import StudioHarness
import TestSupport
import Testing

@Suite(.serialized, .timeLimit(.minutes(10))) struct CommandTests {
    @Test func generateMakesAPictureWithoutAServer() async throws {
        try await withScratchFolder { folder in
            let made = try await run(
                [
                    "generate", "a red boat on a lake at dawn", "-o", "boat.png", "--width", "128", "--height", "128",
                    "--quality", "draft",
                ], in: folder)
            #expect(made.code == 0, "\(made.output)")
            let bytes = try Data(contentsOf: folder.appending(path: "boat.png"))
            #expect(bytes.prefix(4) == Data([0x89, 0x50, 0x4E, 0x47]))
            #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["boat.png"])
        }
    }

    @Test func aGalleryShowsEachSentenceAndKeepsWhatIsThere() async throws {
        try await withScratchFolder { folder in
            let arguments = ["gallery", "--only", "a red boat", "--width", "64", "--height", "64"]
            let made = try await run(arguments, in: folder)
            #expect(made.code == 0, "\(made.output)")
            let picture = folder.appending(path: "gallery/a-red-boat-on-a-lake-at-dawn.png")
            let first = try FileManager.default.attributesOfItem(atPath: picture.path)[.modificationDate] as? Date
            let page = try String(contentsOf: folder.appending(path: "gallery/index.html"), encoding: .utf8)
            #expect(page.contains(#"<img src="a-red-boat-on-a-lake-at-dawn.png" alt="a red boat on a lake at dawn""#))
            #expect(page.components(separatedBy: "<img ").count == 2 && !page.contains("<script"))
            #expect(try await run(arguments, in: folder).code == 0)
            let second = try FileManager.default.attributesOfItem(atPath: picture.path)[.modificationDate] as? Date
            #expect(first != nil && first == second)
            #expect(try await run(["gallery", "--only", "no such words"], in: folder).code == 64)
        }
    }

    @Test func aPictureIsMadeAgainFromWhatIsStoredInIt() async throws {
        try await withScratchFolder { folder in
            func picture(_ name: String) throws -> Data { try Data(contentsOf: folder.appending(path: name)) }
            let first = try await run(
                [
                    "generate", "a red boat on a lake, pencil sketch", "-o", "boat.png", "--width", "96", "--height",
                    "64",
                    "--quality", "draft", "--negative-prompt", "trees",
                ], in: folder)
            #expect(first.code == 0, "\(first.output)")
            #expect(try await run(["generate", "--from", "boat.png", "-o", "again.png"], in: folder).code == 0)
            #expect(try picture("again.png") == picture("boat.png"))
            let large = ["generate", "--from", "boat.png", "--upscale", "2", "-o", "large.jpg"]
            #expect(try await run(large, in: folder).code == 0)
            let seen = try await run(["verify", "--json", "large.jpg"], in: folder)
            let image = try StudioJSON.parse(Data(seen.output.utf8)).items.first?["image"]
            #expect(image?["width"] == 192 && image?["height"] == 128)

            try Data("no picture".utf8).write(to: folder.appending(path: "words.png"))
            for file in ["words.png", "missing.png"] {
                let refused = try await run(["generate", "--from", file, "-o", "other.png"], in: folder)
                #expect(refused.code == 64 && refused.output.contains(file), "\(refused.output)")
            }
        }
    }

    @Test func thingsStandBeforeAPictureOfOnesOwn() async throws {
        try await withScratchFolder { folder in
            try Data(PNG(width: 120, height: 80).bytes).write(to: folder.appending(path: "room.png"))
            let size = ["--width", "96", "--height", "64", "--quality", "draft", "--seed", "7"]
            let made = try await run(
                ["generate", "a red ball", "--init-image", "room.png", "-o", "ball.png"] + size, in: folder)
            #expect(made.code == 0, "\(made.output)")
            let again = ["generate", "--from", "ball.png", "-o", "again.png"]
            let forgotten = try await run(again, in: folder)
            #expect(forgotten.code == 64 && forgotten.output.contains("--init-image"), "\(forgotten.output)")
            #expect(try await run(again + ["--init-image", "room.png"], in: folder).code == 0)
            func picture(_ name: String) throws -> Data { try Data(contentsOf: folder.appending(path: name)) }
            #expect(try picture("again.png") == picture("ball.png"))
            let missing = try await run(["generate", "a ball", "--init-image", "no.png", "-o", "x.png"], in: folder)
            #expect(missing.code == 64 && missing.output.contains("no.png"), "\(missing.output)")
        }
    }

    @Test func badInputIsToldByFieldAndExitsWithOne() async throws {
        try await withScratchFolder { folder in
            let made = try await run(["generate", "a boat", "-o", "boat.png", "--width", "7"], in: folder)
            #expect(made.code == 1)
            #expect(made.output.contains("width"))
            #expect(!FileManager.default.fileExists(atPath: folder.appending(path: "boat.png").path))
        }
    }

    @Test func wrongUsageExitsWith64AndWrongConfigurationWith78() async throws {
        try await withScratchFolder { folder in
            #expect(try await run(["generate"], in: folder).code == 64)
            #expect(try await run(["serve", "--nonsense"], in: folder).code == 64)
            let wrong = try await run(["serve"], in: folder, environment: ["PORT": "eighty"])
            #expect(wrong.code == 78)
            #expect(wrong.output.contains("PORT"))
        }
    }

    @Test func aServerTakesMoreConnectionsThanAShellAllowsItsPrograms() async throws {
        try await withScratchFolder { folder in
            let studio = try await RunningStudio.start(in: folder)
            let limits = try String(contentsOfFile: "/proc/\(studio.program.processID)/limits", encoding: .utf8)
            let found = try #require(limits.firstMatch(of: #/Max open files +([0-9]+) +([0-9]+)/#))
            let (soft, hard) = (try #require(Int(found.1)), try #require(Int(found.2)))
            #expect(soft >= min(hard, 65_536))
            #expect(try await studio.stop() == 0)
        }
    }

    @Test func aSecondStudioOnTheSameDataIsRefused() async throws {
        try await withScratchFolder { folder in
            let studio = try await RunningStudio.start(in: folder)
            let second = try await run(["serve"], in: folder, environment: ["PORT": "0"])
            #expect(second.code != 0)
            #expect(second.output.contains("Another studio"))
            #expect(try await studio.stop() == 0)
        }
    }

    @Test func aStudioDoesNotStartOnTheFilesOfAnotherUntilItIsToldToTakeThemOver() async throws {
        try await withScratchFolder { folder in
            #expect(try await RunningStudio.start(in: folder).stop() == 0)
            #expect(try await RunningStudio.start(in: folder).stop() == 0, "its own files are its own")
            // Another database on the same folder.
            let data = folder.appending(path: "data")
            for name in try FileManager.default.contentsOfDirectory(atPath: data.path)
            where name.hasPrefix("studio.sqlite") {
                try FileManager.default.removeItem(at: data.appending(path: name))
            }
            for command in [["serve"], ["admin", "users", "list"]] {
                let refused = try await run(command, in: folder, environment: ["PORT": "0"])
                #expect(refused.code == 78 && refused.output.contains("belong to another studio"), "\(refused.output)")
                #expect(refused.output.contains(data.appending(path: "objects").path), "\(refused.output)")
            }
            let seen = try await run(["doctor"], in: folder)
            #expect(seen.code == 1 && seen.output.contains("missing  owner"), "\(seen.output)")
            let asked = try await run(["storage", "adopt"], in: folder)
            #expect(asked.code == 1 && asked.output.contains("would be removed"), "\(asked.output)")
            #expect(try await run(["serve"], in: folder, environment: ["PORT": "0"]).code == 78, "asking takes nothing")
            #expect(try await run(["storage", "adopt", "--yes"], in: folder).code == 0)
            #expect(try await RunningStudio.start(in: folder).stop() == 0)
        }
    }

    @Test func aDemoObeysNoEnvFileAndASecondOneLeavesItsDataAlone() async throws {
        try await withScratchFolder { folder in
            try Data("PUBLIC_URL=https://nowhere.invalid\nJOB_MAX_FAILURES=1\nREGISTRATION=closed\n".utf8)
                .write(to: folder.appending(path: ".env"))
            let demo = try await folder.studio(["demo", "--quality", "draft"])
            #expect(await demo.firstLine(matching: #/Registered ann@example.com/#) != nil, "\(demo.output)")
            let second = try await run(["demo"], in: folder)
            #expect(second.code == 1)
            #expect(second.output.contains("Another studio is running on"), "\(second.output)")
            // The first picture is made and downloaded once the second one is asked for.
            #expect(await demo.firstLine(matching: #/a castle on a hill at sunset/#) != nil, "\(demo.output)")
            let pictures = try FileManager.default.contentsOfDirectory(
                atPath: folder.appending(path: "demo-output").path)
            #expect(pictures.contains { $0.hasSuffix(".png") })
        }
    }

    @Test func aDemoRefusesToEmptyAFolderThatIsNotItsOwn() async throws {
        try await withScratchFolder { folder in
            let data = folder.appending(path: "demo-output/studio-data")
            try FileManager.default.createDirectory(at: data, withIntermediateDirectories: true)
            let thesis = data.appending(path: "thesis.txt")
            try Data("Chapter 1".utf8).write(to: thesis)
            #expect(try await run(["demo"], in: folder).code == 1)
            #expect(FileManager.default.fileExists(atPath: thesis.path))
        }
    }

    @Test func doctorShowsWhatIsInForceAndWhereItComesFrom() async throws {
        try await withScratchFolder { folder in
            let secret = String(repeating: "s", count: 40)
            try Data("PORT=4000\nJWT_SECRET=\(secret)\nSIGNUP_CREDITS=5\n".utf8)
                .write(to: folder.appending(path: ".env"))
            try Data(#"{"lease": {"seconds": 7}}"#.utf8).write(to: folder.appending(path: "studio.json"))
            let shown = try await run(["doctor"], in: folder, environment: ["SIGNUP_CREDITS": "6"])
            #expect(shown.code == 0)
            #expect(shown.output.contains(#/PORT +4000 +\.env /#), "\(shown.output)")
            #expect(shown.output.contains(#/SIGNUP_CREDITS +6 +environment /#))
            #expect(shown.output.contains(#/LEASE_SECONDS +7 +studio\.json /#))
            #expect(shown.output.contains(#/JOB_MAX_FAILURES +3 +default /#))
            #expect(shown.output.contains(#/JWT_SECRET +set +\.env /#))
            #expect(!shown.output.contains(secret))
        }
    }

    @Test func doctorTellsOfPendingStepsAndTakesNone() async throws {
        try await withScratchFolder { folder in
            try FileManager.default.createDirectory(
                at: folder.appending(path: "data"), withIntermediateDirectories: true)
            try Data().write(to: folder.appending(path: "data/studio.sqlite"))
            for _ in 0..<2 {
                let shown = try await run(["doctor"], in: folder)
                #expect(shown.code == 0 && shown.output.contains(#/[1-9][0-9]* migrations pending/#), "\(shown.output)")
                #expect(shown.output.contains("skipped  data"))
            }
        }
    }

    @Test func aMemoryLimitTooSmallToShareIsAWrongConfiguration() async throws {
        try await withScratchFolder { folder in
            let wrong = try await run(["serve"], in: folder, environment: ["GPU_VRAM_LIMIT": "512"])
            #expect(wrong.code == 78)
            #expect(wrong.output.contains("GPU_VRAM_LIMIT leaves 170 MB"), "\(wrong.output)")
        }
    }

    @Test func anAdminIsMadeAndCreditsAreGrantedFromTheCommandLine() async throws {
        try await withScratchFolder { folder in
            let made = try await run(
                ["admin", "create", "--email", "owner@example.com", "--name", "Owner"], in: folder,
                environment: ["STUDIO_PASSWORD": "correct horse battery"])
            #expect(made.code == 0, "\(made.output)")
            let rich = try await run(
                ["admin", "create", "--email", "rich@example.com", "--name", "Rich", "--credits", "7"], in: folder,
                environment: ["STUDIO_PASSWORD": "correct horse battery"])
            #expect(rich.code == 0, "\(rich.output)")
            let json = try await run(
                ["admin", "create", "--email", "third@example.com", "--name", "Third", "--json"], in: folder,
                environment: ["STUDIO_PASSWORD": "correct horse battery"])
            #expect(try StudioJSON.parse(Data(json.output.utf8))["role"] == "admin", "\(json.output)")
            let granted = try await run(
                ["admin", "users", "grant", "owner@example.com", "250", "--reason", "a gift"],
                in: folder)
            #expect(granted.code == 0, "\(granted.output)")
            let studio = try await RunningStudio.start(in: folder)
            let owner = try await studio.client.loggedIn("owner@example.com")
            // Sign-up credits are for those who sign up.
            #expect(try await owner.balance().balance == 250)
            #expect(try await studio.client.loggedIn("rich@example.com").balance().balance == 7)
            #expect(try await studio.stop() == 0)
            try await expectBooksBalance(in: folder)
        }
    }

    @Test(arguments: [
        ["--help"], ["help", "serve"], ["--version"], ["doctor"], ["migrate"],
        ["--generate-completion-script", "bash"],
    ])
    func helpfulCommandsEndWell(_ arguments: [String]) async throws {
        try await withScratchFolder { folder in
            let answer = try await run(arguments, in: folder)
            #expect(answer.code == 0, "\(answer.output)")
            #expect(!answer.output.isEmpty)
        }
    }
}
