import Foundation

// What road and rail vehicles share: bodies cut from a side view, flush panes, lights, axles.
extension ModelBuilder {
    /// A side view from front bottom over the roof to rear bottom, as (z, y), closed along the floor with wheel arches.
    static func sideView(
        _ top: [SIMD2<Float>], floor: Float, arches: [Float] = [], wheel: Float = 0, clearance: Float = 0.1
    ) -> [SIMD2<Float>] {
        let radius = wheel + clearance
        var outline = top
        for axle in arches.sorted() {
            let start = asin((floor - wheel) / radius)
            outline += (0...14).map { step in
                let angle = mix(.pi - start, start, Float(step) / 14)
                return SIMD2(axle + cos(angle) * radius, wheel + sin(angle) * radius)
            }
        }
        return outline
    }

    /// A body as wide as asked with that side view.
    mutating func sideBody(_ outline: [SIMD2<Float>], width: Float, bevel: Float = 0.06, x: Float = 0, _ slot: Slot) {
        add(Mesh.extrude(outline, depth: width, bevel: bevel), slot, at: .translate(Vec3(x, 0, 0)) * .rotateY(-.pi / 2))
    }

    /// A flat plate with round corners on a wall whose surface is the plane z = 0 of the transform.
    mutating func plate(
        _ width: Float, _ height: Float, round: Float = 0.08, proud: Float = 0.03, _ slot: Slot, at place: Transform
    ) {
        let (w, h) = (width / 2 - round, height / 2 - round)
        let outline = [(w, -h, -0.5), (w, h, 0), (-w, h, 0.5), (-w, -h, 1)].flatMap { corner -> [SIMD2<Float>] in
            let (x, y, turn): (Float, Float, Float) = (Float(corner.0), Float(corner.1), Float(corner.2))
            return (0...4).map { step in
                let angle = (turn + Float(step) / 8) * .pi
                return SIMD2(x + cos(angle) * round, y + sin(angle) * round)
            }
        }
        add(Mesh.extrude(outline, depth: proud * 2, bevel: proud * 0.4), slot, at: place)
    }

    /// The same plate on both sides, at x = ±`x`.
    mutating func sidePlates(
        _ width: Float, _ height: Float, round: Float = 0.08, proud: Float = 0.03, x: Float, y: Float, z: Float,
        _ slot: Slot
    ) {
        for side: Float in [-1, 1] {
            plate(
                width, height, round: round, proud: proud, slot,
                at: .translate(Vec3(side * x, y, z)) * .rotateY(side * .pi / 2))
        }
    }

    /// A pair of wheels, their outer faces at x = ±`half`.
    mutating func axle(z: Float, half: Float, radius: Float, width: Float) {
        for side: Float in [-1, 1] {
            wheel(
                radius: radius, width: width,
                at: .translate(Vec3(side * (half - width / 2), radius, z)) * .rotateY(side > 0 ? 0 : .pi))
        }
    }

    /// A round headlamp looking along +Z; it burns at night.
    mutating func headlamp(_ at: Vec3, radius: Float) {
        let chrome = slot(MaterialLibrary.metal(RGB(0.86, 0.87, 0.88), roughness: 0.12))
        var glass = MaterialLibrary.glossy(Palette.linear(0xF4F1E4))
        if request.isNight { glass.emission = RGB(14, 12, 8) }
        let place = Transform.translate(at) * .rotateX(.pi / 2)
        add(Mesh.cylinder(radius, height: radius * 0.6, bevel: radius * 0.2, sides: 24), chrome, at: place)
        add(
            Mesh.ellipsoid(Vec3(radius * 0.82, radius * 0.3, radius * 0.82), sides: 20), slot(glass),
            at: place * .translate(Vec3(0, radius * 0.55, 0)))
        lamp(at + Vec3(0, 0, radius * 2), radius: 0.06, RGB(30, 25, 17))
    }

    /// A coloured light: tail lamp, indicator, beacon; it glows at night.
    mutating func signal(_ radii: Vec3, _ color: UInt32, at: Vec3) {
        var glass = MaterialLibrary.glossy(Palette.linear(color))
        if request.isNight { glass.emission = Palette.linear(color) * 6 }
        add(Mesh.ellipsoid(radii, sides: 18), slot(glass), at.x, at.y, at.z)
    }

