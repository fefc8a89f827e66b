import Foundation
import StudioCore

/// Version 1 of the worker protocol as its workers speak it: what they send, letter by letter, and what they read.
///
/// Frozen. It shares nothing with the sources on purpose: a change that breaks workers of that version must break here, and
/// is mended there. It may go when the studio no longer serves version 1.
enum WorkerProtocolOne {
    static let base = "/api/v1/worker"

    // MARK: What a worker sends

    static func register(_ worker: String) -> String {
        """
        {"devices":[{"memory_megabytes":16000,"name":"cpu","type":"cpu"}],"engines":["scene"],"id":"\(worker)",\
        "kinds":["image_generation"],"name":"gpu-1","slots":2,"version":"0.9.0"}
        """
    }

    static func leave(_ worker: String) -> String { #"{"worker":"\#(worker)"}"# }

    static func claim(_ worker: String, limit: Int, waitSeconds: Int) -> String {
        #"{"limit":\#(limit),"wait_seconds":\#(waitSeconds),"worker":"\#(worker)"}"#
    }

    static func renew(_ leases: [Lease]) -> String {
        #"{"leases":[\#(leases.map(\.json).joined(separator: ","))]}"#
    }

    static func progress(_ lease: Lease) -> String {
        #"{"lease":\#(lease.json),"progress":{"eta_seconds":1.5,"percent":50,"stage":"tracing"}}"#
    }

    static func output(_ lease: Lease, bytes: Int, sha256: String) -> String {
        """
        {"bytes":\(bytes),"content_type":"image/png","height":64,"lease":\(lease.json),"name":"image-1.png",\
        "role":"image","sha256":"\(sha256)","width":64}
        """
    }

    static func complete(_ lease: Lease, key: String, bytes: Int, sha256: String) -> String {
        """
        {"completion":{"delivered_share":1,"log":["stage: tracing"],"outputs":[{"bytes":\(bytes),\
        "content_type":"image/png","height":64,"key":"\(key)","name":"image-1.png","role":"image",\
        "sha256":"\(sha256)","width":64}],"report":{"engine":"scene","seed":7}},"lease":\(lease.json)}
        """
    }

    static func fail(_ lease: Lease) -> String {
        """
        {"failure":{"detail":"signal 9","done_share":0.5,"log":["killed"],"reason":"engine_died"},\
        "lease":\(lease.json)}
        """
    }

    static func handBack(_ lease: Lease) -> String {
        #"{"lease":\#(lease.json),"log":["draining"],"reason":"The worker is shutting down."}"#
    }

    // MARK: What a worker reads

    struct Lease: Decodable, Equatable {
        var job: String
        var attempt: Int
        var worker: String

        var json: String { #"{"attempt":\#(attempt),"job":"\#(job)","worker":"\#(worker)"}"# }
        var query: String { "?attempt=\(attempt)&worker=\(worker)" }
    }

    struct Assignment: Decodable {
        struct Input: Decodable { var prompt: String }
        var lease: Lease
        var kind: String
        var input: Input
        var engine: String
        var model: String?
        var artifacts: [String]
        var leaseSeconds: Double
        var timeoutSeconds: Double

        enum CodingKeys: String, CodingKey {
            case lease, kind, input, engine, model, artifacts
            case leaseSeconds = "lease_seconds"
            case timeoutSeconds = "timeout_seconds"
        }
    }

    struct Claimed: Decodable { var data: [Assignment] }

    struct Renewed: Decodable { var data: [String] }

    struct Ticket: Decodable {
        var key: String
        var putURL: String
        var headers: [String: String]

        enum CodingKeys: String, CodingKey {
            case key, headers
            case putURL = "put_url"
        }
    }

    struct Problem: Decodable {
        var code: String
        var title: String
        var detail: String
    }
}
