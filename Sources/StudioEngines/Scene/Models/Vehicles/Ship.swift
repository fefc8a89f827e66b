import Foundation

/// A three-masted square-rigger.
enum Ship {
    static let model = SceneModel(
        name: "ship",
        words: [
            "sailing ship", "tall ship", "pirate ship", "galleon", "frigate", "schooner", "warship",
        ],
        habitat: .sea, typicalSize: Vec3(10, 22, 32), build: build)

    private static let hull = Hull(
        length: 26, halfBeam: 3.6, freeboard: 2.7, draught: 2.2, transom: 0.78, sheer: 1.5, rake: 2.2)

    private struct Paint { var hull, trim, timber, dark, sail, rope: UInt16 }

    private static func build(_ request: ModelRequest) -> ModelGeometry {
        var b = ModelBuilder(request)
        var cloth = MaterialLibrary.fabric(Palette.linear(0xEFE6D0), scale: 0.06)
        cloth.translucency = 0.4
        let p = Paint(
            hull: b.main(MaterialLibrary.wood(Palette.linear(0x6B4529), scale: 0.4)),
            trim: b.slot(MaterialLibrary.paint(Palette.linear(0xC9A24A))),
            timber: b.slot(MaterialLibrary.wood(Palette.linear(0xA97C4B), scale: 0.3)),
            dark: b.slot(MaterialLibrary.wood(Palette.linear(0x4A301F), scale: 0.3)), sail: b.accent(cloth),
            rope: b.slot(MaterialLibrary.matte(Palette.linear(0x8A7654))))
        body(&b, p)
        stern(&b, p)
        for (t, height, yards): (Float, Float, Int) in [(0.24, 14.5, 2), (0.52, 19.5, 3), (0.76, 17, 3)] {
            mast(&b, p, t: t, height: height, yards: yards)
        }
        bowsprit(&b, p)
        b.draught = hull.draught
        b.support(.on, Vec3(0, 1.75, 1.5), 1.6, 2.5)
        return b.finish(grounded: false)
    }

    private static func body(_ b: inout ModelBuilder, _ p: Paint) {
        b.add(hull.skin(columns: 32, rows: 48), p.hull)
        b.add(hull.skin(inset: 0.2, columns: 24, rows: 36), p.timber)
        b.add(hull.sternPlate(thickness: 0.3), p.hull)
        b.add(hull.deck(at: 1.7, inset: 0.15, from: 0.01, to: 0.93), p.timber)
        for side: Float in [-1, 1] {
            b.add(Mesh.tube(hull.strake(side, out: 0.03), radius: 0.16, sides: 8), p.dark)
            for (u, r): (Float, Float) in [(0.88, 0.09), (0.72, 0.12)] {
                b.add(Mesh.tube(hull.strake(side * u, from: 0.01, to: 0.97, out: 0.03), radius: r, sides: 8), p.trim)
            }
            for port in 0..<8 {
                let t = 0.22 + Float(port) * 0.075
                let at = hull.point(t, side * 0.8)
                b.add(Mesh.box(Vec3(0.22, 0.62, 0.7), bevel: 0.05), p.dark, at.x, at.y, at.z)
                b.add(Mesh.bar(at, at + Vec3(side * 0.6, 0.02, 0), radius: 0.13, sides: 12), p.dark)
            }
        }
        let keel = (0...24).map { hull.point(Float($0) / 24, 0) }
        b.add(Mesh.tube(keel + hull.stem(steps: 10), radius: 0.2, sides: 8), p.dark)
        b.add(Mesh.box(Vec3(2.2, 0.35, 2.6), bevel: 0.06), p.dark, 0, 1.85, 0.4)
        b.add(Mesh.box(Vec3(1.2, 0.7, 1.6), bevel: 0.08), p.hull, 0, 2.05, 4)
    }

