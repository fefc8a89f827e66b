import Foundation
import StudioCore

extension LandDraft {
    /// Benches and lamps along the path of a park.
    mutating func parkFurniture(along path: Road) {
        let bench = stock(Furniture.bench.build(modelRequest(110)))
        let lampModel = StreetLamp.build(modelRequest(111))
        let lamp = stock(lampModel)
        for step in -6...6 where step != 0 {
            let hand: Float = step % 2 == 0 ? 1 : -1
            let t = Float(step) * 5.5
            if let place = spot(beside: path, t, hand * (path.width / 2 + 0.55)) { self.place(bench, at: place) }
            if let place = spot(beside: path, t + 2.2, -hand * (path.width / 2 + 0.35)) {
                self.place(lamp, with: lampModel.lamps, at: place)
            }
        }
    }

    /// On the ground beside a way, looking at it; nil where it would be in the way of the subject or of the view.
    private func spot(beside path: Road, _ t: Float, _ offset: Float) -> Transform? {
        let p = path.point(t, offset)
        guard isClear(p, margin: 0.9), !blocksView(p, radius: 0.8) else { return nil }
        let towards = path.point(t, 0) - p
        return .translate(Vec3(p.x, result.heightAt(p.x, p.y), p.y)) * .rotateY(atan2(towards.x, towards.y))
    }
}
