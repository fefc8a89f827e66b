import StudioCore

/// Dry grassland with a few umbrella trees, low hills far away.
enum Savanna {
    static func build(_ d: inout LandDraft) {
        let q = d.request
        let seed = d.request.random.seedPhase
        let clearing = d.request.clearing
        let knoll = d.request.knoll
        Countryside.ground(&d) { x, z in
            Relief.rolling(x, z, seed: seed, clearing: clearing, strength: 0.6)
                + Relief.knoll(x, z, clearing: clearing, height: knoll)
                + q.hills(x, z, seed: seed, from: 420, height: 110)
        }
        let near = clearing * 2 + 16
        d.grass(density: 0.9, height: 0.26)
        d.pebbles(share: 0.25, color: Palette.linear(0xA5835C))
        d.boulders(spacing: 22, to: max(60, near), size: 0.2...0.7, color: Palette.linear(0xA08463))
        d.trees(.acacia, from: near, to: 110, spacing: 30)
        d.trees(.acacia, from: 110, to: 420, spacing: 44, salt: 1)
        d.road()
        d.result.haze = Haze(distance: 1300, color: RGB(0.86, 0.8, 0.68), height: 400)
    }
}
