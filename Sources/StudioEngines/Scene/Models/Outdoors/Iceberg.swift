import Foundation
import StudioCore

/// A floe with a peak at its back, blue where the ice is broken and white where snow lies.
enum Iceberg {
    static let model = SceneModel(
        name: "iceberg", words: ["ice floe", "floe", "ice block"], habitat: .sea, typicalSize: Vec3(9, 4, 7)
    ) { request in
        var b = ModelBuilder(request)
        var r = b.random
        var broken = Material(color: Palette.linear(0xB9DCEA), roughness: 0.32)
        broken.translucency = 0.25
        broken.pattern = .mottled(scale: 0.9, amount: 0.12)
        let ice = b.main(broken)
        let snow = b.slot(MaterialLibrary.matte(RGB(0.87, 0.9, 0.94)))
        let floe = Rock.boulder(&r, roughness: 0.22).moved(.scale(Vec3(4.8, 2.6, 3.6)))
        let level: Float = 0.75
        add(&b, floe, ice: ice, snow: snow) {
            Vec3($0.x, min($0.y, level + 0.05 * sin($0.x * 2.1) * cos($0.z * 1.7)), $0.z)
        }
        for (place, size) in [
            (Vec3(-1.7, 0.5, -1.9), Vec3(1.5, 3.6, 1.3)), (Vec3(0.9, 0.4, -2.2), Vec3(1.7, 2.3, 1.1)),
        ] {
            let peak = Rock.boulder(&r, roughness: 0.3).moved(.translate(place) * .scale(size))
            add(&b, peak, ice: ice, snow: snow) { $0 }
        }
        b.support(.on, Vec3(0.2, level + 0.03, 1.0), 1.9, 0.9)
        b.draught = -b.mesh.bounds.low.y
        return b.finish(grounded: false)
    }

    /// A block of ice; what faces up is snow.
    private static func add(
        _ b: inout ModelBuilder, _ block: Mesh, ice: UInt16, snow: UInt16, _ shape: @escaping (Vec3) -> Vec3
    ) {
        let (upper, lower) = block.bent(crease: 0.42, shape).split { _, normal in normal.y > 0.62 }
        b.add(upper, snow)
        b.add(lower, ice)
    }
}
