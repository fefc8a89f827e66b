import Foundation
import NIOHTTP1
import StudioCore
import StudioWorker
import Synchronization

/// The demo's user: what they do over HTTP, and what they see.
struct DemoUser {
    var client: StudioClient
    let folder: URL
    private var tiles: [ContactSheet.Tile] = []
    private var lastRequest: (key: String, body: JSONValue, job: String)?

    init(client: StudioClient, folder: URL) {
        self.client = client
        self.folder = folder
    }

    mutating func register() async throws {
        let email = "ann@example.com"
        let answer = try await client.expect(
            .POST, "/api/v1/auth/register",
            ["email": .string(email), "name": "Ann", "password": .string("demo-\(UUID().uuidString)")])
        client.accessToken = answer["access_token"]?.stringValue
        Terminal.say("Registered \(email); \(try await balance())")
    }

    mutating func makePicture(number: Int, _ input: JSONValue) async throws {
        let job = try await quoteAndCreate(input)
        try await follow(job, title(input))
        try await collect(job, number: number, input)
    }

    /// Kills every engine child once the job is well under way, and lets it finish all the same.
    mutating func makePictureWithAKill(number: Int, _ input: JSONValue) async throws {
        let job = try await quoteAndCreate(input)
        let killed = Mutex(false)
        try await follow(job, title(input)) { progress in
            guard progress.percent >= 30 else { return }
            let isFirst = killed.withLock { killed in
                defer { killed = true }
                return !killed
            }
            guard isFirst else { return }
            for child in EngineProcesses.ofThisProcess() {
                kill(child, SIGKILL)
                Terminal.say("\nkill -9 \(child) (studio-engine) at \(Int(progress.percent)) %")
            }
        }
        let shown = try await client.expect(.GET, "/api/v1/jobs/\(job)")
        let attempts = shown["attempt"]?.integerValue ?? 0
        let captured = shown["credits"]?["captured"]?.integerValue ?? 0
        Terminal.say("It ended after \(attempts) attempts and was charged once: \(captured) credits.")
        guard attempts == 2, shown["credits"]?["captured"] == shown["credits"]?["quoted"] else {
            throw StudioError(.internalError, "The killed job ended in another way than it should.")
        }
        try await collect(job, number: number, input)
    }

    func repeatLastRequest() async throws {
        guard let lastRequest else { return }
        let before = try await balance()
        let again = try await client.expect(
            .POST, "/api/v1/jobs", lastRequest.body, headers: [("Idempotency-Key", lastRequest.key)])
        guard again["id"]?.stringValue == lastRequest.job, try await balance() == before else {
            throw StudioError(.internalError, "The repeated request made another job.")
        }
        Terminal.say("It was answered with the first job, \(lastRequest.job). Nothing was charged: \(before)")
    }

    func contactSheet(by engines: EngineHost) async throws {
        let path = folder.appending(path: "contact-sheet.png").path
        _ = try await engines.run(
            .contactSheet(ContactSheet(tiles: tiles, columns: 3, outputPath: path)), timeout: .seconds(60))
    }

    func showTransactions() async throws {
        let list = try await client.expect(.GET, "/api/v1/users/me/transactions?limit=100")
        for line in (list["data"]?.items ?? []).reversed() {
            let type = line["type"]?.stringValue ?? ""
            Terminal.say(
                "  \(type.padding(toLength: 8, withPad: " ", startingAt: 0)) \(line["amount"]?.integerValue ?? 0)")
        }
        Terminal.say(try await balance())
    }

    // MARK: Steps

    private mutating func quoteAndCreate(_ input: JSONValue) async throws -> String {
        let body: JSONValue = ["kind": "image_generation", "input": input]
        let quote = try await client.expect(.POST, "/api/v1/jobs/quote", body)
        let seconds = quote["expected_seconds"]?.wholeNumber.map { ", about \($0) s" } ?? ""
        Terminal.say("\n“\(title(input))”: \(quote["credits"]?.integerValue ?? 0) credits\(seconds)")
        let key = UUID().uuidString
        let job = try await client.expect(.POST, "/api/v1/jobs", body, headers: [("Idempotency-Key", key)])
        guard let id = job["id"]?.stringValue else { throw StudioError(.internalError, "The job has no id.") }
        lastRequest = (key, body, id)
        return id
    }

    /// Shows the job's events as a bar until it has ended.
    private func follow(
        _ job: String, _ title: String, _ onProgress: (JobProgress) -> Void = { _ in }
    ) async throws {
        let bar = ProgressBar("  " + title)
        let start = ContinuousClock.now
        var state = "queued"
        try await client.events(of: job) { event in
            let data = Data(event.data.utf8)
            if let told = try? StudioJSON.parse(data)["state"]?.stringValue { state = told }
            guard let progress = try? StudioJSON.decode(JobProgress.self, from: data) else { return }
            bar.show(progress)
            onProgress(progress)
        }
        let seconds = (ContinuousClock.now - start) / .seconds(1)
        bar.finish("\(state) in \(String(format: "%.1f", seconds)) s")
        guard state == "succeeded" else {
            let shown = try await client.expect(.GET, "/api/v1/jobs/\(job)")
            throw StudioError(.internalError, "The job \(state): \(shown["error"]?["detail"]?.stringValue ?? "")")
        }
    }

    private mutating func collect(_ job: String, number: Int, _ input: JSONValue) async throws {
        let result = try await client.expect(.GET, "/api/v1/jobs/\(job)/result")
        for artifact in result["artifacts"]?.items ?? [] where artifact["role"] == "image" {
            guard let url = artifact["url"]?.stringValue else { continue }
            let slug = title(input).replacing(" ", with: "-")
            let path = folder.appending(path: "\(number)-\(slug).png").path
            try await client.download(url.hasPrefix("/") ? client.address + url : url, to: path)
            tiles.append(ContactSheet.Tile(path: path, caption: title(input)))
        }
    }

    private func balance() async throws -> String {
        let credits = try await client.expect(.GET, "/api/v1/users/me/credits")
        return "\(credits["balance"]?.integerValue ?? 0) credits, \(credits["held"]?.integerValue ?? 0) held."
    }

    private func title(_ input: JSONValue) -> String { input["prompt"]?.stringValue ?? "" }
}

/// The engine children of this process, found as an outsider would.
enum EngineProcesses {
    static func ofThisProcess() -> [Int32] {
        let entries = (try? FileManager.default.contentsOfDirectory(atPath: "/proc/self/task")) ?? []
        // A child belongs to the thread that started it.
        let ids = entries.flatMap { thread -> [Int32] in
            let text = try? String(contentsOfFile: "/proc/self/task/\(thread)/children", encoding: .utf8)
            return (text ?? "").split(separator: " ").compactMap { Int32($0) }
        }
        return ids.filter { id in
            let name = try? String(contentsOfFile: "/proc/\(id)/comm", encoding: .utf8)
            return name?.trimmingCharacters(in: .newlines) == "studio-engine"
        }
    }
}

extension JSONValue {
    /// A number, rounded up.
    fileprivate var wholeNumber: Int64? {
        switch self {
        case .integer(let value): value
        case .number(let value): Int64(value.rounded(.up))
        default: nil
        }
    }
}
