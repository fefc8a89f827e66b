import Foundation
import StudioCore

// Windows, doors, roofs and chimneys, set on a wall whose surface is the plane z = 0 of the given transform, facing +Z.
extension ModelBuilder {
    struct WindowLook {
        var frame: Slot
        var pane: Slot
        var shutter: Slot?
        var columns = 2
        var rows = 2
    }

    /// A framed window centred on the transform's origin.
    mutating func window(_ width: Float, _ height: Float, _ look: WindowLook, at place: Transform) {
        let bar: Float = 0.07
        func put(_ size: Vec3, _ x: Float, _ y: Float, _ z: Float, _ slot: Slot, bevel: Float = 0.012) {
            add(Mesh.box(size, bevel: bevel), slot, at: place * .translate(Vec3(x, y, z)))
        }
        put(Vec3(width, height, 0.03), 0, 0, 0.012, look.pane, bevel: 0.004)
        for side: Float in [-1, 1] {
            put(Vec3(bar, height + bar * 2, 0.1), side * (width + bar) / 2, 0, 0.03, look.frame)
            put(Vec3(width + bar * 2, bar, 0.1), 0, side * (height + bar) / 2, 0.03, look.frame)
        }
        for column in 1..<max(look.columns, 1) {
            put(Vec3(0.035, height, 0.05), (Float(column) / Float(look.columns) - 0.5) * width, 0, 0.03, look.frame)
        }
        for row in 1..<max(look.rows, 1) {
            put(Vec3(width, 0.035, 0.05), 0, (Float(row) / Float(look.rows) - 0.5) * height, 0.03, look.frame)
        }
        put(Vec3(width + 0.3, 0.06, 0.2), 0, -height / 2 - bar - 0.03, 0.07, look.frame)
        guard let shutter = look.shutter else { return }
        for side: Float in [-1, 1] {
            let x = side * (width / 2 + bar + width * 0.25 + 0.03)
            put(Vec3(width * 0.5, height + bar, 0.045), x, 0, 0.03, shutter, bevel: 0.015)
            for slat in 0..<5 {
                put(Vec3(width * 0.38, height * 0.09, 0.03), x, (Float(slat) - 2) * height * 0.18, 0.055, shutter)
            }
        }
    }

    /// A panelled door with frame, step and knob; the origin is the middle of its foot.
    mutating func door(
        _ width: Float, _ height: Float, leaf: Slot, frame: Slot, step: Slot, knob: Slot, at place: Transform
    ) {
        func put(_ size: Vec3, _ x: Float, _ y: Float, _ z: Float, _ slot: Slot, bevel: Float = 0.012) {
            add(Mesh.box(size, bevel: bevel), slot, at: place * .translate(Vec3(x, y, z)))
        }
        put(Vec3(width, height, 0.06), 0, height / 2, 0.015, leaf)
        for side: Float in [-1, 1] {
            put(Vec3(0.1, height + 0.1, 0.14), side * (width / 2 + 0.05), height / 2 + 0.05, 0.03, frame)
            put(Vec3(width * 0.34, height * 0.32, 0.03), side * width * 0.22, height * 0.26, 0.05, leaf, bevel: 0.014)
            put(Vec3(width * 0.34, height * 0.38, 0.03), side * width * 0.22, height * 0.68, 0.05, leaf, bevel: 0.014)
        }
        put(Vec3(width + 0.36, 0.12, 0.18), 0, height + 0.06, 0.04, frame)
        add(Mesh.sphere(0.04, sides: 12), knob, at: place * .translate(Vec3(width * 0.4, height * 0.47, 0.08)))
        put(Vec3(width + 0.6, 0.14, 0.5), 0, -0.03, 0.25, step, bevel: 0.03)
        put(Vec3(width + 1.0, 0.14, 0.8), 0, -0.15, 0.4, step, bevel: 0.03)
    }

    struct RoofShape {
        /// Along the ridge (local X), without overhang.
        var length: Float
        /// From eave to eave (local Z), without overhang.
        var span: Float
        var rise: Float
        var overhang: Float = 0.4
        var courses: Int = 11
    }

