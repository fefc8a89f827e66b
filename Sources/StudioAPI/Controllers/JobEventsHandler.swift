import HTTPTypes
import Hummingbird
import NIOCore
import StudioCore
import StudioServices

/// `/jobs/{id}/events`: a job's events as server-sent events (WHATWG HTML, section 9.2), from any number on, then live.
struct JobEventsHandler {
    let jobs: JobService

    @Sendable func follow(_ request: Request, context: StudioContext) async throws -> Response {
        let principal = try context.user()
        let id: JobID = try context.id()
        let number = try Self.lastEventNumber(request)
        let state = try await jobs.get(id, of: principal)["state"]?.stringValue.flatMap(JobState.init(rawValue:))
        let feed = try await jobs.follow(id, of: principal, after: number)
        return state?.isEnded == true ? try await all(of: feed) : live(feed, in: context)
    }

    /// What is left of an ended job. Where that is nothing, the answer is 204: browsers come back after any other end of
    /// a stream, for ever.
    private func all(of feed: JobFeed) async throws -> Response {
        var events = ""
        try await feed.deliver { events += try ServerSentEvents.encode($0) }
        if events.isEmpty { return Response(status: .noContent, headers: [.cacheControl: "no-store"]) }
        return stream(ResponseBody(byteBuffer: ByteBuffer(string: ServerSentEvents.start + events)))
    }

    private func live(_ feed: JobFeed, in context: StudioContext) -> Response {
        let body = ResponseBody { writer in
            try await writer.write(ByteBuffer(string: ServerSentEvents.start))
            // Safe: the one task below is alone in using it, delivers one update after the other, and has ended before
            // `whileClientIsThere` returns, also when it is cancelled; only then is `writer` used again.
            nonisolated(unsafe) var events = writer
            // A reader that has left is noticed at once, not by the heartbeats: it holds one of few places.
            try await context.whileClientIsThere {
                try await feed.deliver { try await events.write(ByteBuffer(string: ServerSentEvents.encode($0))) }
            }
            try await writer.finish(nil)
        }
        return stream(body)
    }

    private func stream(_ body: ResponseBody) -> Response {
        Response(
            status: .ok,
            headers: [.contentType: "text/event-stream", .cacheControl: "no-store", .xAccelBuffering: "no"],
            body: body)
    }

    /// `Last-Event-ID`, which browsers send when they come back, wins over `?after=`.
    static func lastEventNumber(_ request: Request) throws -> Int {
        for (name, text) in [
            ("Last-Event-ID", request.headers[.lastEventID]), ("after", request.query("after")),
        ] {
            guard let text else { continue }
            guard let number = Int(text), number >= 0 else {
                throw StudioError(
                    .invalidInput, "The request is not valid.",
                    fields: [FieldProblem(path: name, rule: "type", detail: "must be the number of an event")])
            }
            return number
        }
        return 0
    }
}

/// The wire format of server-sent events.
enum ServerSentEvents {
    /// Tells clients how soon to come back, and makes proxies pass the headers on.
    static let start = "retry: 2000\n\n"

    static func encode(_ update: JobUpdate) throws -> String {
        switch update {
        case .event(let number, let type, let data):
            // JSON on one line: nothing in it can end the field.
            "id: \(number)\nevent: \(type)\ndata: \(try StudioJSON.string(data))\n\n"
        case .progress(let progress): "event: progress\ndata: \(try StudioJSON.string(progress))\n\n"
        case .heartbeat: ": heartbeat\n\n"
        }
    }
}

extension HTTPField.Name {
    static let lastEventID = known("Last-Event-ID")
    static let xAccelBuffering = known("X-Accel-Buffering")
}
