/// What is worn over the clothes, and where on the body it lies.
extension Figure {
    /// Adds each piece of its gear, in order.
    func wear(_ b: inout ModelBuilder, _ clothes: Clothes) {
        for gear in look.outfit.gear {
            switch gear {
            case .armour: armour(&b, clothes.top)
            case .tabard: tabard(&b, clothes.over)
            case .apron: b.add(panel(from: 1.2, to: 0.52, half: 0.12, lift: 0.012, front: 1), b.slot(Self.white))
            case .dungarees: dungarees(&b, clothes.bottom)
            case .cape: cape(&b)
            case .ermine: ermine(&b)
            case .coat: coat(&b, clothes.top)
            case .buttons: buttons(&b)
            case .badge: badge(&b)
            case .necktie: necktie(&b)
            case .stethoscope: stethoscope(&b)
            case .scarf: scarf(&b)
            case .stripes: stripes(&b)
            case .lifeSupport: lifeSupport(&b)
            case .eyepatch, .glasses: eyewear(&b, gear)
            default: if isHandFree { hold(&b, gear) }
            }
        }
    }

    static let white = MaterialLibrary.fabric(Palette.linear(0xF3F1EC))
    /// The metal of buttons, badges and embroidery.
    static let gold = MaterialLibrary.metal(RGB(0.95, 0.7, 0.28))
    private var isHandFree: Bool { pose.elbow[1] > 1 && pose.hip[0] < 1 }

    /// How far the front of the body is from its middle, by height of a figure of 1.75 m.
    func depth(_ y: Float) -> Float {
        let known: [(Float, Float)] = [
            (0.45, 0.15), (0.8, 0.142), (0.97, 0.118), (1.08, 0.106), (1.27, 0.122), (1.36, 0.092), (1.45, 0.05),
        ]
        guard let above = known.firstIndex(where: { $0.0 > y }), above > 0 else {
            return known[y < 1 ? 0 : known.count - 1].1
        }
        let (a, c) = (known[above - 1], known[above])
        return mix(a.1, c.1, (y - a.0) / (c.0 - a.0)) * (y > 0.9 ? look.outfit.bulk : 1)
    }

    /// A point on the front (or back) of the body.
    func onBody(_ x: Float, _ y: Float, lift: Float, front: Float = 1) -> Vec3 {
        let round = x * x * 1.9
        return upper(Vec3(x, y, front * (depth(y) + lift - round)))
    }

    /// Cloth that hangs down the front or back.
    func panel(from top: Float, to bottom: Float, half: Float, lift: Float, front: Float) -> Mesh {
        Mesh.shell(14, 20, thickness: 0.007 * s) { a, t in
            let y = mix(top, bottom, t)
            let loose = max(0, 0.95 - y) * 0.06
            return onBody((a - 0.5) * 2 * half * (1 + 0.15 * t) * width, y, lift: lift + loose, front: front)
        }.outward()
    }
}