    /// Two rails with rungs between them, from `a` to `b`.
    mutating func ladder(from a: Vec3, to b: Vec3, width: Float, rungs: Int, _ slot: Slot) {
        for side: Float in [-1, 1] {
            let shift = Vec3(side * width / 2, 0, 0)
            add(Mesh.bar(a + shift, b + shift, radius: 0.05), slot)
            let up = Vec3(0, 0.24, 0)
            add(Mesh.bar(a + shift + up, b + shift + up, radius: 0.03), slot)
        }
        for rung in 0..<rungs {
            let p = mix(a, b, (Float(rung) + 0.5) / Float(rungs))
            add(Mesh.bar(p - Vec3(width / 2, 0, 0), p + Vec3(width / 2, 0, 0), radius: 0.03), slot)
            for side: Float in [-1, 1] {
                let foot = p + Vec3(side * width / 2, 0, 0)
                add(Mesh.bar(foot, foot + Vec3(0, 0.24, 0), radius: 0.02, sides: 6), slot)
            }
        }
    }

    /// The square cab of a lorry: windscreen, side windows, grille, bumper, mirrors and headlamps. Its wheels come apart.
    mutating func cab(
        front: Float, length: Float, width: Float, height: Float, axle: Float, wheel: Float, _ paint: Slot
    ) {
        let pane = slot(MaterialLibrary.pane(lit: false))
        let chrome = slot(MaterialLibrary.metal(RGB(0.86, 0.87, 0.88), roughness: 0.12))
        let dark = slot(MaterialLibrary.matte(Palette.linear(0x1F2023)))
        let (sill, half, rear) = (height * 0.52, width / 2, front - length)
        let lean: Float = 0.2
        sideBody(
            Self.sideView(
                [
                    SIMD2(front, 0.5), SIMD2(front, sill), SIMD2(front - lean, height - 0.16),
                    SIMD2(front - lean - 0.16, height), SIMD2(rear, height), SIMD2(rear, 0.5),
                ], floor: 0.5, arches: [axle], wheel: wheel), width: width, bevel: 0.09, paint)
        let tall = height - 0.2 - sill
        plate(
            width * 0.84, tall * 0.84, round: 0.1, pane,
            at: .translate(Vec3(0, sill + tall * 0.5, front - lean * 0.52)) * .rotateX(-atan2(lean, tall)))
        sidePlates(length * 0.55, tall * 0.8, round: 0.1, x: half, y: sill + tall * 0.48, z: front - length * 0.5, pane)
        for side: Float in [-1, 1] {
            headlamp(Vec3(side * width * 0.36, 0.95, front - 0.02), radius: 0.15)
            signal(Vec3(0.09, 0.05, 0.04), 0xE8891C, at: Vec3(side * width * 0.36, 1.2, front))
            add(
                Mesh.bar(
                    Vec3(side * half * 0.98, sill + 0.5, front - 0.25),
                    Vec3(side * (half + 0.2), sill + 0.5, front - 0.05), radius: 0.025), dark)
            add(Mesh.box(Vec3(0.2, 0.42, 0.08), bevel: 0.03), dark, side * (half + 0.22), sill + 0.42, front - 0.05)
            add(
                Mesh.box(Vec3(0.03, 0.05, 0.2), bevel: 0.01), chrome, side * (half + 0.01), sill - 0.15,
                rear + length * 0.3)
        }
        plate(width * 0.46, 0.46, round: 0.06, dark, at: .translate(Vec3(0, 1.06, front)))
        for row in 0..<4 {
            let y = 0.92 + Float(row) * 0.1
            add(
                Mesh.bar(Vec3(-width * 0.21, y, front + 0.04), Vec3(width * 0.21, y, front + 0.04), radius: 0.022),
                chrome)
        }
        add(Mesh.box(Vec3(width * 1.02, 0.28, 0.22), bevel: 0.08), chrome, 0, 0.58, front + 0.04)
    }
}
