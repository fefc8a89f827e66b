public import StudioCore
import StudioStores

extension JobService {
    /// Every kind of job with its schema, price rule and engines.
    public func kinds() async throws -> [JSONValue] {
        let connected = try await connectedEngines()
        return KindDefinition.all.map { Self.entry($0, connected: connected) }
    }

    /// - Throws: ``StudioError`` `not_found`.
    public func kind(_ name: String) async throws -> JSONValue {
        guard let definition = KindDefinition.all.first(where: { $0.kind.rawValue == name }) else {
            throw StudioError(.notFound, "This studio has no such kind of job. See /api/v1/kinds.")
        }
        return Self.entry(definition, connected: try await connectedEngines())
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

    private static func entry(_ definition: KindDefinition, connected: [JobKind: Set<String>]) -> JSONValue {
        let engines = EngineResolver.configured.map { engine -> JSONValue in
            [
                "name": .string(engine), "models": [],
                "connected": .bool(connected[definition.kind]?.contains(engine) ?? false),
            ]
        }
        return [
            "kind": .string(definition.kind.rawValue), "title": .string(definition.title),
            "summary": .string(definition.summary), "schema_version": .integer(Int64(definition.schemaVersion)),
            "schema": definition.jsonSchema, "fields": .array(definition.fieldNames.map { .string($0) }),
            "prices": ["rule": .string(definition.priceRule), "default": .integer(definition.defaultPrice)],
            "engines": .array(engines),
        ]
    }
}
