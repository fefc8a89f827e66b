/// The smooth sky behind one tile: clouds are marched at every second pixel of every second row, and pixels between take
/// the mean of those around them. Owns its memory; one thread's.
struct SkyGrid {
    private static let spacing = 2
    /// How often the clouds are marched for each node.
    private static let marches = 2
    private let side: Int
    /// In w 1, once a node is known.
    private let nodes: UnsafeMutableBufferPointer<SIMD4<Float>>
    private var corner = (x: 0, y: 0)

    /// For tiles of that width and height in pixels.
    init(tile: Int) {
        side = tile / Self.spacing + 2
        nodes = .allocate(capacity: side * side)
        nodes.initialize(repeating: .zero)
    }

    func free() { nodes.deallocate() }

    /// Forgets the last tile. The corner's coordinates are multiples of the spacing, so that neighbours share their edge.
    mutating func begin(x: Int, y: Int) {
        corner = (x, y)
        nodes.update(repeating: .zero)
    }

    /// The smooth sky's radiance at a pixel of the tile.
    func light(x: Int, y: Int, _ sky: SkyModel, _ lens: Lens) -> RGB {
        let (dx, dy) = (x - corner.x, y - corner.y)
        let (column, row) = (dx / Self.spacing, dy / Self.spacing)
        let fx = Float(dx % Self.spacing) / Float(Self.spacing)
        let fy = Float(dy % Self.spacing) / Float(Self.spacing)
        var sum = node(column, row, sky, lens) * ((1 - fx) * (1 - fy))
        if fx > 0 { sum += node(column + 1, row, sky, lens) * (fx * (1 - fy)) }
        if fy > 0 { sum += node(column, row + 1, sky, lens) * ((1 - fx) * fy) }
        if fx > 0, fy > 0 { sum += node(column + 1, row + 1, sky, lens) * (fx * fy) }
        return sum
    }

    private func node(_ column: Int, _ row: Int, _ sky: SkyModel, _ lens: Lens) -> RGB {
        let index = row * side + column
        let known = nodes[index]
        if known.w > 0 { return RGB(known.x, known.y, known.z) }
        let (x, y) = (corner.x + column * Self.spacing, corner.y + row * Self.spacing)
        let direction = lens.ray(x: x, y: y, jitter: SIMD2(0.5, 0.5), lens: .zero).direction
        var sum = RGB.zero
        // Evenly spread, not at random: grain that is as coarse as the grid would stay when the picture is denoised.
        for march in 0..<Self.marches {
            sum += sky.smooth(direction, jitter: (Float(march) + 0.5) / Float(Self.marches))
        }
        let light = sum / Float(Self.marches)
        nodes[index] = SIMD4(light, 1)
        return light
    }
}
