import Foundation
import HTTPTypes
import StudioCore
import StudioServices
import StudioStores
import TestSupport
import Testing

@testable import StudioAPI

@Suite(.timeLimit(.minutes(10))) struct AdminReportTests {
    @Test func statisticsCountEachDayTheSameBeforeAndAfterItIsClosed() async throws {
        try await AdminDesk.run { desk in
            let ada = try await desk.studio.register()
            for seconds in [1.0, 2, 9] {
                _ = try await desk.job(of: ada)
                let lease = try await desk.begin()
                desk.studio.clock.advance(by: seconds)
                try await desk.complete(lease)
            }
            let waiting = try await desk.job(of: ada)
            _ = try await desk.send(.post, "/jobs/{id}/cancel", id: waiting)
            func statistics(_ desk: AdminDesk) async throws -> JSONValue {
                try await desk.send(.get, "/stats", query: "days=2").json
            }
            let today = try await statistics(desk)
            #expect(today["days"]?[0]?["kinds"] == [] && today["days"]?[0]?["new_users"] == 0)
            let day = try #require(today["days"]?[1])
            #expect(
                day["kinds"] == [
                    [
                        "kind": "image_generation", "created": 4, "succeeded": 3, "failed": 0, "cancelled": 1,
                        "credits_captured": 3, "mean_seconds": 4, "p95_seconds": 9,
                    ]
                ], "\(day)")
            #expect(day["new_users"] == 2)
            let totals = try #require(today["totals"])
            #expect(totals["credits_issued"] == 100 && totals["credits_revenue"] == 3 && totals["stored_bytes"] == 18)
            #expect(totals["users"] == 2 && totals["users_suspended"] == 0)

            // The day is over, and counted; not a minute before that is safe.
            desk.studio.clock.advance(by: 86_400)
            let desk = try await desk.signedInAgain()
            let database = desk.studio.database
            func close(_ now: Date) async throws {
                while try await database.write({ tx in try StatisticsStore().closeNext(in: tx, at: now) }) {}
            }
            let midnight = Date(
                timeIntervalSince1970: (desk.studio.clock.now.timeIntervalSince1970 / 86_400).rounded(.down) * 86_400)
            try await close(midnight.addingTimeInterval(3599))
            #expect(try await database.read { tx in try tx.query("SELECT * FROM statistics_days").count } == 0)
            try await close(desk.studio.clock.now)
            #expect(try await database.read { tx in try tx.query("SELECT * FROM statistics_days").count } == 1)
            #expect(try await statistics(desk)["days"]?[0] == day)
            // A refund of a job of that day is taken off.
            let list = try await desk.send(.get, "/jobs", query: "state=succeeded&limit=1").json["data"]
            let id = list?[0]?["id"]?.stringValue ?? ""
            _ = try await desk.send(.post, "/jobs/{id}/refund", id: id, json: ["reason": "sorry"])
            let refunded = try await statistics(desk)
            #expect(refunded["days"]?[0]?["kinds"]?[0]?["credits_captured"] == 2)
            #expect(refunded["totals"]?["credits_revenue"] == 2)
            for query in ["days=0", "days=367", "days=x"] {
                #expect(try await desk.send(.get, "/stats", query: query).status == 422)
            }
            #expect(try await desk.send(.get, "/stats").json["days"]?[29] != nil)
        }
    }

    @Test func theLedgerIsAddedUp() async throws {
        try await AdminDesk.run { desk in
            let ada = try await desk.studio.register()
            _ = try await desk.job(of: ada)
            let sound = try await desk.send(.get, "/ledger/audit").json
            #expect(sound["is_sound"] == true && sound["total"] == 0 && sound["issued"] == -100, "\(sound)")
            try await desk.studio.database.write { tx in
                _ = try tx.execute("UPDATE users SET balance = balance + 1 WHERE id = $1", ada.user)
            }
            let broken = try await desk.send(.get, "/ledger/audit").json
            #expect(broken["is_sound"] == false && broken["mismatch_count"] == 1)
            #expect(broken["mismatches"]?[0]?["stored"] == 100 && broken["mismatches"]?[0]?["ledger"] == 99)
            try await desk.studio.database.write { tx in
                _ = try tx.execute("UPDATE users SET balance = balance - 1 WHERE id = $1", ada.user)
            }
        }
    }

    /// Every declared route of administration that is no GET is used once, and must leave its row.
    @Test func everyChangingRouteLeavesARowInTheAuditLog() async throws {
        try await AdminDesk.run { desk in
            let ada = try await desk.studio.register()
            for route in APIDocument.routes where route.authorization == .admin && route.method != .get {
                let path = route.path.replacing("/api/v1/admin", with: "")
                let before = try await desk.actions().count
                let (id, json) = try await prepared(path, desk, ada)
                let known = try await desk.actions().count
                let reply = try await desk.send(
                    route.method, path, id: id, json: json, headers: [.xRequestID: "walk-\(before)"])
                #expect((200..<300).contains(reply.status), "\(route.method) \(path): \(reply)")
                let entries = try await desk.send(.get, "/audit", query: "limit=100").json["data"]
                #expect(try await desk.actions().count == known + 1, "\(route.method) \(path) left no row")
                #expect(entries?[0]?["actor"]?.stringValue == desk.id)
                #expect(entries?[0]?["request_id"] == .string("walk-\(before)"))
                #expect(entries?[0]?["details"] != nil)
            }
        }
    }

    /// What a route needs to change something: the id in its path and its body.
    private func prepared(
        _ path: String, _ desk: AdminDesk, _ ada: TestStudio.Tokens
    ) async throws -> (id: String, json: JSONValue?) {
        switch path {
        case "/users/{id}": return (ada.user, ["name": "Countess"])
        case "/users/{id}/password-reset": return (try await desk.studio.register("eve@example.com").user, nil)
        case "/users/{id}/credits": return (ada.user, ["amount": 5, "reason": "gift"])
        case "/jobs/{id}/cancel": return (try await desk.job(of: ada), nil)
        case "/jobs/{id}/requeue", "/jobs/{id}/refund":
            let id = try await desk.job(of: ada)
            let lease = try await desk.begin()
            if path.hasSuffix("requeue") { return (id, nil) }
            try await desk.complete(lease)
            return (lease.job.rawValue, ["reason": "sorry"])
        case "/queue/drain":
            _ = try await desk.send(.post, "/queue/resume")
            return ("", ["reason": "moving"])
        case "/queue/resume", "/queue/pause": return ("", [:])
        case "/workers/{id}/drain": return (try await desk.worker().rawValue, nil)
        case "/workers/{id}/resume":
            let worker = try await desk.worker().rawValue
            _ = try await desk.send(.post, "/workers/{id}/drain", id: worker)
            return (worker, nil)
        case "/worker-tokens": return ("", ["name": "gpu"])
        case "/worker-tokens/{id}":
            let made = try await desk.send(.post, "/worker-tokens", json: ["name": "gpu"])
            return (made.json["id"]?.stringValue ?? "", nil)
        case "/invites": return ("", ["note": "friends"])
        case "/invites/{id}":
            let made = try await desk.send(.post, "/invites", json: [:])
            return (made.json["id"]?.stringValue ?? "", nil)
        default:
            Issue.record("\(path) is not known here: say how it changes something")
            return ("", nil)
        }
    }

    @Test func theAuditLogIsReadByActorAndAction() async throws {
        try await AdminDesk.run { desk in
            let ada = try await desk.studio.register()
            _ = try await desk.send(.patch, "/users/{id}", id: ada.user, json: ["weight": 2])
            _ = try await desk.send(.post, "/queue/pause")
            func actions(_ query: String) async throws -> [String] {
                let reply = try await desk.send(.get, "/audit", query: query)
                guard case .array(let entries)? = reply.json["data"] else { return ["\(reply)"] }
                return entries.compactMap { $0["action"]?.stringValue }
            }
            #expect(try await actions("actor=cli") == ["admin.create"])
            #expect(try await actions("actor=\(desk.id)") == ["queue.pause", "user.update"])
            #expect(try await actions("action=user.update") == ["user.update"])
            #expect(try await actions("action=user.update&actor=cli") == [])
            for query in ["action=x", "cursor=x", "limit=0"] {
                #expect(try await desk.send(.get, "/audit", query: query).status == 422)
            }
            var page = try await desk.send(.get, "/audit", query: "limit=2").json
            #expect(page["data"]?[2] == nil)
            let cursor = try #require(page["next_cursor"]?.stringValue)
            page = try await desk.send(.get, "/audit", query: "limit=2&cursor=\(cursor)").json
            #expect(page["data"]?[0]?["action"] == "admin.create" && page["next_cursor"] == .null)
        }
    }
}
