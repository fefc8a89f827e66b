import StudioCore
import Testing

@testable import StudioEngines

/// What every model of the catalogue promises.
struct ModelTests {
    private static func request(_ seed: UInt64 = 1) -> ModelRequest { ModelRequest(random: SplitMix64(seed: seed)) }

    /// Each model in its plain form, its poses, at night in winter, and with words that change its shape.
    private static func forms(_ model: SceneModel) -> [ModelGeometry] {
        var requests = [request(1)]
        for pose in model.poses {
            var r = request(3)
            r.pose = pose
            requests.append(r)
        }
        var winter = request(4)
        winter.season = .winter
        winter.isNight = true
        winter.attributes = ["old", "tall", "striped", "round"]
        requests.append(winter)
        return requests.map(model.build)
    }

    @Test(arguments: ModelCatalog.all)
    func everyMeshIsSound(of model: SceneModel) {
        for form in Self.forms(model) {
            expectSound(form.mesh, materials: form.materials.count)
            #expect(form.mesh.triangles.count >= 600 && form.mesh.triangles.count <= 65_000)
        }
    }

    @Test(arguments: ModelCatalog.all)
    func aModelHasItsTypicalSizeAndStandsOnTheGround(_ model: SceneModel) {
        let form = model.build(Self.request())
        let (size, typical) = (form.mesh.bounds.size, model.typicalSize)
        // Width, height and length may vary by pose and chance, but not by a factor of two.
        for axis in 0..<3 {
            #expect(size[axis] > typical[axis] * 0.5 && size[axis] < typical[axis] * 2, "axis \(axis): \(size)")
        }
        let low = form.mesh.bounds.low.y
        if let draught = form.draught {
            #expect(low <= -draught * 0.9 && low > -draught - 0.3)
        } else {
            // Plants reach a little into the soil, so that no gap shows on a slope.
            #expect(low <= 0.001 && low > -typical.y * 0.12)
        }
    }

    @Test(arguments: ModelCatalog.all)
    func supportsLieOnTheModel(_ model: SceneModel) {
        let form = model.build(Self.request())
        let bounds = form.mesh.bounds
        for support in form.supports {
            #expect(support.halfExtents.x > 0 && support.halfExtents.y > 0)
            #expect(support.center.x - support.halfExtents.x >= bounds.low.x)
            #expect(support.center.x + support.halfExtents.x <= bounds.high.x)
            #expect(support.center.z - support.halfExtents.y >= bounds.low.z)
            #expect(support.center.z + support.halfExtents.y <= bounds.high.z)
            #expect(support.center.y >= bounds.low.y && support.center.y <= bounds.high.y + 0.011)
        }
    }

    @Test(arguments: ModelCatalog.all)
    func theSameSeedGivesTheSameModel(_ model: SceneModel) {
        let (a, b) = (model.build(Self.request(9)), model.build(Self.request(9)))
        #expect(a.mesh.positions == b.mesh.positions)
        #expect(a.mesh.triangles == b.mesh.triangles)
        #expect(a.materials == b.materials)
    }

    @Test(arguments: ModelCatalog.all)
    func anAskedColorIsSeen(on model: SceneModel) {
        let asked = RGB(0.11, 0.07, 0.61)
        var request = Self.request()
        request.colors = [asked]
        let form = model.build(request)
        let slots = form.materials.indices.filter { form.materials[$0].color == asked }
        let share = area(form.mesh, slots: Set(slots)) / area(form.mesh, slots: Set(form.materials.indices))
        #expect(share > 0.04, "only \(share) of the surface")
    }

