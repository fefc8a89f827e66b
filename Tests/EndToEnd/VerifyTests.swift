import Foundation
import StudioCore
import StudioHarness
import TestSupport
import Testing

/// What a studio delivers, read back by `studio verify`.
@Suite(.serialized, .timeLimit(.minutes(10))) struct VerifyTests {
    @Test func aDeliveredPictureIsKnownUntilItIsChanged() async throws {
        try await withScratchFolder { folder in
            let studio = try await RunningStudio.start(in: folder)
            let ann = try await studio.client.registered()
            let id = try await ann.createJob([
                "prompt": "a red boat on a lake at dawn", "width": 128, "height": 128, "quality": "draft",
                "format": "jpeg",
            ])
            try await ann.finish(id)
            let output = try #require(try await ann.job(id)["output"])
            try #require(output["report"]?["credentials"] == ["attached": true], "\(output)")
            for artifact in output["artifacts"]?.items ?? [] {
                let name = try #require(artifact["name"]?.stringValue)
                let bytes = try await ann.download(try #require(artifact["url"]?.stringValue))
                #expect(sha256(bytes) == artifact["sha256"]?.stringValue)
                try bytes.write(to: folder.appending(path: name))
            }
            #expect(try await studio.stop() == 0)

            let told = try await run(["verify", "image-1.jpg", "image-1-thumb.webp"], in: folder)
            #expect(told.code == 0, "\(told.output)")
            #expect(told.output.contains("the signer is known"))
            #expect(told.output.contains(#/signed by +AI Creative Studio [0-9a-f]{8}/#))
            #expect(told.output.contains("digitalsourcetype/algorithmicMedia"))
            #expect(told.output.contains("the picture can be made again"))
            #expect(told.output.contains("c2pa.created by scene engine"))
            #expect(told.output.contains(#/vouched for +in \S+/data/credentials/authority\.pem/#), "\(told.output)")

            // Who has other data knows the signer only when told to.
            let authority = folder.appending(path: "data/credentials/authority.pem").path
            let stranger = ["DATA_FOLDER": folder.appending(path: "elsewhere").path]
            let unknown = try await run(["verify", "image-1.jpg"], in: folder, environment: stranger)
            #expect(unknown.code == 0 && unknown.output.contains("not known here"))
            #expect(!unknown.output.contains("vouched for"))
            let trusted = try await run(
                ["verify", "image-1.jpg", "--trust", authority], in: folder, environment: stranger)
            #expect(trusted.code == 0 && trusted.output.contains("the signer is known"))

            var bytes = try Data(contentsOf: folder.appending(path: "image-1.jpg"))
            bytes[bytes.count - 200] ^= 1
            try bytes.write(to: folder.appending(path: "changed.jpg"))
            let changed = try await run(["verify", "--json", "image-1.jpg", "changed.jpg"], in: folder)
            #expect(changed.code == 1)
            let entries = try StudioJSON.parse(Data(changed.output.utf8)).items
            #expect(entries.map { $0["verdict"] } == ["made_by_machine", "broken"])
            #expect(entries.map { $0["credentials"]?["state"] } == ["trusted", "invalid"])
            #expect(entries.first?["vouched_by"]?.stringValue?.hasSuffix("/authority.pem") == true)
            #expect(entries.last?["vouched_by"] == nil)
            #expect(
                entries.last?["credentials"]?["problems"]?.items.first?["code"] == "assertion.dataHash.mismatch")

            try await expectNoKey(in: folder)
            let doctor = try await run(["doctor"], in: folder)
            #expect(doctor.output.contains(#/c2pa [0-9.]+/#))
            #expect(doctor.output.contains(#/signed as AI Creative Studio [0-9a-f]{8}, until 20/#), "\(doctor.output)")

            // Who only verifies needs the authority's file alone.
            for name in ["key.pem", "authority-key.pem", "certificate.pem"] {
                try FileManager.default.removeItem(at: folder.appending(path: "data/credentials/\(name)"))
            }
            let alone = try await run(["verify", "image-1.jpg"], in: folder)
            #expect(alone.code == 0 && alone.output.contains("the signer is known"), "\(alone.output)")
        }
    }

    @Test func aStrangersFolderLendsNoCode() async throws {
        try await withScratchFolder { folder in
            // A library that can be opened, under the names that the studio looks for.
            let library = try #require(
                ["x86_64", "aarch64"].map { "/usr/lib/\($0)-linux-gnu/libm.so.6" }
                    .first { FileManager.default.fileExists(atPath: $0) })
            for (name, file) in [("c2pa", "libc2pa_c.so"), ("oidn", "libOpenImageDenoise.so.2")] {
                let place = folder.appending(path: "vendor/\(name)/lib")
                try FileManager.default.createDirectory(at: place, withIntermediateDirectories: true)
                try FileManager.default.copyItem(
                    at: URL(filePath: library).resolvingSymlinksInPath(), to: place.appending(path: file))
            }
            let doctor = try await run(["doctor"], in: folder)
            #expect(doctor.output.contains(#/c2pa [0-9.]+/#), "\(doctor.output)")
        }
    }

    @Test func aPictureThatSaysNothingEndsWithTwo() async throws {
        try await withScratchFolder { folder in
            let exiftool = try Judge.exiftool()
            let made = try await run(
                ["generate", "a boat", "-o", "a.jpg", "--width", "64", "--height", "64", "--quality", "draft"],
                in: folder)
            #expect(made.code == 0)
            let declared = try await run(["verify", "a.jpg"], in: folder)
            #expect(declared.code == 0 && declared.output.contains(#/credentials +none/#), "\(declared.output)")
            _ = try await folder.output(
                of: exiftool, ["-all=", "-overwrite_original", folder.appending(path: "a.jpg").path])
            let silent = try await run(["verify", "a.jpg"], in: folder)
            #expect(silent.code == 2 && silent.output.contains("SAYS NOTHING"), "\(silent.output)")
        }
    }

    @Test func whatIsNoPictureOrNotThereEndsWithOne() async throws {
        try await withScratchFolder { folder in
            try Data("hello".utf8).write(to: folder.appending(path: "text.png"))
            let told = try await run(["verify", "text.png", "missing.png"], in: folder)
            #expect(told.code == 1)
            #expect(told.output.contains("not a picture") && told.output.contains("could not be opened"))
            #expect(try await run(["verify"], in: folder).code == 64)
        }
    }

    @Test func halfOfAnIdentityIsAWrongConfiguration() async throws {
        try await withScratchFolder { folder in
            let half = try await run(["serve"], in: folder, environment: ["C2PA_CERTIFICATE": "/etc/hostname"])
            #expect(half.code == 78 && half.output.contains("C2PA_PRIVATE_KEY"), "\(half.output)")
            let wrong = try await run(
                ["serve"], in: folder,
                environment: ["C2PA_CERTIFICATE": "/etc/hostname", "C2PA_PRIVATE_KEY": "/etc/hostname", "PORT": "0"])
            #expect(wrong.code == 78 && wrong.output.contains("no certificate in PEM format"), "\(wrong.output)")
        }
    }

    /// The key's own text is in no log and in no database.
    private func expectNoKey(in folder: ScratchFolder) async throws {
        let key = try String(contentsOf: folder.appending(path: "data/credentials/key.pem"), encoding: .utf8)
        let secret = try #require(key.split(separator: "\n").dropFirst().first)
        let found = try await folder.start(
            "/usr/bin/grep", ["-rlaF", String(secret), folder.path], environment: ["PATH": "/usr/bin:/bin"])
        _ = try await found.exitCode()
        #expect(found.output == folder.appending(path: "data/credentials/key.pem").path)
    }
}
