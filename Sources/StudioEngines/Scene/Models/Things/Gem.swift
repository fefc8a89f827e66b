import Foundation
import StudioCore

/// A cut stone that lies on its side, and a cluster of grown crystals.
enum Gem {
    static let model = SceneModel(
        name: "gemstone",
        words: [
            "gem", "jewel", "diamond", "ruby", "emerald", "sapphire", "amethyst", "topaz", "precious stone",
            "crystal", "quartz", "brilliant",
        ], habitat: .table, typicalSize: Vec3(0.09, 0.067, 0.09)
    ) { request in
        var b = ModelBuilder(request)
        if b.has("crystal", "quartz") {
            cluster(&b)
        } else {
            let stone = b.main(glass(color(b)))
            // It rests on one facet of its lower side and on its girdle.
            let lying = Transform.rotateY(-0.75) * .rotateZ(-0.69)
            b.add(brilliant(radius: 0.05), stone, at: lying)
        }
        return b.finish()
    }

    private static func color(_ b: ModelBuilder) -> RGB {
        let known: [(word: String, color: RGB)] = [
            ("diamond", RGB(0.9, 0.95, 1)), ("brilliant", RGB(0.9, 0.95, 1)), ("ruby", RGB(0.85, 0.03, 0.08)),
            ("emerald", RGB(0.05, 0.66, 0.25)), ("sapphire", RGB(0.06, 0.18, 0.85)),
            ("amethyst", RGB(0.5, 0.16, 0.8)), ("topaz", RGB(0.98, 0.6, 0.12)),
        ]
        return known.first { b.has($0.word) }?.color ?? RGB(0.12, 0.55, 0.92)
    }

    /// Strongly refracting, with some colour of its own, so that no facet is black.
    private static func glass(_ color: RGB) -> Material {
        var m = MaterialLibrary.glass(color)
        m.roughness = 0
        m.transmission = 0.88
        m.indexOfRefraction = 1.9
        m.coat = 1
        return m
    }

    /// A round brilliant about its axis Y, its girdle at y = 0.
    private static func brilliant(radius: Float) -> Mesh {
        func at(_ eighth: Float, _ reach: Float, _ height: Float) -> Vec3 {
            let angle = eighth * .pi / 4
            return Vec3(cos(angle) * reach, height, sin(angle) * reach) * radius
        }
        let culet = Vec3(0, -0.86, 0) * radius
        var faces: [Facet] = []
        for eighth in 0..<8 {
            let k = Float(eighth)
            let table = (at(k, 0.56, 0.36), at(k + 1, 0.56, 0.36))
            let star = (at(k - 0.5, 0.78, 0.25), at(k + 0.5, 0.78, 0.25))
            let girdle = (at(k, 1, 0.035), at(k + 0.5, 1, 0.035), at(k + 1, 1, 0.035))
            let under = (at(k, 1, -0.035), at(k + 0.5, 1, -0.035), at(k + 1, 1, -0.035))
            let deep = (at(k - 0.5, 0.34, -0.6), at(k + 0.5, 0.34, -0.6))
            faces += [
                Facet(Vec3(0, 0.36, 0) * radius, table.0, table.1), Facet(table.0, table.1, star.1),
                Facet(table.0, star.0, girdle.0), Facet(table.0, girdle.0, star.1),
                Facet(star.1, girdle.0, girdle.1), Facet(star.1, girdle.1, girdle.2),
            ]
            faces += [
                Facet(girdle.0, girdle.1, under.1), Facet(girdle.0, under.1, under.0),
                Facet(girdle.1, girdle.2, under.2), Facet(girdle.1, under.2, under.1),
                Facet(under.0, under.1, deep.1), Facet(under.1, under.2, deep.1),
                Facet(under.0, deep.1, culet), Facet(under.0, culet, deep.0),
            ]
        }
        return Facet.mesh(faces, pieces: 3)
    }

    /// Six-sided crystals that grow out of a stone.
    private static func cluster(_ b: inout ModelBuilder) {
        var r = b.random.fork(3)
        let quartz = b.main(glass(RGB(0.72, 0.55, 0.95)))
        let stone = b.slot(MaterialLibrary.stone(Palette.linear(0x77726B), scale: 0.02))
        let rock = Rock.boulder(&r, roughness: 0.3).moved(.scale(Vec3(0.048, 0.02, 0.042)))
        b.add(rock, stone, 0, 0.01, 0)
        let shapes: [(turn: Float, lean: Float, length: Float, radius: Float)] = [
            (0, 0.06, 0.085, 0.0145), (0.6, 0.42, 0.06, 0.011), (1.9, 0.5, 0.052, 0.01), (3.0, 0.4, 0.064, 0.0115),
            (4.1, 0.55, 0.048, 0.0095), (5.2, 0.38, 0.056, 0.0105), (2.4, 0.85, 0.04, 0.008),
            (5.8, 0.9, 0.036, 0.0075), (0.2, 0.95, 0.034, 0.007),
        ]
        for shape in shapes {
            let (radius, length) = (shape.radius, shape.length)
            let prism: [SIMD2<Float>] = [
                SIMD2(0, 0), SIMD2(radius * 0.92, 0), SIMD2(radius * 0.95, length * 0.4), SIMD2(radius, length * 0.74),
                SIMD2(radius * 0.5, length * 0.88), SIMD2(0, length),
            ]
            let turn = shape.turn + r.uniform(-0.15...0.15)
            let foot = Vec3(sin(turn), 0, cos(turn)) * (shape.lean * 0.03)
            let place = Transform.translate(foot + Vec3(0, 0.009, 0)) * .rotateY(turn) * .rotateX(shape.lean)
            b.add(Mesh.lathe(prism, sides: 6, crease: 0.15), quartz, at: place * .rotateY(turn * 3))
        }
    }
}

/// One flat face of a convex stone about the origin.
private struct Facet {
    var corners: (Vec3, Vec3, Vec3)

    init(_ a: Vec3, _ b: Vec3, _ c: Vec3) {
        // Whatever the order of the corners, the face looks away from the stone's middle.
        let outward = dot(cross(b - a, c - a), a + b + c) > 0
        corners = outward ? (a, b, c) : (a, c, b)
    }

    /// The faces with sharp edges, each edge in so many pieces.
    static func mesh(_ faces: [Facet], pieces: Int) -> Mesh {
        var points: [Vec3] = []
        var triangles: [SIMD3<UInt32>] = []
        for face in faces {
            let (a, b, c) = face.corners
            let first = UInt32(points.count)
            var rows: [UInt32] = []
            for row in 0...pieces {
                rows.append(UInt32(points.count) - first)
                for column in 0...(pieces - row) {
                    let (u, v) = (Float(column) / Float(pieces), Float(row) / Float(pieces))
                    points.append(a * (1 - u - v) + b * u + c * v)
                }
            }
            for row in 0..<pieces {
                for column in 0..<(pieces - row) {
                    let (low, high) = (first + rows[row] + UInt32(column), first + rows[row + 1] + UInt32(column))
                    triangles.append(SIMD3(low, low + 1, high))
                    if column + 1 < pieces - row { triangles.append(SIMD3(low + 1, high + 1, high)) }
                }
            }
        }
        return Mesh(points: points, triangles: triangles, crease: 0.1)
    }
}
