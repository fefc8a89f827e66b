public import Foundation
import StudioCore
import StudioStores

extension JobService {
    /// Every kind of job with its schema, price rule and engines: a page of JSON.
    public func kinds() async throws -> Data {
        try catalogue.page(connected: try await connectedEngines(), at: time.now())
    }

    /// One kind as JSON.
    /// - Throws: ``StudioError`` `not_found`.
    public func kind(_ name: String) async throws -> Data {
        guard let definition = KindDefinition.all.first(where: { $0.kind.rawValue == name }) else {
            throw StudioError(.notFound, "This studio has no such kind of job. See /api/v1/kinds.")
        }
        let connected = try await connectedEngines()[definition.kind] ?? []
        return try catalogue.entry(definition, connected: connected, at: time.now())
    }

    /// Engines of workers that were heard of lately, with the kinds they run.
    private func connectedEngines() async throws -> [JobKind: Set<String>] {
        let horizon = time.now().adding(.zero - QuoteDesk.workerSilenceMax)
        let records = try await database.read { [desk] tx in try desk.workers.list(since: horizon, in: tx) }
        var found: [JobKind: Set<String>] = [:]
        for record in records where !record.isDraining {
            for kind in record.description.kinds { found[kind, default: []].formUnion(record.description.engines) }
        }
        return found
    }

}

/// What the studio makes, as JSON. Writing the schemas costs more than looking who is connected, so what was written is
/// kept by the engines that were.
struct KindCatalogue: Sendable {
    private let life: StudioConfiguration.Retention
    private let written = ReadCache<String, Data>(life: .seconds(3600), entriesMax: 256)

    init(retention: StudioConfiguration.Retention) { life = retention }

    func page(connected: [JobKind: Set<String>], at now: Date) throws -> Data {
        let entries = try KindDefinition.all.map {
            String(decoding: try entry($0, connected: connected[$0.kind] ?? [], at: now), as: UTF8.self)
        }
        return Data("{\"data\":[\(entries.joined(separator: ","))],\"next_cursor\":null}".utf8)
    }

    func entry(_ definition: KindDefinition, connected: Set<String>, at now: Date) throws -> Data {
        let key = definition.kind.rawValue + " " + connected.sorted().joined(separator: " ")
        return try written.value(key, at: now) { try StudioJSON.encode(json(definition, connected: connected)) }
    }

    private func json(_ definition: KindDefinition, connected: Set<String>) -> JSONValue {
        let engines = EngineResolver.configured.map { engine -> JSONValue in
            ["name": .string(engine), "models": [], "connected": .bool(connected.contains(engine))]
        }
        return [
            "kind": .string(definition.kind.rawValue), "title": .string(definition.title),
            "summary": .string(definition.summary), "schema_version": .integer(Int64(definition.schemaVersion)),
            "schema": definition.jsonSchema, "fields": .array(definition.fieldNames.map { .string($0) }),
            "prices": ["rule": .string(definition.priceRule), "default": .integer(definition.defaultPrice)],
            "engines": .array(engines),
            "retention_days": life.life(of: definition.kind).map { .integer($0.components.seconds / 86_400) } ?? .null,
        ]
    }
}
