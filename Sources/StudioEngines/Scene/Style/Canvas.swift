import Foundation

/// A picture as the eye sees it (display values 0...1, gamma encoded), on which the drawn styles paint. Rows from the top.
struct Canvas {
    let width: Int
    let height: Int
    var pixels: [RGB]

    /// Pixels to a unit in which the shorter side has 720: strokes look the same in every size.
    var unit: Float { Float(min(width, height)) / 720 }

    @inline(__always) subscript(_ x: Int, _ y: Int) -> RGB { pixels[y * width + x] }

    /// The colour at a place between pixels; places outside answer with the border.
    func sampled(_ x: Float, _ y: Float) -> RGB {
        let px = max(0, min(Float(width - 1), x))
        let py = max(0, min(Float(height - 1), y))
        let ix = min(max(0, width - 2), Int(px))
        let iy = min(max(0, height - 2), Int(py))
        let right = min(width - 1, ix + 1)
        let below = min(height - 1, iy + 1)
        let top = mix(self[ix, iy], self[right, iy], px - Float(ix))
        let bottom = mix(self[ix, below], self[right, below], px - Float(ix))
        return mix(top, bottom, py - Float(iy))
    }

    /// A canvas of the same size whose every pixel is made by `body`, on all cores.
    func map(_ body: @escaping @Sendable (_ x: Int, _ y: Int) -> RGB) -> Canvas {
        Canvas(width: width, height: height, pixels: Workers.pixels(width: width, height: height, body))
    }
}