    @Test func anAskedMaterialReplacesTheMainOne() {
        var request = Self.request()
        request.material = "gold"
        for name in ["cup", "chair", "ball", "cat", "car"] {
            let form = ModelCatalog.model(name)?.build(request)
            #expect(
                form?.materials.contains { $0.metallic == 1 && $0.color == RGB(1.0, 0.71, 0.29) } == true, "\(name)")
        }
    }

    @Test func aFloatingModelKeepsWaterOutOfItsInside() throws {
        for name in ["boat", "rowboat"] {
            let form = try #require(ModelCatalog.model(name)).build(Self.request())
            #expect(form.draught != nil)
            #expect(form.supports.contains { $0.use == .inside && $0.center.y > 0.02 })
        }
    }

    @Test func lampsBurnOnlyAtNight() throws {
        for name in ["house", "lighthouse", "lamp", "street lamp", "car"] {
            let model = try #require(ModelCatalog.model(name))
            var request = Self.request()
            #expect(model.build(request).lamps.isEmpty)
            request.isNight = true
            let night = model.build(request)
            #expect(!night.lamps.isEmpty)
            #expect(night.materials.contains { $0.emission != .zero })
        }
    }

    @Test func namesAndWordsAreFound() {
        #expect(ModelCatalog.all.count >= 24)
        #expect(Set(ModelCatalog.all.map(\.name)).count == ModelCatalog.all.count)
        for model in ModelCatalog.all {
            #expect(ModelCatalog.model(model.name)?.name == model.name)
            for word in model.words { #expect(ModelCatalog.model(word) != nil) }
        }
        #expect(ModelCatalog.model("Sailboat")?.name == "boat")
        #expect(ModelCatalog.model("quark") == nil)
    }

    @Test func variationMakesAGroupLookNatural() throws {
        for name in ["tree", "person", "flower", "house"] {
            let model = try #require(ModelCatalog.model(name))
            let looks = (1...6).map { seed -> String in
                let form = model.build(Self.request(UInt64(seed)))
                return "\(form.mesh.bounds.size) \(form.materials.map(\.color))"
            }
            #expect(Set(looks).count >= 4, "\(name)")
        }
    }
}

/// Unit normals, finite points, triangles with area, indices and slots in range.
func expectSound(_ mesh: Mesh, materials: Int, sourceLocation: SourceLocation = #_sourceLocation) {
    #expect(mesh.positions.count == mesh.normals.count, sourceLocation: sourceLocation)
    #expect(mesh.triangles.count == mesh.slots.count, sourceLocation: sourceLocation)
    let finite = mesh.positions.allSatisfy { $0.x.isFinite && $0.y.isFinite && $0.z.isFinite }
    #expect(finite, "a point is not finite", sourceLocation: sourceLocation)
    let odd = mesh.normals.filter { !(abs($0.length - 1) < 1e-3) }
    #expect(odd.isEmpty, "\(odd.count) normals are not unit", sourceLocation: sourceLocation)
    #expect(mesh.slots.allSatisfy { Int($0) < materials }, sourceLocation: sourceLocation)
    let count = UInt32(mesh.positions.count)
    var flat = 0
    var against = 0
    for f in mesh.triangles {
        guard f.max() < count else {
            Issue.record("an index is out of range", sourceLocation: sourceLocation)
            return
        }
        let (a, b, c) = (mesh.positions[Int(f.x)], mesh.positions[Int(f.y)], mesh.positions[Int(f.z)])
        let face = cross(b - a, c - a)
        if face.length <= 1e-13 { flat += 1 }
        let normal = mesh.normals[Int(f.x)] + mesh.normals[Int(f.y)] + mesh.normals[Int(f.z)]
        if dot(face, normal) < 0 { against += 1 }
    }
    #expect(flat == 0, "\(flat) triangles have no area", sourceLocation: sourceLocation)
    // Leaves bend their normals towards the light on purpose; bodies must not be inside out.
    #expect(
        against * 2 < mesh.triangles.count, "\(against) of \(mesh.triangles.count) face away",
        sourceLocation: sourceLocation)
}

private func area(_ mesh: Mesh, slots: Set<Int>) -> Float {
    zip(mesh.triangles, mesh.slots).reduce(Float(0)) { sum, pair in
        guard slots.contains(Int(pair.1)) else { return sum }
        let f = pair.0
        let (a, b, c) = (mesh.positions[Int(f.x)], mesh.positions[Int(f.y)], mesh.positions[Int(f.z)])
        return sum + cross(b - a, c - a).length / 2
    }
}
