import Foundation
import StudioCore

/// A city of office blocks around something as large as they are, with lawns and trees in front of it.
enum Downtown {
    /// Metres of clearing from which a single street is too small.
    static let clearingMin: Float = 13

    private static let street: Float = 15
    private static let pavement: Float = 0.15

    /// The square blocks between the streets, numbered from the subject's own.
    private struct Grid {
        var block: Float
        var pitch: Float { block + Downtown.street }
        func center(_ column: Int, _ row: Int) -> Vec3 { Vec3(Float(column) * pitch, 0, Float(row) * pitch) }
    }

    /// `frame`: X along the streets before the subject, Z towards the camera.
    static func build(_ d: inout LandDraft, _ frame: Transform) {
        let grid = Grid(block: max(46, d.request.clearing * 2.3))
        d.result.heightAt = { _, _ in pavement }
        ground(&d, frame, grid)
        let near = Int(d.request.viewDistance / grid.pitch) + 1
        let stocks = buildings(d.request, &d)
        let lawn = Lawn(&d, size: grid.block)
        let traffic = Traffic(&d)
        var r = d.request.random.fork(91)
        for row in -9...near {
            let reach = 4 + (near - row) / 2
            for column in -reach...reach {
                let center = grid.center(column, row)
                slab(&d, frame, center, grid.block)
                traffic.drive(&d, frame, center, grid.pitch, random: &r)
                guard column != 0 || row != 0 else { continue }
                let spot = frame.point(center)
                if d.blocksView(SIMD2(spot.x, spot.z), radius: grid.block * 0.5) {
                    lawn.lay(&d, frame, center, random: &r)
                } else {
                    raise(&d, frame, center, grid, stocks, isFar: row < -2 || abs(column) > 2, random: &r)
                }
            }
        }
        lamps(&d, frame, grid.block)
        d.result.haze = Haze(distance: 1500, color: RGB(0.66, 0.74, 0.84), height: 300)
    }

    private static func ground(_ d: inout LandDraft, _ frame: Transform, _ grid: Grid) {
        var asphalt = MaterialLibrary.matte(d.request.isSnowy ? RGB(0.66, 0.68, 0.72) : Palette.linear(0x5D5E61))
        asphalt.pattern = .ground(other: asphalt.color * 0.85, scale: 6)
        let plane = d.stock(Mesh.box(Vec3(4000, 0.2, 4000), bevel: 0.01), [asphalt])
        d.place(plane, at: frame * .translate(Vec3(0, -0.1, 0)))
    }

    private static func slab(_ d: inout LandDraft, _ frame: Transform, _ center: Vec3, _ size: Float) {
        var slabs = MaterialLibrary.matte(d.request.isSnowy ? RGB(0.82, 0.84, 0.88) : Palette.linear(0xB0A99C))
        slabs.pattern = .brick(width: 1.6, height: 1.1, mortar: slabs.color * 0.75)
        let stock = d.stock(Mesh.box(Vec3(size, 0.3, size), bevel: 0.04), [slabs])
        d.place(stock, at: frame * .translate(center + Vec3(0, pavement - 0.15, 0)))
    }

    /// Office blocks by height, lowest first.
    private static func buildings(_ request: LandRequest, _ d: inout LandDraft) -> [LandDraft.Stock] {
        [5, 7, 8, 10, 12, 15, 19].enumerated().map { index, storeys in
            d.stock(Skyscraper.block(d.modelRequest(UInt64(index) + 130), width: 19, storeys: storeys))
        }
    }

    /// Four buildings on a block; low ones near the subject, so that it stands over them.
    private static func raise(
        _ d: inout LandDraft, _ frame: Transform, _ center: Vec3, _ grid: Grid, _ stocks: [LandDraft.Stock],
        isFar: Bool, random r: inout SplitMix64
    ) {
        let lot = grid.block / 4
        for x in [-lot, lot] {
            for z in [-lot, lot] {
                let index = isFar ? 2 + r.index(stocks.count - 2) : r.index(4)
                let turn = Transform.rotateY(Float(r.index(4)) * .pi / 2)
                let shade = r.uniform(0.86...1.06)
                d.place(
                    stocks[index], at: frame * .translate(center + Vec3(x, pavement, z)) * turn,
                    tint: RGB(shade, shade * r.uniform(0.95...1.0), shade * r.uniform(0.9...1.0)))
            }
        }
    }

