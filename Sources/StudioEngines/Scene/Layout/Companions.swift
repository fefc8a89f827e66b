/// A tower beside a house is drawn smaller than it is, as on a postcard: at real sizes the house would be its doorstep.
struct Companions {
    /// Only what is higher or longer than this, in metres, beside what is itself as large as a house, shrinks.
    private static let towering: Float = 45
    private static let homely: Float = 4
    /// How many times the smaller one's size the larger may have, and how far it shrinks at most.
    private static let ratioMax: Float = 5
    private static let factorMin: Float = 0.25

    /// For each thing the factor over its real size. `sizes`: the largest side of each, in metres.
    static func factors(_ graph: SceneGraph, sizes: [Float]) -> [Float] {
        var factors = sizes.map { _ in Float(1) }
        for relation in graph.relations where [.beside, .between, .inFront, .behind, .around].contains(relation.kind) {
            for object in relation.objects {
                let large = sizes[relation.subject] > sizes[object] ? relation.subject : object
                let small = min(sizes[relation.subject], sizes[object])
                guard sizes[large] > towering, small > homely else { continue }
                factors[large] = min(factors[large], max(factorMin, ratioMax * small / sizes[large]))
            }
        }
        return factors
    }
}
