import ArgumentParser
import Foundation
import StudioCore

/// `studio demo`
struct Demo: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Start a studio, make pictures through its API, and show what makes it trustworthy.",
        discussion: """
            Works on fresh data of its own and with default settings. Leaves the pictures and a contact sheet in the output folder and ends with 0;
            with --keep the studio goes on running until Ctrl-C.
            """)

    @Option(name: .shortAndLong, help: "Folder for the pictures.")
    var output = "demo-output"

    @Option(help: "draft is quick, standard is clean.")
    var quality = "standard"

    @Flag(help: "Leave the studio running afterwards.")
    var keep = false

    func validate() throws {
        guard Quality(rawValue: quality) != nil else {
            throw ValidationError("--quality must be draft, standard or high.")
        }
    }

    func run() async throws {
        let setup = try await CommandSetup.load(console: false)
        let folder = URL(filePath: output)
        let data = DemoData(in: folder)
        try data.clear()
        // Not the operator's settings: those of a server in use, its public address say, would break the story.
        var configuration = try StudioConfiguration.with()
        configuration.files.dataFolder = data.folder.path
        if !Port.isFree(configuration.server.port) { configuration.server.port = 0 }

        let studio = try await StudioServer.open(configuration, logger: setup.logger)
        let (addresses, running) = AsyncStream.makeStream(of: String.self)
        let story = DemoStory(
            studio: studio, addresses: addresses, folder: folder, quality: Quality(rawValue: quality) ?? .standard,
            keep: keep)
        try await studio.run(guest: story) { address in running.yield(address) }
        if !keep { try? data.remove() }
    }
}

/// A port of this machine.
enum Port {
    /// Whether a server could listen on it now.
    static func isFree(_ port: Int) -> Bool {
        let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        guard descriptor >= 0 else { return false }
        defer { close(descriptor) }
        var reuse: Int32 = 1
        setsockopt(descriptor, SOL_SOCKET, SO_REUSEADDR, &reuse, socklen_t(MemoryLayout<Int32>.size))
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = in_port_t(UInt16(port)).bigEndian
        address.sin_addr.s_addr = INADDR_ANY
        return withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size)) == 0
            }
        }
    }
}
