import Foundation
import Glibc
import StudioHarness
import TestSupport
import Testing

/// nginx as deploy/nginx/studio.conf sets it up, in front of two API processes on this machine.
struct Nginx: Sendable {
    let program: RunningProgram
    let client: TestClient

    /// - Parameter ports: of the API processes, which need not run yet.
    static func start(for ports: (UInt16, UInt16), in folder: ScratchFolder) async throws -> Nginx {
        let home = folder.appending(path: "nginx")
        try FileManager.default.createDirectory(at: home, withIntermediateDirectories: true)
        let port = try freePort()
        var site = try String(contentsOf: Programs.root.appending(path: "deploy/nginx/studio.conf"), encoding: .utf8)
        for (old, new) in [
            ("listen 80;", "listen 127.0.0.1:\(port);"), ("127.0.0.1:8081", "127.0.0.1:\(ports.0)"),
            ("127.0.0.1:8082", "127.0.0.1:\(ports.1)"),
        ] {
            try #require(site.contains(old))
            site.replace(old, with: new)
        }
        let places = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"].map { "\($0)_temp_path \(home.path)/\($0);" }
        // Its workers would change to a user that the folder is closed to.
        let user = getuid() == 0 ? "user root;" : ""
        try """
        \(user)
        daemon off;
        pid \(home.path)/pid;
        error_log stderr notice;
        events {}
        http {
            access_log off;
            \(places.joined(separator: "\n    "))
            \(site)
        }
        """.write(to: home.appending(path: "nginx.conf"), atomically: true, encoding: .utf8)
        let executable = ["/usr/sbin/nginx", Programs.root.appending(path: "vendor/nginx/usr/sbin/nginx").path]
            .first { FileManager.default.isExecutableFile(atPath: $0) }
        let program = try await folder.start(
            try #require(executable, "./setup.sh test fetches nginx"),
            ["-e", "stderr", "-p", home.path, "-c", home.path + "/nginx.conf"])
        _ = try #require(await program.firstLine(matching: #/start worker process \d/#), "\(program.output)")
        return Nginx(program: program, client: TestClient(address: "http://127.0.0.1:\(port)"))
    }

    func stop() async throws -> Int32 {
        program.signal(SIGTERM)
        return try await program.exitCode()
    }
}
