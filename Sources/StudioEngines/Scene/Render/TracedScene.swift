import CEmbree
import StudioCore

/// A mesh as the inner loop reads it.
struct MeshView {
    var positions: UnsafePointer<Vec3>
    var normals: UnsafePointer<Vec3>
    var triangles: UnsafePointer<SIMD3<UInt32>>
    var slots: UnsafePointer<UInt16>
    var triangleCount: Int
}

/// A placed mesh as the inner loop reads it.
struct InstanceView {
    var mesh: MeshView
    var transform: Transform
    /// Turns normals, outwards also where the transform mirrors. Its result is not normalised.
    var normals: Transform
    /// For each slot of the mesh.
    var materials: UnsafePointer<Material>
    var slotCount: Int
    var tint: RGB

    /// Where the material lies: it is too large to be copied for every ray.
    @inline(__always) func material(of triangle: Int) -> UnsafePointer<Material> {
        materials + min(Int(mesh.slots[triangle]), slotCount - 1)
    }
}

/// A render scene in Embree's and the inner loop's form. Owns all memory that the views point into.
///
/// Sendable: nothing in it changes after `init`, and Embree's committed scenes may be traced from any thread.
final class TracedScene: @unchecked Sendable {
    let top: RTCScene
    let instances: UnsafeMutablePointer<InstanceView>
    let instanceCount: Int
    let lamps: UnsafePointer<Lamp>
    let lampCount: Int
    let backdrop: Backdrop.View?
    private let device: RTCDevice
    private let isBrief: Bool
    /// For each mesh; nil where it is only placed in the top scene.
    private var scenes: [RTCScene?] = []
    private var memory: [UnsafeMutableRawPointer] = []

    /// A scene of so few placed triangles is traced as one heap of them: a ray that comes by things whose boxes overlap
    /// would walk through each.
    private static let heapMax = 600_000

    /// - Parameters:
    ///   - isBrief: See `PathTracer`.
    ///   - heapMax: The most placed triangles that are made one heap; nil: as many as pay.
    init(_ scene: RenderScene, threads: Int, isBrief: Bool = false, heapMax: Int? = nil) throws {
        guard let device = rtcNewDevice("threads=\(threads),set_affinity=0"), let top = rtcNewScene(device) else {
            throw EngineFailure(.transient, "The ray tracing library could not be started.")
        }
        self.device = device
        self.top = top
        self.isBrief = isBrief
        instanceCount = scene.instances.count
        instances = .allocate(capacity: max(1, instanceCount))
        memory.append(UnsafeMutableRawPointer(instances))
        lampCount = scene.lamps.count
        lamps = Self.copied(scene.lamps, &memory)
        if let given = scene.backdrop {
            backdrop = Backdrop.View(given, pixels: Self.copied(given.pixels, &memory), camera: scene.camera)
        } else {
            backdrop = nil
        }

        let seeThrough = Self.meshesThatPassLight(scene)
        let isHeap = Self.placedTriangles(scene) <= heapMax ?? Self.heapMax
        if isHeap, !isBrief, seeThrough.isEmpty { split(top) }
        var views: [MeshView] = []
        for (index, mesh) in scene.meshes.enumerated() {
            let view = copy(mesh)
            views.append(view)
            let passesLight = seeThrough.contains(index)
            scenes.append(
                isHeap ? nil : try commit(view, vertices: mesh.positions.count, passesLight: passesLight))
        }
        for (index, instance) in scene.instances.enumerated() {
            let slots = instance.materials.map { scene.materials[$0] }
            let pointer = keep(slots.isEmpty ? [Material(color: RGB(repeating: 0.5))] : slots)
            let t = instance.transform
            (instances + index).initialize(
                to: InstanceView(
                    mesh: views[instance.mesh], transform: t, normals: t.normals, materials: pointer,
                    slotCount: max(1, slots.count), tint: instance.tint))
            if let mesh = scenes[instance.mesh] {
                attachInstance(t, of: mesh, id: index)
            } else {
                attachTriangles(
                    of: views[instance.mesh], scene.meshes[instance.mesh].positions.map(t.point),
                    passesLight: seeThrough.contains(instance.mesh), id: index)
            }
        }
        if !scene.lamps.isEmpty { attachLamps(scene.lamps) }
        rtcCommitScene(top)
        guard rtcGetDeviceError(device) == RTC_ERROR_NONE else {
            throw EngineFailure(.transient, "The scene could not be prepared for ray tracing: memory may be short.")
        }
    }

    deinit {
        rtcReleaseScene(top)
        for scene in scenes { if let scene { rtcReleaseScene(scene) } }
        rtcReleaseDevice(device)
        for pointer in memory { pointer.deallocate() }
    }

    private func keep<T>(_ values: [T]) -> UnsafePointer<T> { Self.copied(values, &memory) }

    /// A copy that stays where it is, to be freed with `memory`. T is a plain value.
    private static func copied<T>(_ values: [T], _ memory: inout [UnsafeMutableRawPointer]) -> UnsafePointer<T> {
        let pointer = UnsafeMutablePointer<T>.allocate(capacity: max(1, values.count))
        for (index, value) in values.enumerated() { (pointer + index).initialize(to: value) }
        memory.append(UnsafeMutableRawPointer(pointer))
        return UnsafePointer(pointer)
    }

    private func copy(_ mesh: Mesh) -> MeshView {
        MeshView(
            positions: keep(mesh.positions), normals: keep(mesh.normals), triangles: keep(mesh.triangles),
            slots: keep(mesh.slots), triangleCount: mesh.triangles.count)
    }

