import Foundation
import StudioCore

/// A figure of one stone or metal on a plinth.
enum Statue {
    static let model = SceneModel(
        name: "statue", words: ["sculpture", "monument", "bust", "memorial"],
        habitat: .meadow, typicalSize: Vec3(1.7, 3.6, 1.7), poses: Pose.names
    ) { request in
        var b = ModelBuilder(request)
        let figure = b.main(MaterialLibrary.stone(Palette.linear(0xD9D4C8), scale: 0.3))
        let stone = b.accent(MaterialLibrary.stone(Palette.linear(0xA8A093), scale: 0.35))
        for (wide, height, y): (Float, Float, Float) in [(1.7, 0.2, 0.1), (1.4, 0.2, 0.3), (1.24, 0.14, 1.48)] {
            b.add(Mesh.box(Vec3(wide, height, wide), bevel: 0.03), stone, 0, y, 0)
        }
        b.add(Mesh.box(Vec3(1.05, 1.1, 1.05), bevel: 0.025), stone, 0, 0.93, 0)
        let plate = b.slot(MaterialLibrary.metal(RGB(0.62, 0.40, 0.18), roughness: 0.4))
        b.add(Mesh.box(Vec3(0.6, 0.32, 0.03), bevel: 0.01), plate, 0, 0.98, 0.53)
        var person = request
        person.colors = []
        person.material = nil
        person.season = .summer
        if person.pose == nil { person.pose = "waving" }
        let body = (b.pick([true, false], 1) ? Person.man : Person.woman).build(person)
        let top: Float = 1.55
        let rise = top - min(body.mesh.bounds.low.y, 0)
        b.add(Mesh.cylinder(0.42, height: 0.06, bevel: 0.02, sides: 32), figure, 0, top - 0.02, 0)
        b.add(body.mesh, figure, at: .translate(Vec3(0, rise + 0.04, 0)) * .scale(1.12))
        if b.isWinter { b.add(Mesh.box(Vec3(1.2, 0.1, 1.2), bevel: 0.045), b.slot(.snow), 0, 1.57, 0) }
        return b.finish()
    }
}
