import Foundation

/// A ghost under a white sheet, its arms half raised, its hem in folds on the ground.
enum Ghost {
    static let model = SceneModel(
        name: "ghost", words: ["phantom", "spectre", "specter", "spook", "poltergeist", "apparition", "wraith"],
        habitat: .forest, typicalSize: Vec3(1.1, 1.5, 0.85), poses: ["standing", "flying"], build: build)

    private static func build(_ request: ModelRequest) -> ModelGeometry {
        var b = ModelBuilder(request)
        var linen = MaterialLibrary.matte(Palette.linear(0xF3F2F4))
        linen.translucency = 0.3
        let sheet = b.main(linen)
        let dark = b.accent(MaterialLibrary.glossy(Palette.linear(0x17171C)))
        let white = b.slot(MaterialLibrary.glossy(RGB(repeating: 0.85)))
        b.add(draped(body.mesh(cell: 0.021)), sheet)
        for s: Float in [-1, 1] {
            let eye = Vec3(s * 0.1, 1.22, 0.232)
            b.add(Mesh.ellipsoid(Vec3(0.052, 0.08, 0.04), sides: 24), dark, at: .translate(eye) * .rotateY(s * 0.35))
            b.add(Mesh.sphere(0.014, sides: 12), white, eye.x + 0.018, eye.y + 0.03, eye.z + 0.036)
        }
        b.add(Mesh.ellipsoid(Vec3(0.058, 0.075, 0.04), sides: 24), dark, 0, 1.02, 0.282)
        return b.finish()
    }

    /// What the sheet hangs over, cut level at the ground.
    private static var body: Blob {
        var body = Blob()
        body.limb(
            [
                (Vec3(0, 0.02, 0), 0.42), (Vec3(0, 0.4, 0), 0.365), (Vec3(0, 0.85, 0), 0.3), (Vec3(0, 1.21, 0), 0.27),
            ], blend: 0.1)
        for s: Float in [-1, 1] {
            body.limb(
                [
                    (Vec3(s * 0.2, 0.86, 0.05), 0.14), (Vec3(s * 0.42, 0.86, 0.2), 0.1),
                    (Vec3(s * 0.53, 0.95, 0.3), 0.075), (Vec3(s * 0.54, 1.0, 0.32), 0.06),
                ], blend: 0.14)
            // The cloth hangs from the arm.
            body.bone(Vec3(s * 0.4, 0.78, 0.18), 0.07, Vec3(s * 0.28, 0.45, 0.08), 0.09, blend: 0.14)
        }
        body.cut(beyond: .zero, normal: Vec3(0, -1, 0), blend: 0.01)
        return body
    }

    /// Folds that grow towards the hem, which rises between them.
    private static func draped(_ mesh: Mesh) -> Mesh {
        mesh.bent(crease: 1.1) { p in
            let share = max(0, 1 - p.y / 0.85)
            let angle = atan2(p.z, p.x)
            let wave = sin(angle * 9 + p.y * 0.8)
            let out = 1 + 0.13 * wave * share
            let hem = max(0, 1 - p.y / 0.3)
            let edge = min(1, (p.x * p.x + p.z * p.z).squareRoot() / 0.35)
            return Vec3(p.x * out, p.y + 0.05 * (1 - wave) * hem * edge, p.z * out)
        }
    }
}
