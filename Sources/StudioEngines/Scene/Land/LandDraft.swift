import Foundation
import StudioCore

/// Land being put together.
struct LandDraft {
    let request: LandRequest
    var result = LandResult()
    private var known: [Material: Int] = [:]

    init(_ request: LandRequest) { self.request = request }

    /// A mesh that instances can use, with the materials for its slots.
    struct Stock {
        var mesh: Int
        var materials: [Int]
        var radius: Float
        var height: Float
    }

    mutating func material(_ m: Material) -> Int {
        if let index = known[m] { return index }
        result.materials.append(m)
        known[m] = result.materials.count - 1
        return result.materials.count - 1
    }

    mutating func stock(_ mesh: Mesh, _ materials: [Material]) -> Stock {
        result.meshes.append(mesh)
        let size = mesh.bounds.size
        return Stock(
            mesh: result.meshes.count - 1, materials: materials.map { material($0) },
            radius: max(size.x, size.z) / 2, height: size.y)
    }

    mutating func stock(_ model: ModelGeometry) -> Stock { stock(model.mesh, model.materials) }

    /// A request for a scattered model, in keeping with the land.
    func modelRequest(_ salt: UInt64) -> ModelRequest {
        var r = ModelRequest(random: request.random.fork(1000 &+ salt))
        r.season = request.isSnowy ? .winter : request.season
        r.isNight = request.isNight
        return r
    }

    mutating func place(_ stock: Stock, at transform: Transform, tint: RGB = RGB(repeating: 1)) {
        var instance = Instance(mesh: stock.mesh, transform: transform, materials: stock.materials)
        instance.tint = tint
        result.instances.append(instance)
    }

    /// Places it upright on the ground, a little sunk, turned at random.
    mutating func plant(
        _ stock: Stock, at p: SIMD2<Float>, scale: Float = 1, sink: Float = 0.02, random: inout SplitMix64
    ) {
        let foot = Vec3(p.x, result.heightAt(p.x, p.y) - sink * scale, p.y)
        let shade = random.uniform(0.82...1.14)
        let tint = RGB(shade * random.uniform(0.95...1.06), shade, shade * random.uniform(0.92...1.05))
        let turn = Transform.rotateY(random.uniform(0...6.2831))
        place(stock, at: .translate(foot) * turn * .scale(scale), tint: tint)
    }

    /// A fixed part of the land.
    mutating func fixed(_ mesh: Mesh, _ materials: [Material]) {
        place(stock(mesh, materials), at: .identity)
    }

    /// Places a model that gives light, of which `stock` is the mesh; its own lamps are lit by night.
    mutating func place(_ stock: Stock, with lamps: [Lamp], at transform: Transform) {
        place(stock, at: transform)
        for light in lamps { lamp(transform.point(light.position), radius: light.radius, light.radiance) }
    }

    mutating func lamp(_ position: Vec3, radius: Float, _ radiance: RGB) {
        if request.isNight { result.lamps.append(Lamp(position: position, radius: radius, radiance: radiance)) }
    }
}
