import StudioCore
import Testing

@testable import StudioEngines

@Suite struct RenderFilmTests {
    private func grey(_ level: Float) -> [RGB] { [RGB](repeating: RGB(repeating: level), count: 64 * 64) }

    private func brightness(_ level: Float, _ grade: Grade = Grade()) -> Double {
        let bytes = Film.bytes(Film.develop(grey(level), width: 64, height: 64, grade: grade), seed: 0)
        return Double(bytes.reduce(0) { $0 + Int($1) }) / Double(bytes.count)
    }

    @Test func exposureAdaptsButNightStaysDarkerThanDay() {
        let night = brightness(0.003)
        let day = brightness(0.25)
        let snow = brightness(2)
        #expect(night > 20 && night < day && day < snow && snow < 235)
    }

    @Test func greyStaysGreyAndWarmthReddens() {
        var plain = Grade()
        plain.vignette = 0
        var warm = plain
        warm.warmth = 1
        let a = Film.bytes(Film.develop(grey(0.2), width: 64, height: 64, grade: plain), seed: 0)
        #expect(abs(Int(a[0]) - Int(a[2])) <= 3)
        let b = Film.bytes(Film.develop(grey(0.2), width: 64, height: 64, grade: warm), seed: 0)
        #expect(Int(b[0]) > Int(b[2]) + 10)
    }

    @Test(arguments: [true, false])
    func denoisingKeepsTheLightAndRemovesTheGrain(library: Bool) throws {
        if library, Denoiser.libraryVersion == nil {
            Issue.record("Open Image Denoise is not installed.", severity: .warning)
            try Test.cancel("Open Image Denoise is not installed.")
        }
        var random = SplitMix64(seed: 4)
        let size = 64
        let color = (0..<size * size).map { _ in RGB(repeating: 0.5 * (0.4 + 1.2 * random.unit())) }
        var image = RenderedImage(
            width: size, height: size, color: color,
            albedo: [RGB](repeating: RGB(repeating: 0.5), count: color.count),
            normal: [Vec3](repeating: Vec3(0, 1, 0), count: color.count),
            depth: [Float](repeating: 1, count: color.count), samplesPerPixel: 1, raysTraced: 0)
        if library { try Denoiser.denoise(&image) } else { EdgeAvoidingFilter.apply(to: &image, threads: 1) }
        func spread(_ values: [RGB]) -> (mean: Float, deviation: Float) {
            let mean = values.reduce(0) { $0 + $1.x } / Float(values.count)
            let square = values.reduce(0) { $0 + ($1.x - mean) * ($1.x - mean) } / Float(values.count)
            return (mean, square.squareRoot())
        }
        let before = spread(color)
        let after = spread(image.color)
        #expect(abs(after.mean - before.mean) < before.mean * 0.05)
        #expect(after.deviation < before.deviation * 0.35)
    }
}
