import Foundation

/// A banana or a bunch of four.
enum Banana {
    static let model = SceneModel(
        name: "banana", words: ["plantain", "bunch of bananas", "bunch of banana"], habitat: .table,
        typicalSize: Vec3(0.19, 0.045, 0.1)
    ) { request in
        var b = ModelBuilder(request)
        let isBunch = b.has("bunch of bananas", "bunch of banana")
        let peel = b.main(MaterialLibrary.paint(Palette.linear(0xEBC52F), roughness: 0.5))
        let color = b.materials[Int(peel)].color
        let green = b.slot(MaterialLibrary.paint(mix(color, Palette.linear(0x9AA63A), 0.6), roughness: 0.55))
        let brown = b.slot(MaterialLibrary.matte(Palette.linear(0x3E2C1B)))
        for number in 0..<(isBunch ? 4 : 1) {
            let turn = isBunch ? (Float(number) - 1.5) * 0.3 : 0
            let lift = isBunch ? Float(number % 2) * 0.012 : 0
            let place = Transform.translate(Vec3(0, 0.017 + lift, 0)) * .rotateY(turn)
            let path = (0...20).map { i -> Vec3 in
                let s = Float(i) / 20
                let angle = s * 1.75 - 0.45
                return Vec3(-0.09 + sin(angle) * 0.105 + 0.045, 0.005 * sin(s * 6), cos(angle) * 0.105 - 0.085)
            }
            let radii = path.indices.map { i -> Float in
                let s = Float(i) / 20
                return 0.0058 + 0.0122 * pow(sin(min(1, s * 0.93 + 0.03) * .pi), 0.55)
            }
            b.add(Mesh.tube(path, radii: radii, sides: 7, crease: 1.1), peel, at: place)
            let stem = [path[0] + (path[0] - path[1]).normalized * 0.026, path[0], path[1]]
            b.add(Mesh.tube(stem, radii: [0.0058, 0.006, 0.0095], sides: 9), green, at: place)
            b.add(
                Mesh.tube([stem[0] + (stem[0] - stem[1]) * 0.2, stem[0]], radii: [0.005, 0.0062], sides: 12), brown,
                at: place)
            let tip = path[20] + (path[20] - path[19]).normalized * 0.006
            b.add(Mesh.tube([path[20], tip], radii: [0.0062, 0.003], sides: 12), brown, at: place)
            for spot in [6, 11, 15] {
                b.add(
                    Mesh.ellipsoid(Vec3(0.0035, 0.0006, 0.0016), sides: 12), brown,
                    at: place * .translate(path[spot] + Vec3(0, radii[spot] * 0.985, 0)))
            }
        }
        return b.finish()
    }
}