    private static func lamps(_ d: inout LandDraft, _ frame: Transform, _ block: Float) {
        let model = StreetLamp.build(d.modelRequest(140))
        let stock = d.stock(model)
        for i in 0..<5 {
            let foot =
                frame * .translate(Vec3((Float(i) / 4 - 0.5) * (block - 4), pavement, block / 2 - 1.2)) * .scale(1.4)
            d.place(stock, with: model.lamps, at: foot)
        }
    }
}

/// A block laid out as a small park.
private struct Lawn {
    private let turf: LandDraft.Stock
    private let tree: LandDraft.Stock
    private let hedge: LandDraft.Stock
    private let size: Float

    init(_ d: inout LandDraft, size: Float) {
        self.size = size
        var grass = MaterialLibrary.matte(d.green.ground)
        grass.pattern = .ground(other: mix(d.green.ground, d.green.soil, 0.4), scale: 5)
        turf = d.stock(Mesh.box(Vec3(size * 0.4, 0.3, size * 0.4), bevel: 0.06), [grass])
        tree = d.stock(Tree.build(d.modelRequest(141), detail: 0.6))
        hedge = d.stock(
            Mesh.box(Vec3(size * 0.4, 0.9, 0.8), bevel: 0.2), [MaterialLibrary.matte(d.green.blade * 0.55)])
    }

    /// Four lawns with a cross of paths between them, trees at their outer corners.
    func lay(_ d: inout LandDraft, _ frame: Transform, _ center: Vec3, random r: inout SplitMix64) {
        for x: Float in [-1, 1] {
            for z: Float in [-1, 1] {
                let middle = center + Vec3(x * size * 0.24, 0.1, z * size * 0.24)
                d.place(turf, at: frame * .translate(middle))
                d.place(hedge, at: frame * .translate(middle + Vec3(0, 0.45, z * size * 0.19)))
                for (dx, dz): (Float, Float) in [(0.13, 0.13), (0.13, -0.1), (-0.08, 0.1)] {
                    let foot = middle + Vec3(x * size * dx, 0.1, z * size * dz)
                    let scale = r.uniform(0.9...1.3)
                    d.place(tree, at: frame * .translate(foot) * .rotateY(r.uniform(0...6)) * .scale(scale))
                }
            }
        }
    }
}

/// Cars on the streets, some of each colour.
private struct Traffic {
    private let cars: [LandDraft.Stock]
    private let dash: LandDraft.Stock

    init(_ d: inout LandDraft) {
        let colors: [UInt32] = [0xC8281E, 0xE9E6DF, 0x2A5DB8, 0xE0B21F, 0x3A3C40]
        cars = colors.enumerated().map { index, color in
            var request = d.modelRequest(150 + UInt64(index))
            request.colors = [Palette.linear(color)]
            return d.stock(Car.model.build(request))
        }
        dash = d.stock(Mesh.box(Vec3(2.4, 0.02, 0.2), bevel: 0.004), [MaterialLibrary.matte(Palette.linear(0xE4E1D8))])
    }

    /// The street before a block, and the one at its side.
    func drive(_ d: inout LandDraft, _ frame: Transform, _ center: Vec3, _ pitch: Float, random r: inout SplitMix64) {
        for turn: Float in [0, .pi / 2] {
            let line = frame * .translate(center) * .rotateY(turn) * .translate(Vec3(0, 0, pitch / 2))
            for i in 0..<8 {
                d.place(dash, at: line * .translate(Vec3((Float(i) / 8 - 0.5) * pitch * 0.8, 0.01, 0)))
            }
            guard r.unit() < 0.75 else { continue }
            let side: Float = r.unit() < 0.5 ? 1 : -1
            let place = line * .translate(Vec3(r.uniform(-0.4...0.4) * pitch, 0.01, side * 3.2))
            d.place(cars[r.index(cars.count)], at: place * .rotateY(side * .pi / 2))
        }
    }
}
