import Foundation
import StudioCore

/// A town house of a street's row; its front is at z = 0 and faces +Z.
struct Facade {
    private var b: ModelBuilder
    private let kind: Int
    let width: Float
    private let storeys: Int
    private let storey: Float = 3.1

    init(_ request: ModelRequest, kind: Int) {
        b = ModelBuilder(request)
        self.kind = kind
        width = [6.4, 7.6, 5.6, 7.0, 6.0][kind % 5]
        storeys = [3, 2, 4, 3, 2][kind % 5]
    }

    func build() -> ModelGeometry {
        var copy = self
        return copy.make()
    }

    private mutating func make() -> ModelGeometry {
        let walls: [UInt32] = [0xD9B78C, 0x9FB3A8, 0xB5644A, 0xE6D9C0, 0x8FA3B8]
        var wall = MaterialLibrary.matte(Palette.linear(walls[kind % 5]))
        wall.pattern =
            kind == 2
            ? .brick(width: 0.26, height: 0.09, mortar: Palette.linear(0xB9AFA2)) : .mottled(scale: 0.8, amount: 0.12)
        let body = b.slot(wall)
        let trim = b.slot(MaterialLibrary.paint(Palette.linear(0xEDE8DC)))
        let height = storey * Float(storeys) + 0.5
        let depth: Float = 8
        b.add(Mesh.box(Vec3(width, height, depth), bevel: 0.03), body, 0, height / 2, -depth / 2)
        b.add(Mesh.box(Vec3(width + 0.06, 0.5, 0.12), bevel: 0.03), b.slot(MaterialLibrary.stone()), 0, 0.25, 0.02)
        for level in 1..<storeys {
            b.add(Mesh.box(Vec3(width, 0.14, 0.14), bevel: 0.03), trim, 0, Float(level) * storey + 0.28, 0.04)
        }
        cornice(height, trim)
        windows(trim)
        kind % 2 == 0 ? shop(trim) : home(trim)
        roof(height, depth)
        return b.finish(grounded: false)
    }

    private mutating func cornice(_ height: Float, _ trim: UInt16) {
        b.add(Mesh.box(Vec3(width + 0.1, 0.22, 0.5), bevel: 0.06), trim, 0, height, 0.1)
        let count = Int(width / 0.6)
        for i in 0..<count {
            b.add(
                Mesh.box(Vec3(0.14, 0.22, 0.24), bevel: 0.03), trim,
                (Float(i) + 0.5) / Float(count) * width - width / 2, height - 0.2, 0.1)
        }
    }

    private mutating func windows(_ trim: UInt16) {
        let colors: [UInt32] = [0x3E6B5C, 0x6D3B33, 0x35506B]
        let shutter: UInt16? = kind == 2 ? nil : b.slot(MaterialLibrary.paint(Palette.linear(colors[kind % 3])))
        let dark = b.slot(MaterialLibrary.pane(lit: false))
        let lit = b.slot(MaterialLibrary.pane(lit: b.request.isNight))
        let columns = width > 6.5 ? 3 : 2
        for level in 1..<storeys {
            for column in 0..<columns {
                let x = (Float(column) + 0.5) / Float(columns) * width - width / 2
                let look = ModelBuilder.WindowLook(
                    frame: trim, pane: b.random.unit() < 0.6 ? lit : dark, shutter: shutter, columns: 2, rows: 3)
                b.window(0.9, 1.5, look, at: .translate(Vec3(x, Float(level) * storey + 1.75, 0)))
            }
        }
    }

    private mutating func home(_ trim: UInt16) {
        let stone = b.slot(MaterialLibrary.stone())
        let leaf = b.slot(MaterialLibrary.paint(Palette.linear(kind == 1 ? 0x7A2F2B : 0x2F4E5E)))
        let brass = b.slot(MaterialLibrary.metal(RGB(0.8, 0.6, 0.25)))
        b.door(
            1.05, 2.2, leaf: leaf, frame: trim, step: stone, knob: brass, at: .translate(Vec3(-width * 0.28, 0.12, 0)))
        let look = ModelBuilder.WindowLook(
            frame: trim, pane: b.slot(MaterialLibrary.pane(lit: b.request.isNight)), columns: 3, rows: 2)
        b.window(1.9, 1.4, look, at: .translate(Vec3(width * 0.18, 1.65, 0)))
    }

    private mutating func shop(_ trim: UInt16) {
        let front = b.slot(MaterialLibrary.paint(Palette.linear(kind == 0 ? 0x2F5D50 : 0x6B2F36)))
        let pane = b.slot(MaterialLibrary.pane(lit: b.request.isNight))
        b.add(Mesh.box(Vec3(width - 0.5, 2.7, 0.16), bevel: 0.04), front, 0, 1.4, 0.04)
        b.add(Mesh.box(Vec3(width - 2.1, 1.6, 0.1), bevel: 0.01), pane, 0.5, 1.5, 0.1)
        b.add(Mesh.box(Vec3(0.95, 2.1, 0.1), bevel: 0.01), pane, -width / 2 + 0.95, 1.2, 0.1)
        b.add(Mesh.box(Vec3(width - 0.3, 0.5, 0.24), bevel: 0.05), trim, 0, 2.85, 0.1)
        let red = b.slot(MaterialLibrary.leaf(Palette.linear(kind == 0 ? 0xC95B45 : 0x3F6F86)))
        let white = b.slot(MaterialLibrary.leaf(Palette.linear(0xF0EADB)))
        let stripes = 10
        for i in 0..<stripes {
            let x0 = -width / 2 + 0.3 + Float(i) * (width - 0.6) / Float(stripes)
            let step = (width - 0.6) / Float(stripes)
            b.add(
                Mesh.sheet(1, 5) { a, v in
                    Vec3(x0 + a * step, 2.75 - 0.75 * v * v * 0.6 - v * 0.25, 0.2 + 1.2 * v)
                }, i % 2 == 0 ? red : white)
        }
    }

    private mutating func roof(_ height: Float, _ depth: Float) {
        var tile = MaterialLibrary.matte(Palette.linear([0x8A4A36, 0x5C6068, 0x6B4A3C][kind % 3]))
        tile.pattern = .shingles(width: 0.3, height: 0.28)
        let tiles = b.slot(tile)
        b.roof(
            .init(length: width - 0.2, span: depth, rise: 2.6, overhang: 0.05, courses: 14), tiles: tiles,
            trim: b.slot(MaterialLibrary.wood()), at: .translate(Vec3(0, height + 0.05, -depth / 2)))
        b.chimney(
            0.6, 1.9, brick: b.slot(MaterialLibrary.material(named: "brick") ?? tile),
            cap: b.slot(MaterialLibrary.stone()), at: .translate(Vec3(width * 0.3, height + 1.4, -depth * 0.5)))
    }
}
