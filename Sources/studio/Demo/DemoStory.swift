import AsyncHTTPClient
import Foundation
import ServiceLifecycle
import StudioCore
import StudioStores

/// What the demo shows, told as a user's session over the real HTTP API.
struct DemoStory: Service {
    let studio: StudioServer
    let addresses: AsyncStream<String>
    let folder: URL
    let quality: Quality
    let keep: Bool

    static let prompts = [
        "a red boat on a lake at dawn",
        "a castle on a hill at sunset",
        "a small cottage in a snowy forest in winter",
        "three cats on a wooden table",
        "a lighthouse by the sea at night",
    ]

    func run() async throws {
        guard let address = await addresses.first(where: { _ in true }) else { return }
        try await cancelWhenGracefulShutdown { try await tell(address) }
        guard keep else { return }
        Terminal.title("The studio keeps running at \(address). Press Ctrl-C to stop it.")
        Terminal.say("Its data lies in \(studio.configuration.files.dataFolder).")
        try? await gracefulShutdown()
    }

    private func tell(_ address: String) async throws {
        Terminal.title("A studio is running at \(address)")
        var user = DemoUser(client: StudioClient(address: address, http: .shared), folder: folder)
        try await user.register()

        Terminal.title("Pictures from words: a quote first, then the job, followed live")
        for (number, prompt) in Self.prompts.enumerated() {
            try await user.makePicture(number: number + 1, input(prompt, width: 768, height: 512))
        }
        Terminal.title("The same request again, with the same Idempotency-Key")
        try await user.repeatLastRequest()

        Terminal.title("An engine is killed in the middle of a job")
        try await user.makePictureWithAKill(
            number: Self.prompts.count + 1, input("a yellow car beside a tall tree", width: 1536, height: 1024))

        try await user.contactSheet(by: studio.work.engines)
        Terminal.title("The books")
        try await showBooks(user)
    }

    private func input(_ prompt: String, width: Int64, height: Int64) -> JSONValue {
        [
            "prompt": .string(prompt), "width": .integer(width), "height": .integer(height),
            "quality": .string(quality.rawValue), "seed": 7,
        ]
    }

    private func showBooks(_ user: DemoUser) async throws {
        try await user.showTransactions()
        let audit = try await studio.data.database.read { tx in try Ledger().audit(in: tx) }
        Terminal.say(
            "issued \(audit.issued) · revenue \(audit.revenue) · users \(-audit.issued - audit.revenue)"
                + " · the sum of all accounts is \(audit.total)")
        guard audit.isSound else { throw StudioError(.internalError, "The ledger does not add up.") }
        Terminal.say("\nPictures: \(folder.path) (contact-sheet.png shows them all).")
    }
}
