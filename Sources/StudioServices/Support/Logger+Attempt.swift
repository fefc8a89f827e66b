import Logging

extension Logger {
    /// Does a part of what a service does again and again. What it throws is logged, so that the other parts go on.
    func attempt(_ part: String, _ work: () async throws -> Void) async {
        do { try await work() } catch is CancellationError {
        } catch let failure {
            error("A part of the work in the background failed.", metadata: ["part": "\(part)", "error": "\(failure)"])
        }
    }
}