    /// The raised quarter-deck with its gallery of windows.
    private static func stern(_ b: inout ModelBuilder, _ p: Paint) {
        let z = hull.point(0, 1).z
        let castle = Mesh.loft(
            (0...6).map { i -> [Vec3] in
                let t = Float(i) / 6 * 0.23
                let half = hull.halfWidth(t) - 0.05
                let top = hull.rail(t) + 1.15
                let at = hull.point(t, 1).z - (t == 0 ? 0.1 : 0)
                return [
                    Vec3(-half, 1.5, at), Vec3(half, 1.5, at), Vec3(half * 0.94, top, at), Vec3(-half * 0.94, top, at),
                ]
            }, closed: true, caps: true, crease: 0.3)
        b.add(castle, p.hull)
        let pane = b.slot(MaterialLibrary.pane(lit: b.request.isNight))
        let look = ModelBuilder.WindowLook(frame: p.trim, pane: pane)
        for x: Float in [-1.6, -0.55, 0.55, 1.6] {
            b.window(0.65, 0.85, look, at: .translate(Vec3(x, 2.75, z - 0.12)) * .rotateY(.pi))
        }
        for side: Float in [-1, 1] {
            for t: Float in [0.05, 0.13] {
                let place = Transform.translate(Vec3(side * (hull.halfWidth(t) - 0.06), 3.1, hull.point(t, 1).z))
                b.window(0.6, 0.7, look, at: place * .rotateY(side * .pi / 2))
            }
            let rail = (0...6).map { i -> Vec3 in
                let t = Float(i) / 6 * 0.23
                return Vec3(side * (hull.halfWidth(t) * 0.92), hull.rail(t) + 1.85, hull.point(t, 1).z)
            }
            b.add(Mesh.tube(rail, radius: 0.08, sides: 8), p.trim)
            for point in rail { b.add(Mesh.bar(point - Vec3(0, 0.75, 0), point, radius: 0.06, sides: 8), p.trim) }
        }
        let light = Vec3(0, hull.rail(0) + 2.1, z - 0.2)
        let glow =
            b.request.isNight
            ? MaterialLibrary.glow(RGB(9, 5.5, 2.2)) : MaterialLibrary.glossy(Palette.linear(0xF0DDA8))
        b.add(Mesh.cylinder(0.22, height: 0.5, sides: 8), b.slot(glow), light.x, light.y, light.z)
        b.add(Mesh.cylinder(0.28, height: 0.3, top: 0.03, sides: 8), p.trim, light.x, light.y + 0.5, light.z)
        b.add(Mesh.bar(light - Vec3(0, 1, 0), light, radius: 0.06), p.trim)
        b.lamp(light + Vec3(0, 0.25, -0.4), radius: 0.14, RGB(30, 18, 8))
    }

    private static func mast(_ b: inout ModelBuilder, _ p: Paint, t: Float, height: Float, yards: Int) {
        let z = hull.point(t, 0.6).z
        b.add(Mesh.tube([Vec3(0, 1.5, z), Vec3(0, height, z)], radii: [0.3, 0.11], sides: 12), p.timber)
        let gap = (height - 4.2) / Float(yards)
        for yard in 0..<yards {
            let top = height - 0.9 - Float(yard) * gap
            let half: Float = 2.5 + Float(yard) * 0.95
            let foot = top - gap + 0.35
            b.add(
                Mesh.tube(
                    [Vec3(-half, top, z + 0.3), Vec3(0, top, z + 0.3), Vec3(half, top, z + 0.3)],
                    radii: [0.06, 0.13, 0.06]), p.timber)
            b.add(
                Mesh.sheet(14, 12) { a, v in
                    let side = (a - 0.5) * 2
                    let belly = sin(v * .pi * 0.85) * (1 - side * side * 0.6) * gap * 0.34
                    let width = half * (0.93 + 0.1 * v)
                    return Vec3(side * width, mix(top - 0.1, foot + 0.25 * (1 - side * side) * v, v), z + 0.35 + belly)
                }, p.sail)
        }
        b.add(Mesh.cylinder(0.75, height: 0.12, bevel: 0.04), p.dark, 0, height * 0.62, z)
        for side: Float in [-1, 1] {
            for offset: Float in [-0.9, -0.3, 0.3] {
                let station = t + offset / hull.length
                b.add(Mesh.bar(Vec3(0, height * 0.72, z), hull.point(station, side), radius: 0.035, sides: 5), p.rope)
            }
        }
        var flag = MaterialLibrary.leaf(Palette.linear(0xB8322B))
        flag.translucency = 0.3
        let banner = b.accent(flag, 2)
        b.add(
            Mesh.sheet(12, 3) { a, v in
                Vec3(0.2 * sin(a * 7), height + 0.4 - 0.55 * v * (1 - 0.6 * a), z - 0.1 + a * 2)
            }, banner)
        b.add(Mesh.bar(Vec3(0, height, z), Vec3(0, height + 0.5, z), radius: 0.05, sides: 6), p.timber)
    }

    private static func bowsprit(_ b: inout ModelBuilder, _ p: Paint) {
        let root = hull.point(0.96, 1)
        let tip = Vec3(0, root.y + 2.1, root.z + 5.2)
        b.add(Mesh.tube([Vec3(0, root.y - 0.2, root.z - 1), tip], radii: [0.22, 0.09], sides: 10), p.timber)
        let mastZ = hull.point(0.76, 0.6).z
        for (share, height): (Float, Float) in [(0.98, 14.5), (0.6, 11.5)] {
            let tack = mix(Vec3(0, root.y, root.z - 1), tip, share)
            let head = Vec3(0, height, mastZ + 0.3)
            let clew = Vec3(1.4, root.y + 2.3, mastZ + 2.4)
            b.add(
                Mesh.sheet(10, 12) { a, v in
                    let belly = sin(a * .pi) * (1 - v) * 0.9
                    return mix(mix(tack, head, v), mix(clew, head, v), a) + Vec3(belly, 0, 0)
                }, p.sail)
            b.add(Mesh.bar(tack, head, radius: 0.03, sides: 5), p.rope)
        }
    }
}
