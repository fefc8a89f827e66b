/// Requests to copy, for `docs/API.md`; a test runs them.
enum APIExamples {
    static let markdown: [String] = []
}
