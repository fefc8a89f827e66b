import Foundation
import StudioCore

/// What a worker may say: workers are trusted with pictures, not with the studio.
enum WorkerRules {
    static let outputsMax = 256
    static let stageLengthMax = 64
    /// Of a report, as JSON.
    static let reportBytesMax = 1 << 20

    /// What an output may be: nothing that a browser would run.
    static let contentTypes: Set<String> = [
        "image/png", "image/jpeg", "image/webp", "video/mp4", "audio/wav", "audio/mpeg", "audio/ogg", "text/vtt",
        "application/x-subrip", "application/pdf", "application/json", "model/gltf-binary",
    ]

    static func check(_ worker: WorkerDescription) throws {
        try WorkerProtocol.check(worker.spokenProtocol)
        var problems: [FieldProblem] = []
        func require(_ holds: Bool, _ path: String, _ detail: String) {
            if !holds { problems.append(FieldProblem(path: path, rule: "range", detail: detail)) }
        }
        require((1...128).contains(worker.name.count), "/name", "must have 1 to 128 characters")
        require((0...64).contains(worker.version.count), "/version", "must have at most 64 characters")
        require((1...64).contains(worker.slots), "/slots", "must be a whole number from 1 to 64")
        require(worker.devices.count <= 64, "/devices", "may hold at most 64 devices")
        for (index, device) in worker.devices.prefix(64).enumerated() {
            let path = "/devices/\(index)"
            require((1...128).contains(device.name.count), path + "/name", "must have 1 to 128 characters")
            require((1...32).contains(device.type.count), path + "/type", "must have 1 to 32 characters")
            require(device.memoryMegabytes >= 0, path + "/memory_megabytes", "must not be negative")
        }
        require(
            (1...16).contains(worker.engines.count) && worker.engines.allSatisfy { (1...32).contains($0.count) },
            "/engines", "must hold 1 to 16 short names")
        require(
            !worker.kinds.isEmpty && Set(worker.kinds).count == worker.kinds.count, "/kinds",
            "must hold a kind at least, and each at most once")
        guard problems.isEmpty else {
            throw StudioError(.invalidInput, "The worker's description is not valid.", fields: problems)
        }
    }

    private static func isPreview(_ text: String) -> Bool {
        text.utf8.count <= JobProgress.previewBytesMax && text.hasPrefix("data:image/webp;base64,")
            && DataURI(text)?.bytes.isEmpty == false
    }

    /// The report within its bounds.
    static func checked(_ progress: JobProgress) throws -> JobProgress {
        let stage = progress.stage.unicodeScalars
        var problems: [FieldProblem] = []
        func require(_ holds: Bool, _ path: String, _ detail: String) {
            if !holds { problems.append(FieldProblem(path: "/progress/" + path, rule: "range", detail: detail)) }
        }
        require(progress.percent.isFinite, "percent", "must be a number")
        require((progress.etaSeconds ?? 0).isFinite, "eta_seconds", "must be a number")
        require(
            (1...stageLengthMax).contains(stage.count) && stage.allSatisfy { $0.value >= 0x20 && $0.value != 0x7F },
            "stage", "must have 1 to \(stageLengthMax) characters, and none that control")
        require(
            progress.preview.map(isPreview) ?? true, "preview",
            "must be a data URI of a WebP picture, of at most \(JobProgress.previewBytesMax) bytes")
        guard problems.isEmpty else {
            throw StudioError(.invalidInput, "The progress is not valid.", fields: problems)
        }
        return JobProgress(
            percent: min(100, max(0, progress.percent)), stage: progress.stage,
            etaSeconds: progress.etaSeconds.map { max(0, $0) }, preview: progress.preview)
    }

    static func check(_ completion: Completion) throws {
        var problems: [FieldProblem] = []
        func require(_ holds: Bool, _ path: String, _ detail: String, rule: String = "range") {
            if !holds { problems.append(FieldProblem(path: "/completion" + path, rule: rule, detail: detail)) }
        }
        require(
            completion.deliveredShare.isFinite && (0...1).contains(completion.deliveredShare), "/delivered_share",
            "must be from 0 to 1")
        require((1...outputsMax).contains(completion.outputs.count), "/outputs", "must hold 1 to \(outputsMax) files")
        require(
            Set(completion.outputs.map(\.name)).count == completion.outputs.count, "/outputs",
            "must have a name of its own for each file")
        for (index, output) in completion.outputs.enumerated() {
            problems += problemsOf(output.role, output.contentType, path: "/completion/outputs/\(index)")
        }
        if case .object = completion.report {} else { require(false, "/report", "must be an object", rule: "type") }
        let reportBytes = (try? StudioJSON.encode(completion.report).count) ?? Int.max
        require(
            reportBytes <= reportBytesMax && completion.report.depth < StudioJSON.depthMax, "/report",
            "may have at most \(reportBytesMax) bytes")
        guard problems.isEmpty else {
            throw StudioError(.invalidInput, "The completion is not valid.", fields: problems)
        }
    }

    static func check(_ role: ArtifactRole, _ contentType: String, path: String = "") throws {
        let problems = problemsOf(role, contentType, path: path)
        guard problems.isEmpty else { throw StudioError(.invalidInput, "The output is not valid.", fields: problems) }
    }

    /// An output that is announced.
    static func check(_ output: WorkerWire.OutputBody) throws {
        var problems = problemsOf(output.role, output.contentType, path: "")
        if output.bytes < 1 {
            problems.append(FieldProblem(path: "/bytes", rule: "range", detail: "must be at least 1"))
        }
        if output.sha256.utf8.count != 64 || [UInt8](hexadecimal: output.sha256) == nil {
            problems.append(
                FieldProblem(path: "/sha256", rule: "format", detail: "must be 64 hexadecimal digits"))
        }
        guard problems.isEmpty else { throw StudioError(.invalidInput, "The output is not valid.", fields: problems) }
    }

    private static func problemsOf(_ role: ArtifactRole, _ contentType: String, path: String) -> [FieldProblem] {
        var problems: [FieldProblem] = []
        if role == .upload {
            problems.append(FieldProblem(path: path + "/role", rule: "choice", detail: "must be a role of outputs"))
        }
        if !contentTypes.contains(contentType) {
            let known = contentTypes.sorted().joined(separator: ", ")
            problems.append(
                FieldProblem(path: path + "/content_type", rule: "choice", detail: "must be one of \(known)"))
        }
        return problems
    }
}
