import HTTPTypes
import StudioCore
import StudioServices
import StudioStores
import TestSupport
import Testing

@testable import StudioAPI

@Suite(.timeLimit(.minutes(10))) struct AdminQueueTests {
    private func quote(_ desk: AdminDesk, _ user: TestStudio.Tokens) async throws -> JSONValue {
        try await desk.studio.send(
            .post, "/api/v1/jobs/quote", token: user.access,
            json: ["kind": "image_generation", "input": ["prompt": "a boat", "width": 64, "height": 64]]
        ).json
    }

    @Test func aPausedQueueGivesNobodyAJobUntilItGoesOn() async throws {
        try await AdminDesk.run { desk in
            let ada = try await desk.studio.register()
            let worker = try await desk.worker()
            let paused = try await desk.send(.post, "/queue/pause", json: ["reason": "new disks"])
            #expect(
                paused.json["pauses"]?[0]?["reason"] == "new disks" && paused.json["pauses"]?[0]?["engine"] == .null)
            let id = try await desk.job(of: ada)
            #expect(try await desk.claim(worker) == nil)
            let told = try await quote(desk, ada)
            #expect(told["can_run"] == false && told["reason"]?.stringValue?.contains("paused") == true)
            let depth = try await desk.send(.get, "/queue").json
            #expect(depth["queued"] == 1 && depth["depth"]?[0]?["queued"] == 1 && depth["running"] == 0)
            // Pausing again, and without a body, changes nothing.
            #expect(try await desk.send(.post, "/queue/pause").status == 200)
            #expect(try await desk.actions().count { $0 == "queue.pause" } == 1)
            #expect(try await desk.send(.post, "/queue/resume").json["pauses"] == [])
            #expect(try await desk.claim(worker)?.job.rawValue == id)
            #expect(try await quote(desk, ada)["can_run"] == true)
        }
    }

    @Test func aClaimThatWaitsHearsThatTheQueueGoesOn() async throws {
        try await AdminDesk.run { desk in
            let ada = try await desk.studio.register()
            let worker = try await desk.worker()
            _ = try await desk.send(.post, "/queue/pause")
            let id = try await desk.job(of: ada)
            async let claimed = desk.studio.services.workers.claim(worker, limit: 1, wait: .seconds(30))
            try await desk.studio.clock.sleepers(1)
            _ = try await desk.send(.post, "/queue/resume")
            #expect(try await claimed.map(\.lease.job.rawValue) == [id])
        }
    }

    @Test func aClaimThatWaitsLooksForItselfWhereNoSignalComes() async throws {
        try await AdminDesk.run { desk in
            let ada = try await desk.studio.register()
            let worker = try await desk.worker()
            _ = try await desk.send(.post, "/queue/pause")
            let id = try await desk.job(of: ada)
            async let claimed = desk.studio.services.workers.claim(worker, limit: 1, wait: .seconds(30))
            try await desk.studio.clock.sleepers(1)
            // As the command line does it, in a process of its own.
            try await desk.studio.database.write { tx in _ = try QueuePauseStore().resume(nil, in: tx) }
            desk.studio.clock.advance(by: 2)
            #expect(try await claimed.map(\.lease.job.rawValue) == [id])
        }
    }

    @Test func oneEngineIsPausedByItselfAndAPauseOfAllOutlivesIt() async throws {
        try await AdminDesk.run { desk in
            let ada = try await desk.studio.register()
            let worker = try await desk.worker()
            _ = try await desk.job(of: ada)
            _ = try await desk.send(.post, "/queue/pause", json: ["engine": "diffusion"])
            #expect(try await desk.claim(worker) != nil)
            _ = try await desk.job(of: ada)
            _ = try await desk.send(.post, "/queue/pause", json: ["engine": "scene"])
            #expect(try await desk.claim(worker) == nil)
            _ = try await desk.send(.post, "/queue/pause")
            _ = try await desk.send(.post, "/queue/resume", json: ["engine": "scene"])
            #expect(try await desk.claim(worker) == nil)
            _ = try await desk.send(.post, "/queue/resume")
            #expect(try await desk.claim(worker) != nil)
            for bad: JSONValue in [["engine": "auto"], ["engine": "x"], ["reason": ""], ["more": 1]] {
                #expect(try await desk.send(.post, "/queue/pause", json: bad).status == 422, "\(bad)")
            }
        }
    }

    @Test func drainingTakesWhatRunsBackIntoTheQueueWithoutAFailure() async throws {
        try await AdminDesk.run { desk in
            let ada = try await desk.studio.register()
            let id = try await desk.job(of: ada)
            let stopping = try await desk.job(of: ada)
            let worker = try await desk.worker()
            let first = try #require(try await desk.claim(worker))
            let second = try #require(try await desk.claim(worker))
            _ = try await desk.send(.post, "/jobs/{id}/cancel", id: stopping)
            let drained = try await desk.send(.post, "/queue/drain", json: ["reason": "moving"])
            #expect(drained.json["running"] == 0 && drained.json["queued"] == 1, "\(drained)")
            #expect(try await desk.studio.services.workers.renew([first, second]) == [.lost, .lost])
            #expect(try await desk.send(.get, "/jobs/{id}", id: id).json["failures"] == 0)
            #expect(try await desk.send(.get, "/jobs/{id}", id: stopping).json["state"] == "cancelled")
            #expect(try await desk.claim(worker) == nil)
            _ = try await desk.send(.post, "/queue/resume")
            #expect(try await desk.claim(worker)?.attempt == 2)
        }
    }

    @Test func aPauseSurvivesARestart() async throws {
        try await AdminDesk.run { desk in
            let ada = try await desk.studio.register()
            _ = try await desk.send(.post, "/queue/pause")
            _ = try await desk.job(of: ada)
            // As the next server sees it.
            let database = try SQLiteDatabase(path: desk.studio.folder + "/studio.db", exclusively: false)
            let workers = WorkerService(
                database: database, queue: SQLJobQueue(database), objects: desk.studio.objects,
                documents: SQLDocumentStore(database), signals: MemorySignals(),
                configuration: try StudioConfiguration.with().jobs, time: desk.studio.clock.source)
            let worker = WorkerID()
            try await workers.register(
                WorkerDescription(
                    id: worker, name: "next", version: "1", kinds: [.imageGeneration], engines: ["scene"], devices: [],
                    slots: 1))
            #expect(try await workers.claim(worker, limit: 1, wait: .zero) == [])
            try await database.write { tx in _ = try QueuePauseStore().resume(nil, in: tx) }
            #expect(try await workers.claim(worker, limit: 1, wait: .zero).count == 1)
            try database.close()
        }
    }

    @Test func aDrainedWorkerGetsNothingAndItsHeartbeatsDoNotChangeThat() async throws {
        try await AdminDesk.run { desk in
            let ada = try await desk.studio.register()
            let worker = try await desk.worker()
            _ = try await desk.job(of: ada)
            let lease = try #require(try await desk.claim(worker))
            _ = try await desk.job(of: ada)
            let drained = try await desk.send(.post, "/workers/{id}/drain", id: worker.rawValue)
            #expect(drained.json["is_draining"] == true && drained.json["running"]?[0]?["attempt"] == 1, "\(drained)")
            try await desk.studio.services.workers.register(
                WorkerDescription(
                    id: worker, name: "test", version: "1", kinds: [.imageGeneration], engines: ["scene"], devices: [],
                    slots: 4))
            #expect(try await desk.claim(worker) == nil)
            #expect(try await desk.studio.services.workers.renew([lease]) == [.held])
            #expect(try await quote(desk, ada)["can_run"] == false)
            let resumed = try await desk.send(.post, "/workers/{id}/resume", id: worker.rawValue)
            #expect(resumed.json["is_draining"] == false && resumed.json["token"] == .null)
            #expect(try await desk.claim(worker) != nil)
            let list = try await desk.send(.get, "/workers").json["data"]
            #expect(list?[0]?["is_connected"] == true && list?[0]?["slots"] == 4)
            desk.studio.clock.advance(by: 121)
            #expect(try await desk.send(.get, "/workers").json["data"]?[0]?["is_connected"] == false)
            #expect(try await desk.send(.post, "/workers/{id}/drain", id: JobID().rawValue).status == 404)
        }
    }

    @Test func workerTokensAreMadeToldOnceAndRevoked() async throws {
        try await AdminDesk.run { desk in
            let made = try await desk.send(.post, "/worker-tokens", json: ["name": "gpu-1"])
            let secret = try #require(made.json["secret"]?.stringValue)
            let id = made.json["id"]?.stringValue ?? ""
            let workers = desk.studio.services.workers
            _ = try await workers.authenticated(by: secret)
            let list = try await desk.send(.get, "/worker-tokens")
            #expect(list.json["data"]?[0]?["name"] == "gpu-1" && !list.text.contains(secret))
            #expect(try await desk.send(.delete, "/worker-tokens/{id}", id: id).status == 204)
            #expect(try await desk.send(.delete, "/worker-tokens/{id}", id: id).status == 404)
            #expect(await errorCode { _ = try await workers.authenticated(by: secret) } == .unauthorized)
            #expect(try await desk.send(.post, "/worker-tokens", json: ["name": ""]).badFields == ["/name"])
            let log = try await desk.send(.get, "/audit").text
            #expect(!log.contains(secret) && log.contains("gpu-1"))
        }
    }
}
