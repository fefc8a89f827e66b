public import StudioCore

extension Processor {
    /// Runs the recipe, then has what it made signed. What cannot be signed is delivered all the same, since it says in
    /// its metadata that a machine made it; the report tells why.
    /// - Throws: what `run` throws.
    public func deliver(_ input: JSONValue, _ attempt: AttemptContext) async throws -> ProcessorOutput {
        var output = try await run(input, attempt)
        guard case .object(var report) = output.report, let signed = try await attempt.sign(output.files) else {
            return output
        }
        report["credentials"] = try JSONValue(encoding: signed)
        output.report = .object(report)
        return output
    }
}

/// What a job's report says of content credentials.
private struct CredentialReport: Encodable {
    /// Whether every picture carries them.
    var attached: Bool
    /// Why not.
    var reason: String?
}

extension AttemptContext {
    /// nil where nothing of it is to be signed.
    fileprivate func sign(_ outputs: [OutputFile]) async throws -> CredentialReport? {
        let files = outputs.compactMap { output in
            output.provenance.map { provenance in
                var told = provenance
                if credentials?.includesPrompt != true { told.prompt = nil }
                return SignCredentials.File(
                    path: output.path, title: output.name, contentType: output.contentType, provenance: told)
            }
        }
        guard !files.isEmpty else { return nil }
        guard let credentials else {
            return CredentialReport(attached: false, reason: "This worker has no key to sign with.")
        }
        report(1, stage: "signing")
        do {
            let request = SignCredentials(files: files, key: credentials.key)
            guard case .signedCredentials(let outcome) = try await ask(.signCredentials(request), share: 1...1) else {
                return CredentialReport(attached: false, reason: "The engine answered something else.")
            }
            return CredentialReport(attached: outcome.signed == files.count, reason: outcome.problem)
        } catch let failure as AttemptFailure where failure.reason != .cancelled {
            return CredentialReport(attached: false, reason: failure.detail)
        }
    }
}