    private func commit(_ view: MeshView, vertices: Int, passesLight: Bool) throws -> RTCScene {
        guard let scene = rtcNewScene(device),
            let geometry = triangles(of: view, at: view.positions, vertices: vertices, passesLight: passesLight)
        else {
            throw EngineFailure(.transient, "The ray tracing library has no memory for this scene.")
        }
        if !passesLight, !isBrief { split(scene) }
        rtcCommitGeometry(geometry)
        rtcAttachGeometry(scene, geometry)
        rtcReleaseGeometry(geometry)
        rtcCommitScene(scene)
        return scene
    }

    /// Neither committed nor attached to a scene yet.
    private func triangles(
        of view: MeshView, at positions: UnsafePointer<Vec3>, vertices: Int, passesLight: Bool
    ) -> RTCGeometry? {
        guard let geometry = rtcNewGeometry(device, RTC_GEOMETRY_TYPE_TRIANGLE) else { return nil }
        rtcSetSharedGeometryBuffer(
            geometry, RTC_BUFFER_TYPE_VERTEX, 0, RTC_FORMAT_FLOAT3, positions, 0, MemoryLayout<Vec3>.stride, vertices)
        rtcSetSharedGeometryBuffer(
            geometry, RTC_BUFFER_TYPE_INDEX, 0, RTC_FORMAT_UINT3, view.triangles, 0,
            MemoryLayout<SIMD3<UInt32>>.stride, view.triangleCount)
        if passesLight { rtcSetGeometryOccludedFilterFunction(geometry, passLight) }
        return geometry
    }

    /// Triangles will be split, which traces faster. The filter would be asked twice about a split one.
    private func split(_ scene: RTCScene) { rtcSetSceneBuildQuality(scene, RTC_BUILD_QUALITY_HIGH) }

    private func attachTriangles(of view: MeshView, _ positions: [Vec3], passesLight: Bool, id: Int) {
        let geometry = triangles(
            of: view, at: keep(positions), vertices: positions.count, passesLight: passesLight)
        rtcCommitGeometry(geometry)
        rtcAttachGeometryByID(top, geometry, UInt32(id))
        rtcReleaseGeometry(geometry)
    }

    private func attachInstance(_ t: Transform, of scene: RTCScene, id: Int) {
        let geometry = rtcNewGeometry(device, RTC_GEOMETRY_TYPE_INSTANCE)
        rtcSetGeometryInstancedScene(geometry, scene)
        let columns = [t.x, t.y, t.z, t.translation].flatMap { [$0.x, $0.y, $0.z] }
        rtcSetGeometryTransform(geometry, 0, RTC_FORMAT_FLOAT3X4_COLUMN_MAJOR, columns)
        rtcCommitGeometry(geometry)
        rtcAttachGeometryByID(top, geometry, UInt32(id))
        rtcReleaseGeometry(geometry)
    }

    private func attachLamps(_ lamps: [Lamp]) {
        let spheres = keep(
            lamps.map { SIMD4<Float>($0.position.x, $0.position.y, $0.position.z, max(1e-4, $0.radius)) })
        let geometry = rtcNewGeometry(device, RTC_GEOMETRY_TYPE_SPHERE_POINT)
        rtcSetSharedGeometryBuffer(
            geometry, RTC_BUFFER_TYPE_VERTEX, 0, RTC_FORMAT_FLOAT4, spheres, 0, MemoryLayout<SIMD4<Float>>.stride,
            lamps.count)
        rtcCommitGeometry(geometry)
        rtcAttachGeometryByID(top, geometry, UInt32(instanceCount))
        rtcReleaseGeometry(geometry)
    }

    private static func placedTriangles(_ scene: RenderScene) -> Int {
        scene.instances.reduce(0) { $0 + scene.meshes[$1.mesh].triangles.count }
    }

    /// Meshes that some instance shows with glass or with a glow: those do not simply stop shadow rays.
    private static func meshesThatPassLight(_ scene: RenderScene) -> Set<Int> {
        Set(
            scene.instances.filter { instance in
                instance.materials.contains { scene.materials[$0].passesShadowRays }
            }.map(\.mesh))
    }
}

extension Material {
    /// Glass lets light through; a glowing shell (a lampshade, a flame) must not hide the lamp inside it.
    @inline(__always) var passesShadowRays: Bool { transmission > 0 || emission != .zero }
}

/// Embree calls this for a triangle that a shadow ray meets: glass dims the ray and lets it go on.
private let passLight: RTCFilterFunctionN = { arguments in
    guard let call = arguments?.pointee, let valid = call.valid, valid[0] != 0, let context = call.context,
        let hitMemory = call.hit
    else { return }
    let hit = UnsafeRawPointer(hitMemory).assumingMemoryBound(to: RTCHit.self)
    let shadow = UnsafeMutableRawPointer(context).assumingMemoryBound(to: CEmbreeShadowContext.self)
    guard let instances = shadow.pointee.instances?.assumingMemoryBound(to: InstanceView.self) else { return }
    let id = hit.pointee.instID != UInt32.max ? hit.pointee.instID : hit.pointee.geomID
    let instance = instances + Int(id)
    let material = instance.pointee.material(of: Int(hit.pointee.primID)).pointee
    guard material.passesShadowRays else { return }
    if material.emission == .zero {
        // One crossing of a clear wall: what Fresnel lets in, tinted; the opaque share of the material stops light.
        let passed = Glass.tint(material.color) * (0.94 * material.transmission)
        shadow.pointee.red *= passed.x
        shadow.pointee.green *= passed.y
        shadow.pointee.blue *= passed.z
    }
    valid[0] = 0
}
