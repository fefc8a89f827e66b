/// Triangles with smooth normals; each triangle names a material slot of its model.
public struct Mesh: Sendable {
    public var positions: [Vec3] = []
    /// Unit normals, one for each position. Hard edges have doubled positions.
    public var normals: [Vec3] = []
    /// Corner indices, counter-clockwise seen from outside.
    public var triangles: [SIMD3<UInt32>] = []
    /// For each triangle, an index into the model's (later: the instance's) list of materials.
    public var slots: [UInt16] = []

    public init() {}

    public var bounds: Bounds { Bounds(positions) }
}

/// An axis-aligned box.
public struct Bounds: Sendable, Equatable {
    public var low: Vec3
    public var high: Vec3

    public init(low: Vec3, high: Vec3) {
        self.low = low
        self.high = high
    }

    public init(_ points: some Sequence<Vec3>) {
        low = Vec3(repeating: .infinity)
        high = Vec3(repeating: -.infinity)
        for p in points { include(p) }
    }

    public static let empty = Bounds([])
    public var isEmpty: Bool { low.x > high.x }
    public var size: Vec3 { high - low }
    public var center: Vec3 { (low + high) * 0.5 }

    /// Grows to hold the point.
    public mutating func include(_ p: Vec3) {
        low = pointwiseMin(low, p)
        high = pointwiseMax(high, p)
    }

    /// What holds both.
    public func union(_ other: Bounds) -> Bounds {
        Bounds(low: pointwiseMin(low, other.low), high: pointwiseMax(high, other.high))
    }

    public var corners: [Vec3] {
        (0..<8).map { i in
            Vec3(i & 1 == 0 ? low.x : high.x, i & 2 == 0 ? low.y : high.y, i & 4 == 0 ? low.z : high.z)
        }
    }

    /// What holds the transformed corners.
    public func transformed(_ t: Transform) -> Bounds { Bounds(corners.map(t.point)) }
}
