import CEmbree

/// One thread's way to ask Embree; owns the aligned memory of the rays that it reuses.
struct RayQuery {
    private let top: RTCScene
    /// Of the geometry of all lamps; those below it are instances.
    private let lampsID: UInt32
    private let ray: UnsafeMutablePointer<RTCRayHit>
    private let shadow: UnsafeMutablePointer<RTCRay>
    private let context: UnsafeMutablePointer<CEmbreeShadowContext>
    private(set) var count: Int64 = 0

    /// What is nearest along a ray.
    enum Found {
        case nothing
        case surface(RTCHit, instance: Int, distance: Float)
        case lamp(Int, distance: Float)
    }

    init(_ scene: TracedScene) {
        top = scene.top
        lampsID = UInt32(scene.instanceCount)
        ray = Self.allocate()
        shadow = Self.allocate()
        context = Self.allocate()
        rtcInitIntersectContext(&context.pointee.base)
        context.pointee.instances = UnsafeRawPointer(scene.instances)
    }

    func free() {
        ray.deallocate()
        shadow.deallocate()
        context.deallocate()
    }

    private static func allocate<T>() -> UnsafeMutablePointer<T> {
        let size = MemoryLayout<T>.stride
        let memory = UnsafeMutableRawPointer.allocate(byteCount: size, alignment: 64)
        memory.initializeMemory(as: UInt8.self, repeating: 0, count: size)
        return memory.bindMemory(to: T.self, capacity: 1)
    }

    @inline(__always) mutating func nearest(_ origin: Vec3, _ direction: Vec3) -> Found {
        count += 1
        Self.fill(&ray.pointee.ray, origin, direction, .infinity)
        ray.pointee.hit.geomID = UInt32.max
        ray.pointee.hit.instID = UInt32.max
        rtcIntersect1(top, &context.pointee.base, ray)
        let hit = ray.pointee.hit
        if hit.geomID == UInt32.max { return .nothing }
        let distance = ray.pointee.ray.tfar
        if hit.instID != UInt32.max { return .surface(hit, instance: Int(hit.instID), distance: distance) }
        // The instance is a part of the heap.
        if hit.geomID < lampsID { return .surface(hit, instance: Int(hit.geomID), distance: distance) }
        return .lamp(Int(hit.primID), distance: distance)
    }

    /// The share of light, for each colour, that passes from a point along a direction up to a distance.
    @inline(__always) mutating func passed(_ origin: Vec3, _ direction: Vec3, _ distance: Float) -> RGB {
        count += 1
        Self.fill(&shadow.pointee, origin, direction, distance)
        context.pointee.red = 1
        context.pointee.green = 1
        context.pointee.blue = 1
        rtcOccluded1(top, &context.pointee.base, shadow)
        if shadow.pointee.tfar < 0 { return .zero }
        return RGB(context.pointee.red, context.pointee.green, context.pointee.blue)
    }

    @inline(__always) private static func fill(
        _ ray: inout RTCRay, _ origin: Vec3, _ direction: Vec3, _ distance: Float
    ) {
        ray.org_x = origin.x
        ray.org_y = origin.y
        ray.org_z = origin.z
        ray.tnear = 0
        ray.dir_x = direction.x
        ray.dir_y = direction.y
        ray.dir_z = direction.z
        ray.time = 0
        ray.tfar = distance
        ray.mask = UInt32.max
        ray.id = 0
        ray.flags = 0
    }
}
