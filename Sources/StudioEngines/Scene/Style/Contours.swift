import Foundation

/// The lines that a draughtsman would draw: outlines, where depth jumps, and creases, where the normal turns.
///
/// After Saito and Takahashi, "Comprehensible rendering of 3-D shapes" (1990).
struct Contours {
    private let image: RenderedImage
    private let reach: Int
    private let lines: [Float]

    /// - Parameter thickness: Of a line, in pixels.
    init(_ image: RenderedImage, thickness: Float) {
        self.image = image
        reach = max(1, Int((thickness / 2).rounded()))
        let reach = reach
        let raw = Workers.pixels(width: image.width, height: image.height) { Self.edge(image, $0, $1, reach) }
        lines = Workers.pixels(width: image.width, height: image.height) { Self.thinned(raw, image, $0, $1, reach) }
    }

    /// 0 no line to 1 a full one.
    @inline(__always) subscript(_ x: Int, _ y: Int) -> Float { lines[y * image.width + x] }

    private static func edge(_ image: RenderedImage, _ x: Int, _ y: Int, _ reach: Int) -> Float {
        var strongest: Float = 0
        for (dx, dy) in [(1, 0), (0, 1), (1, 1), (1, -1)] {
            let a = index(image, x - dx * reach, y - dy * reach)
            let b = index(image, x + dx * reach, y + dy * reach)
            strongest = max(strongest, jump(image, a, index(image, x, y), b), crease(image, a, b))
        }
        return strongest
    }

    @inline(__always) private static func index(_ image: RenderedImage, _ x: Int, _ y: Int) -> Int {
        max(0, min(image.height - 1, y)) * image.width + max(0, min(image.width - 1, x))
    }

    /// How far three neighbours are from lying on one plane: over a plane the reciprocal of depth is linear.
    private static func jump(_ image: RenderedImage, _ a: Int, _ middle: Int, _ b: Int) -> Float {
        func near(_ i: Int) -> Float { image.depth[i] > 0 ? 1 / image.depth[i] : 0 }
        let (na, nm, nb) = (near(a), near(middle), near(b))
        let most = max(na, nm, nb)
        guard most > 0 else { return 0 }
        return Noise.smoothstep(0.05, 0.14, abs(2 * nm - na - nb) / most)
    }

    private static func crease(_ image: RenderedImage, _ a: Int, _ b: Int) -> Float {
        guard image.depth[a] > 0, image.depth[b] > 0 else { return 0 }
        let turned = 1 - dot(image.normal[a].normalized, image.normal[b].normalized)
        return 0.8 * Noise.smoothstep(0.25, 0.8, turned)
    }

    /// Where everything is an edge, as in grass, lines say nothing: there they fade.
    private static func thinned(_ raw: [Float], _ image: RenderedImage, _ x: Int, _ y: Int, _ reach: Int) -> Float {
        let line = raw[y * image.width + x]
        guard line > 0 else { return 0 }
        var sum: Float = 0
        var count: Float = 0
        for dy in stride(from: -5, through: 5, by: 2) {
            for dx in stride(from: -5, through: 5, by: 2) {
                sum += raw[index(image, x + dx * reach, y + dy * reach)]
                count += 1
            }
        }
        return line * (1 - 0.85 * Noise.smoothstep(0.35, 0.65, sum / count))
    }
}
