import Foundation
import StudioCore

// Arched openings, on a wall whose surface is the plane z = 0 of the given transform, facing +Z.
extension ModelBuilder {
    /// How an opening is closed at its top.
    enum ArchShape { case round, pointed }

    /// The outline of an opening on y = 0, counter-clockwise from its lower left corner.
    static func arch(width: Float, height: Float, _ shape: ArchShape = .round, steps: Int = 14) -> [SIMD2<Float>] {
        let half = width / 2
        let foot = [SIMD2(-half, 0), SIMD2(half, 0)]
        switch shape {
        case .round:
            let spring = max(height - half, 0.01)
            return foot
                + (0...steps).map { i in
                    let a = Float(i) / Float(steps) * .pi
                    return SIMD2(cos(a) * half, spring + sin(a) * half)
                }
        case .pointed:
            // Two arcs, each about the foot of the other.
            let spring = max(height - width * 0.866, 0.01)
            let reach = Float.pi / 3
            let right = (0..<steps / 2).map { i -> SIMD2<Float> in
                let a = Float(i) / Float(steps / 2) * reach
                return SIMD2(cos(a) * width - half, spring + sin(a) * width)
            }
            let left = right.reversed().map { SIMD2(-$0.x, $0.y) }
            return foot + right + [SIMD2(0, spring + width * 0.866)] + left
        }
    }

    /// A flat rim around a closed outline, outside it, from z = 0 to `depth`.
    static func rim(_ outline: [SIMD2<Float>], width: Float, depth: Float) -> Mesh {
        let count = outline.count
        func normal(_ i: Int) -> SIMD2<Float> {
            let d = outline[(i + 1) % count] - outline[i]
            return SIMD2(d.y, -d.x) / SIMD2(repeating: max((d * d).sum().squareRoot(), 1e-6))
        }
        let sections = (0...count).map { step -> [Vec3] in
            let i = step % count
            let sum = normal(i) + normal((i + count - 1) % count)
            let out = sum * SIMD2(repeating: 2 / max((sum * sum).sum(), 0.8))
            let (a, b) = (outline[i], outline[i] + out * SIMD2(repeating: width))
            return [Vec3(a.x, a.y, 0), Vec3(b.x, b.y, 0), Vec3(b.x, b.y, depth), Vec3(a.x, a.y, depth)]
        }
        return Mesh.loft(sections, closed: true, crease: 0.5).outward()
    }

    /// An arched window with mullions and a sill; the origin is the middle of its foot.
    mutating func archedWindow(
        _ width: Float, _ height: Float, _ shape: ArchShape = .round, _ look: WindowLook, at place: Transform
    ) {
        let outline = Self.arch(width: width, height: height, shape)
        let edge = max(0.06, width * 0.11)
        add(Mesh.extrude(outline, depth: 0.04, bevel: 0.004), look.pane, at: place * .translate(Vec3(0, 0, 0.005)))
        add(Self.rim(outline, width: edge, depth: 0.13), look.frame, at: place)
        let bar = max(0.035, width * 0.045)
        for column in 1..<max(look.columns, 1) {
            let x = (Float(column) / Float(look.columns) - 0.5) * width
            let top = height - (shape == .round ? width / 2 - (width * width / 4 - x * x).squareRoot() : abs(x) * 1.73)
            add(
                Mesh.box(Vec3(bar, top, 0.06), bevel: 0.008), look.frame, at: place * .translate(Vec3(x, top / 2, 0.03))
            )
        }
        let straight = height - width * (shape == .round ? 0.5 : 0.866)
        for row in 1...max(look.rows, 1) {
            let y = straight * Float(row) / Float(look.rows)
            add(Mesh.box(Vec3(width, bar, 0.06), bevel: 0.008), look.frame, at: place * .translate(Vec3(0, y, 0.03)))
        }
        let sill = Mesh.box(Vec3(width + edge * 4, edge, 0.24), bevel: 0.02)
        add(sill, look.frame, at: place * .translate(Vec3(0, -edge / 2, 0.09)))
    }

    /// A boarded, arched door of two leaves with iron bands, in a stone rim; the origin is the middle of its foot.
    mutating func archedDoor(
        _ width: Float, _ height: Float, _ shape: ArchShape = .round, leaf: Slot, frame: Slot, iron: Slot,
        at place: Transform
    ) {
        let outline = Self.arch(width: width, height: height, shape)
        add(Self.rim(outline, width: width * 0.1, depth: 0.22), frame, at: place)
        add(Mesh.extrude(outline, depth: 0.08, bevel: 0.01), leaf, at: place * .translate(Vec3(0, 0, 0.02)))
        let boards = 6
        for board in 0..<boards {
            let x = ((Float(board) + 0.5) / Float(boards) - 0.5) * width
            let outer = min(abs(x) + width / Float(boards) * 0.44, width / 2)
            let drop =
                shape == .round ? width / 2 - max(width * width / 4 - outer * outer, 0).squareRoot() : outer * 1.73
            let size = Vec3(width / Float(boards) * 0.86, height - drop - 0.02, 0.05)
            add(Mesh.box(size, bevel: 0.012), leaf, at: place * .translate(Vec3(x, size.y / 2, 0.07)))
        }
        for side: Float in [-1, 1] {
            for y: Float in [0.16, 0.5] {
                let band = Mesh.box(Vec3(width * 0.42, height * 0.03, 0.03), bevel: 0.008)
                add(band, iron, at: place * .translate(Vec3(side * width * 0.27, height * y, 0.1)))
            }
            let ring = Mesh.torus(width * 0.035, tube: width * 0.008, sides: 16, around: 6)
            add(ring, iron, at: place * .translate(Vec3(side * width * 0.07, height * 0.4, 0.12)) * .rotateX(.pi / 2))
        }
    }
}
