import Foundation
import StudioCore

/// A model being put together: parts, each in a material.
struct ModelBuilder {
    typealias Slot = UInt16

    let request: ModelRequest
    var random: SplitMix64
    private(set) var mesh = Mesh()
    private(set) var materials: [Material] = []
    var supports: [Support] = []
    var lamps: [Lamp] = []
    var draught: Float?
    var drapes = false

    init(_ request: ModelRequest) {
        self.request = request
        random = request.random.fork(1)
    }

    var isWinter: Bool { request.season == .winter }
    func has(_ attributes: String...) -> Bool { attributes.contains(where: request.attributes.contains) }
    func poses(_ names: String...) -> Bool { request.pose.map(names.contains) ?? false }

    mutating func slot(_ material: Material) -> Slot {
        if let known = materials.firstIndex(of: material) { return Slot(known) }
        materials.append(material)
        return Slot(materials.count - 1)
    }

    /// A material in several tones, so that the stones of a wall differ.
    mutating func slots(of material: Material, tones: [RGB]) -> [Slot] {
        tones.map { tone in
            var toned = material
            toned.color *= tone
            return slot(toned)
        }
    }

    /// The main material: takes the first asked colour and the asked kind of material.
    mutating func main(_ material: Material) -> Slot { slot(mainMaterial(material)) }

    func mainMaterial(_ material: Material) -> Material {
        if let name = request.material, let made = MaterialLibrary.material(named: name, color: request.colors.first) {
            return made
        }
        return request.colors.first.map { material.recolored($0) } ?? material
    }

    /// An accent: the second (third …) asked colour when there is one.
    mutating func accent(_ material: Material, _ index: Int = 1) -> Slot {
        slot(request.colors.count > index ? material.recolored(request.colors[index]) : material)
    }

    mutating func add(_ part: Mesh, _ slot: Slot, at transform: Transform = .identity) {
        mesh.append(part, at: transform, slot: slot)
    }

    mutating func add(_ part: Mesh, _ slot: Slot, _ x: Float, _ y: Float, _ z: Float) {
        add(part, slot, at: .translate(Vec3(x, y, z)))
    }

    /// The same part on both sides of the plane x = 0.
    mutating func addMirrored(_ part: Mesh, _ slot: Slot, at transform: Transform = .identity) {
        add(part, slot, at: transform)
        add(part, slot, at: .scale(Vec3(-1, 1, 1)) * transform)
    }

    /// Another builder's parts with their materials: a head on a turned neck, a wheel.
    mutating func add(_ other: ModelBuilder, at transform: Transform) {
        add(ModelGeometry(mesh: other.mesh, materials: other.materials), at: transform)
    }

    /// A finished model as a part of this one, without its lamps and supports: a fir on a hill.
    mutating func add(_ other: ModelGeometry, at transform: Transform) {
        let slots = other.materials.map { slot($0) }
        var part = other.mesh
        part.slots = part.slots.map { slots[Int($0)] }
        mesh.append(part, at: transform)
    }

    mutating func support(_ use: Support.Use, _ center: Vec3, _ x: Float, _ z: Float) {
        supports.append(Support(use: use, center: center, halfExtents: SIMD2(x, z)))
    }

    /// A lamp is only there when lamps are lit.
    mutating func lamp(_ position: Vec3, radius: Float, _ radiance: RGB) {
        guard request.isNight else { return }
        lamps.append(Lamp(position: position, radius: radius, radiance: radiance))
    }

    func pick<T>(_ options: [T], _ salt: UInt64) -> T {
        var r = request.random.fork(salt &+ 100)
        return options[Int(r.next() % UInt64(options.count))]
    }

    /// The model. With `grounded` its lowest point is moved to y = 0.
    func finish(grounded: Bool = true) -> ModelGeometry { finish(lifted: grounded ? -mesh.bounds.low.y : 0) }

    /// The model in another size or posture than it was put together in, its lowest point at y = 0, without its lamps
    /// and supports.
    func finish(placed transform: Transform) -> ModelGeometry {
        var placed = ModelBuilder(request)
        placed.add(self, at: transform)
        return placed.finish()
    }

    /// The model, moved up by some metres.
    func finish(lifted lift: Float) -> ModelGeometry {
        let shift = Vec3(0, lift, 0)
        var result = ModelGeometry(mesh: lift == 0 ? mesh : mesh.moved(.translate(shift)), materials: materials)
        result.supports = supports.map {
            Support(use: $0.use, center: $0.center + shift, halfExtents: $0.halfExtents)
        }
        result.lamps = lamps.map { Lamp(position: $0.position + shift, radius: $0.radius, radiance: $0.radiance) }
        result.draught = draught
        result.drapes = drapes
        return result
    }
}

extension Material {
    /// The same surface in another colour; a pattern's second colour keeps its relation to the first.
    func recolored(_ new: RGB) -> Material {
        var m = self
        m.color = new
        let ratio = luminance(new) / max(luminance(color), 0.01)
        switch pattern {
        case .wood(let scale, _): m.pattern = .wood(scale: scale, dark: new * 0.55)
        case .marble(let scale, let vein): m.pattern = .marble(scale: scale, vein: vein * min(ratio, 1.2))
        default: break
        }
        return m
    }
}

extension SplitMix64 {
    mutating func around(_ value: Float, _ share: Float) -> Float { value * uniform((1 - share)...(1 + share)) }
    mutating func index(_ count: Int) -> Int { Int(next() % UInt64(max(count, 1))) }
    mutating func direction() -> Vec3 {
        let y = uniform(-1...1)
        let a = uniform(0...(2 * Float.pi))
        let r = max(0, 1 - y * y).squareRoot()
        return Vec3(r * cos(a), y, r * sin(a))
    }
}
