import Foundation

/// A backpack that stands, its pockets to the front.
enum Backpack {
    static let model = SceneModel(
        name: "backpack", words: ["rucksack", "knapsack", "schoolbag", "school bag", "bag", "satchel"],
        habitat: .indoors,
        typicalSize: Vec3(0.38, 0.48, 0.28)
    ) { request in
        var b = ModelBuilder(request)
        let cloth = b.main(
            MaterialLibrary.fabric(b.pick([0xB5482F, 0x2F5F8A, 0x5A7A4A].map(Palette.linear), 1), scale: 0.005))
        let color = b.materials[Int(cloth)].color
        let darker = b.slot(MaterialLibrary.fabric(color * 0.6, scale: 0.005))
        let leather = b.accent(MaterialLibrary.paint(Palette.linear(0x6B3F26), roughness: 0.5))
        let brass = b.slot(MaterialLibrary.metal(RGB(0.86, 0.66, 0.32), roughness: 0.25))
        var body = Blob()
        body.box(Vec3(0, 0.2, 0), Vec3(0.3, 0.38, 0.17), round: 0.07)
        body.ellipsoid(Vec3(0, 0.14, 0.03), Vec3(0.15, 0.13, 0.09), blend: 0.06)
        body.cut(beyond: Vec3(0, 0.008, 0), normal: Vec3(0, -1, 0), blend: 0.02)
        b.add(body.mesh(cell: 0.011), cloth)
        var flap = Blob()
        flap.box(Vec3(0, 0.34, 0.012), Vec3(0.315, 0.13, 0.19), round: 0.06)
        flap.box(Vec3(0, 0.3, 0.06), Vec3(0.27, 0.13, 0.1), round: 0.045, blend: 0.04)
        b.add(flap.mesh(cell: 0.01), darker)
        var pocket = Blob()
        pocket.box(Vec3(0, 0.115, 0.115), Vec3(0.22, 0.16, 0.07), round: 0.032)
        b.add(pocket.mesh(cell: 0.008), cloth)
        var lid = Blob()
        lid.box(Vec3(0, 0.178, 0.118), Vec3(0.228, 0.05, 0.078), round: 0.022)
        b.add(lid.mesh(cell: 0.007), darker)
        for side: Float in [-1, 1] {
            var pouch = Blob()
            pouch.box(Vec3(side * 0.16, 0.12, 0.0), Vec3(0.06, 0.17, 0.12), round: 0.028)
            b.add(pouch.mesh(cell: 0.009), cloth)
            let strap = Mesh.curve(
                [
                    Vec3(side * 0.075, 0.375, 0.09), Vec3(side * 0.075, 0.33, 0.118), Vec3(side * 0.075, 0.25, 0.12),
                    Vec3(side * 0.075, 0.2, 0.16),
                ], steps: 6)
            b.add(belt(strap, 0.024), leather)
            b.add(Mesh.box(Vec3(0.034, 0.024, 0.008), bevel: 0.003), brass, side * 0.075, 0.255, 0.128)
            let sling = Mesh.curve(
                [
                    Vec3(side * 0.06, 0.38, -0.08), Vec3(side * 0.09, 0.36, -0.13), Vec3(side * 0.12, 0.24, -0.155),
                    Vec3(side * 0.14, 0.1, -0.12),
                    Vec3(side * 0.13, 0.04, -0.08),
                ], steps: 6)
            b.add(belt(sling, 0.05), darker)
        }
        let handle = Mesh.curve(
            [
                Vec3(-0.045, 0.395, -0.05), Vec3(-0.035, 0.44, -0.055), Vec3(0, 0.455, -0.056),
                Vec3(0.035, 0.44, -0.055), Vec3(0.045, 0.395, -0.05),
            ], steps: 6)
        b.add(Mesh.tube(handle, radii: [0.01], sides: 12), leather)
        b.add(Mesh.box(Vec3(0.03, 0.02, 0.008), bevel: 0.003), brass, 0, 0.16, 0.158)
        return b.finish()
    }

    /// A flat strap along a path, its width along X.
    private static func belt(_ path: [Vec3], _ width: Float) -> Mesh {
        Mesh.shell(2, path.count - 1, thickness: 0.006, crease: 1) { a, v in
            path[Int((v * Float(path.count - 1)).rounded())] + Vec3((a - 0.5) * width, 0, 0)
        }.outward()
    }
}
