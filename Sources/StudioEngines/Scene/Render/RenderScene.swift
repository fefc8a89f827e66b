/// All that the path tracer needs: what a scene graph becomes after layout. A plain value.
public struct RenderScene: Sendable {
    public var meshes: [Mesh] = []
    public var materials: [Material] = []
    public var instances: [Instance] = []
    public var camera: Camera
    public var sky: Sky
    public var haze: Haze?
    public var lamps: [Lamp] = []
    public var grade: Grade
    /// When set, the camera sees this picture in place of sky and ground, developed as it was given.
    public var backdrop: Backdrop?

    public init(camera: Camera, sky: Sky, grade: Grade = Grade()) {
        self.camera = camera
        self.sky = sky
        self.grade = grade
    }

    /// Adds a mesh of one material where its points say.
    mutating func add(_ mesh: Mesh, _ material: Material) {
        meshes.append(mesh)
        materials.append(material)
        instances.append(
            Instance(mesh: meshes.count - 1, transform: .identity, materials: [materials.count - 1]))
    }
}

/// A mesh placed in the world.
public struct Instance: Sendable {
    /// Index into `RenderScene.meshes`.
    public var mesh: Int
    public var transform: Transform
    /// For each slot of the mesh, an index into `RenderScene.materials`.
    public var materials: [Int]
    /// Multiplies the colour of every material: small differences between the trees of a forest.
    public var tint: RGB = RGB(repeating: 1)

    public init(mesh: Int, transform: Transform, materials: [Int]) {
        self.mesh = mesh
        self.transform = transform
        self.materials = materials
    }
}

/// A thin-lens camera.
public struct Camera: Sendable, Equatable {
    public var position: Vec3
    public var target: Vec3
    /// Vertical field of view in radians.
    public var fieldOfView: Float
    /// Lens radius in metres; 0 is a pinhole.
    public var apertureRadius: Float = 0
    /// Distance in metres that is sharp.
    public var focusDistance: Float

    public init(position: Vec3, target: Vec3, fieldOfView: Float) {
        self.position = position
        self.target = target
        self.fieldOfView = fieldOfView
        focusDistance = (target - position).length
    }

    /// Where it stands and how it is turned: X to the right, Y up, Z back from where it looks. One that looks nowhere
    /// looks along −Z, and straight up or down its right is that of the world.
    var frame: Transform {
        let ahead = (target - position).normalized
        let forward = ahead == .zero ? Vec3(0, 0, -1) : ahead
        let side = cross(forward, Vec3(0, 1, 0))
        let right = side.lengthSquared > 1e-8 ? side.normalized : Vec3(1, 0, 0)
        return Transform(x: right, y: cross(right, forward), z: -forward, translation: position)
    }
}

/// The sky as the only distant light: an analytic dome with a sun or moon, clouds and stars.
public struct Sky: Sendable, Equatable {
    /// Unit direction towards the sun (by night: the moon).
    public var sunDirection: Vec3
    /// 2 very clear to 8 hazy (Preetham's turbidity).
    public var turbidity: Float = 3
    /// 0 clear to 1 overcast.
    public var cloudCover: Float = 0.25
    /// True: a moonlit, starry sky that is exposed to read as night but stays legible.
    public var isNight = false
    /// Multiplies the sky's colours, for moods (a pink dawn, a golden evening, a cold winter noon).
    public var tint: RGB = RGB(repeating: 1)
    /// When set, a seamless studio backdrop of this colour with soft box lights replaces the sky.
    public var studioBackdrop: RGB?
    /// When set, this replaces the sky; the sun keeps its direction.
    public var even: EvenLight?
    /// Most of it is hidden by walls: it lights the scene through windows.
    public var isBehindWalls = false
    /// Windows and light boxes are small: shadow rays have to be aimed at them.
    var isAimedAt: Bool { isBehindWalls || studioBackdrop != nil }
    /// What was asked to be seen in the sky.
    public var sights: Set<SkySight> = []
    /// Seeds clouds and stars.
    public var seed: UInt64 = 0

    public init(sunDirection: Vec3) { self.sunDirection = sunDirection }
}

/// The same light from everywhere, and a sun.
public struct EvenLight: Sendable, Equatable {
    /// Radiance of every direction.
    public var background: RGB
    /// Irradiance of the sun on a surface that faces it.
    public var sun: RGB

    public init(background: RGB, sun: RGB) {
        self.background = background
        self.sun = sun
    }
}

/// Aerial perspective and fog: exponential extinction that blends into a colour.
public struct Haze: Sendable, Equatable {
    /// Metres at which 63 % of the light is scattered away.
    public var distance: Float
    public var color: RGB
    /// Metres above the ground in which the haze thins to 1/e.
    public var height: Float

    public init(distance: Float, color: RGB, height: Float) {
        self.distance = distance
        self.color = color
        self.height = height
    }
}

/// A glowing sphere: a street lamp, a candle flame, a lit window's bulb.
public struct Lamp: Sendable, Equatable {
    public var position: Vec3
    public var radius: Float
    /// Radiance of its surface, linear.
    public var radiance: RGB

    public init(position: Vec3, radius: Float, radiance: RGB) {
        self.position = position
        self.radius = radius
        self.radiance = radiance
    }
}

/// How linear light becomes a picture.
public struct Grade: Sendable, Equatable {
    /// Stops added to the automatic exposure.
    public var exposure: Float = 0
    /// In place of the automatic exposure, where most of the picture is black on purpose: what light is multiplied by.
    public var fixedGain: Float?
    /// 1 leaves colours as they are.
    public var saturation: Float = 1.05
    /// -1 cool to 1 warm.
    public var warmth: Float = 0
    /// 0 none to 1 strong darkening of the corners.
    public var vignette: Float = 0.2
    /// Light of 1 becomes white: no exposure, no tone curve, none of the above.
    public var isPlain = false

    public init() {}
}