    /// A gable roof with real courses of tiles; its eaves' line is y = 0, the ridge runs along X.
    mutating func roof(_ shape: RoofShape, tiles: Slot, trim: Slot, at place: Transform = .identity) {
        let slope = atan2(shape.rise, shape.span / 2)
        let run = (shape.span / 2 + shape.overhang) / cos(slope)
        let wide = shape.length + shape.overhang * 2
        for side: Float in [-1, 1] {
            let tilt = Transform.rotateY(side > 0 ? 0 : .pi) * .translate(Vec3(0, shape.rise, 0)) * .rotateX(slope)
            roofPlane(wide: wide, run: run, courses: shape.courses, tiles: tiles, trim: trim, at: place * tilt)
        }
        ridge(wide: wide, height: shape.rise + 0.13, tiles: tiles, at: place)
    }

    /// One plane of a roof: from the frame's origin `run` metres along its Z, in courses, with snow in winter.
    mutating func roofPlane(wide: Float, run: Float, courses: Int, tiles: Slot, trim: Slot, at frame: Transform) {
        let step = run / Float(courses)
        let board = Mesh.box(Vec3(wide - 0.06, 0.1, run), bevel: 0.02)
        add(board, trim, at: frame * .translate(Vec3(0, 0.0, run / 2)))
        for course in 0..<courses {
            let z = (Float(course) + 0.5) * step
            let row = Mesh.box(Vec3(wide, 0.05, step * 1.3), bevel: 0.016)
            add(row, tiles, at: frame * .translate(Vec3(0, 0.085, z + step * 0.1)) * .rotateX(0.12))
        }
        if isWinter { snow(on: frame, wide: wide, run: run) }
    }

    /// The rounded tiles along the top of a roof.
    mutating func ridge(wide: Float, height: Float, tiles: Slot, at place: Transform) {
        let line = (0...8).map { Vec3((Float($0) / 8 - 0.5) * (wide + 0.04), height, 0) }
        add(Mesh.tube(line, radius: 0.1, sides: 10), tiles, at: place)
    }

    private mutating func snow(on frame: Transform, wide: Float, run: Float) {
        let white = slot(.snow)
        var r = random.fork(77)
        let phase = r.uniform(0...6)
        let sheet = Mesh.shell(24, 10, thickness: 0.16, crease: 1.4) { a, v in
            let x = (a - 0.5) * (wide - 0.1)
            let edge = run - 0.05 - 0.12 * (1 + sin(x * 2.1 + phase)) * 0.5
            let puff = sin(min(v, 0.98) * .pi) * 0.05 + 0.03 * sin(x * 3 + v * 5 + phase)
            return Vec3(x, 0.24 + puff, v * edge)
        }
        add(sheet, white, at: frame)
    }

    /// Lit at night, milky by day.
    mutating func lampGlass() -> Slot {
        slot(
            request.isNight ? MaterialLibrary.glow(RGB(9, 5.5, 2.2)) : MaterialLibrary.paint(Palette.linear(0xF1E4BE)))
    }

    /// A lantern on a bracket, its middle at the transform's origin, `reach` metres before the wall.
    mutating func wallLantern(reach: Float = 0.26, iron: Slot, at place: Transform) {
        add(Mesh.box(Vec3(0.2, 0.32, 0.2), bevel: 0.03), lampGlass(), at: place)
        let cap = Mesh.cylinder(0.18, height: 0.16, top: 0.02, sides: 6)
        add(cap, iron, at: place * .translate(Vec3(0, 0.15, 0)))
        let arm = Mesh.box(Vec3(0.06, 0.06, reach + 0.1), bevel: 0.01)
        add(arm, iron, at: place * .translate(Vec3(0, -0.19, -reach / 2)))
        lamp(place.point(.zero), radius: 0.08, RGB(20, 12, 5))
    }

    /// A brick stack with a corbelled head and pots.
    mutating func chimney(_ width: Float, _ height: Float, brick: Slot, cap: Slot, at place: Transform) {
        add(
            Mesh.box(Vec3(width, height, width * 0.85), bevel: 0.02), brick,
            at: place * .translate(Vec3(0, height / 2, 0)))
        add(
            Mesh.box(Vec3(width * 1.22, 0.12, width * 1.07), bevel: 0.03), cap,
            at: place * .translate(Vec3(0, height, 0)))
        let pot = Mesh.lathe(
            [
                SIMD2(0, 0), SIMD2(0.13, 0), SIMD2(0.11, 0.25), SIMD2(0.14, 0.27), SIMD2(0.14, 0.32), SIMD2(0.09, 0.32),
                SIMD2(0.09, 0.1), SIMD2(0, 0.1),
            ], sides: 16)
        for side: Float in [-1, 1] {
            add(pot, cap, at: place * .translate(Vec3(side * width * 0.22, height + 0.05, 0)))
        }
    }
}
