/// Light from every direction in an octahedral map, with an alias table to choose directions by their light.
///
/// Sources: Engelhardt and Dachsbacher, "Octahedron environment maps" (2008); Vose's alias method (1991).
final class DomeTable {
    private let size: Int
    private let pixels: UnsafeMutablePointer<RGB>
    fileprivate static let cells = 64
    private let alias: UnsafeMutablePointer<Cell>
    /// Mean radiance over the upper half.
    let mean: RGB

    fileprivate struct Cell {
        var keep: Float = 1
        var other: Int32 = 0
        /// Density over the unit square.
        var density: Float = 1
    }

    /// The table as the inner loop reads it; valid while the table lives.
    struct View {
        fileprivate var size: Int
        fileprivate var pixels: UnsafePointer<RGB>
        fileprivate var alias: UnsafePointer<Cell>
    }
    var view: View { View(size: size, pixels: pixels, alias: alias) }

    init(size: Int, threads: Int, _ radiance: @escaping @Sendable (Vec3) -> RGB) {
        self.size = size
        let pixels = UnsafeMutablePointer<RGB>.allocate(capacity: size * size)
        pixels.initialize(repeating: .zero, count: size * size)
        let shared = SharedPointer(pixels)
        Workers.forEach(count: size, threads: threads) { y in
            for x in 0..<size {
                let u = SIMD2((Float(x) + 0.5) / Float(size), (Float(y) + 0.5) / Float(size))
                shared.pointer[y * size + x] = radiance(Self.direction(u).direction)
            }
        }
        self.pixels = pixels
        alias = .allocate(capacity: Self.cells * Self.cells)
        var weights = [Float](repeating: 0, count: Self.cells * Self.cells)
        var sum = RGB.zero
        var area: Float = 0
        for y in 0..<size {
            for x in 0..<size {
                let u = SIMD2((Float(x) + 0.5) / Float(size), (Float(y) + 0.5) / Float(size))
                let (d, solidAngle) = Self.direction(u)
                let light = pixels[y * size + x]
                weights[(y * Self.cells / size) * Self.cells + x * Self.cells / size] += luminance(light) * solidAngle
                guard d.y > 0 else { continue }
                sum += light * solidAngle
                area += solidAngle
            }
        }
        mean = sum / area
        Self.fill(alias, weights)
    }

    deinit {
        pixels.deallocate()
        alias.deallocate()
    }

    private static func fill(_ alias: UnsafeMutablePointer<Cell>, _ weights: [Float]) {
        let total = weights.reduce(0, +)
        let n = weights.count
        // A share of even light keeps every direction possible.
        let chances = weights.map { total > 0 ? 0.9 * $0 / total * Float(n) + 0.1 : 1 }
        alias.initialize(repeating: Cell(), count: n)
        for (i, chance) in chances.enumerated() { alias[i].density = chance }
        var scaled = chances
        var small = scaled.indices.filter { scaled[$0] < 1 }
        var large = scaled.indices.filter { scaled[$0] >= 1 }
        while let s = small.popLast(), let l = large.last {
            alias[s].keep = scaled[s]
            alias[s].other = Int32(l)
            scaled[l] -= 1 - scaled[s]
            if scaled[l] < 1 {
                large.removeLast()
                small.append(l)
            }
        }
    }

    /// The direction of a point of the unit square, and the solid angle for a unit of its area.
    @inline(__always) static func direction(_ u: SIMD2<Float>) -> (direction: Vec3, solidAngle: Float) {
        let x = u.x * 2 - 1
        let z = u.y * 2 - 1
        let y = 1 - abs(x) - abs(z)
        var p = Vec3(x, y, z)
        if y < 0 {
            p.x = (1 - abs(z)) * (x < 0 ? -1 : 1)
            p.z = (1 - abs(x)) * (z < 0 ? -1 : 1)
        }
        let length = p.length
        return (p / length, 4 / (length * length * length))
    }
}

extension DomeTable.View {
    @inline(__always) private static func square(_ d: Vec3) -> (u: SIMD2<Float>, solidAngle: Float) {
        let norm = abs(d.x) + abs(d.y) + abs(d.z)
        let p = d / norm
        var x = p.x
        var z = p.z
        if p.y < 0 {
            x = (1 - abs(p.z)) * (p.x < 0 ? -1 : 1)
            z = (1 - abs(p.x)) * (p.z < 0 ? -1 : 1)
        }
        // The length of p is 1 / norm.
        return (SIMD2(x * 0.5 + 0.5, z * 0.5 + 0.5), 4 * norm * norm * norm)
    }

    @inline(__always) func radiance(_ d: Vec3) -> RGB {
        let u = Self.square(d).u
        let x = max(0, min(Float(size) - 1.001, u.x * Float(size) - 0.5))
        let y = max(0, min(Float(size) - 1.001, u.y * Float(size) - 0.5))
        let ix = Int(x)
        let iy = Int(y)
        let row = pixels + iy * size + ix
        let a = mix(row[0], row[1], x - Float(ix))
        let b = mix(row[size], row[size + 1], x - Float(ix))
        return mix(a, b, y - Float(iy))
    }

    /// The density, over solid angle, with which `sample` chooses a direction.
    @inline(__always) func density(_ d: Vec3) -> Float {
        let (u, solidAngle) = Self.square(d)
        let last = DomeTable.cells - 1
        let x = max(0, min(last, Int(u.x * Float(DomeTable.cells))))
        let y = max(0, min(last, Int(u.y * Float(DomeTable.cells))))
        return alias[y * DomeTable.cells + x].density / solidAngle
    }

    @inline(__always) func sample(_ choice: Float, _ u: SIMD2<Float>) -> (direction: Vec3, density: Float) {
        let n = DomeTable.cells * DomeTable.cells
        let scaled = choice * Float(n)
        var index = min(n - 1, Int(scaled))
        if scaled - Float(index) >= alias[index].keep { index = Int(alias[index].other) }
        let x = (Float(index % DomeTable.cells) + u.x) / Float(DomeTable.cells)
        let y = (Float(index / DomeTable.cells) + u.y) / Float(DomeTable.cells)
        let (d, solidAngle) = DomeTable.direction(SIMD2(x, y))
        return (d, alias[index].density / solidAngle)
    }
}
