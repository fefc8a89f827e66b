import Foundation

/// The curve of sRGB between light and the values that files hold (IEC 61966-2-1), both from 0 to 1.
enum SRGB {
    static func linear(_ value: Float) -> Float {
        value <= 0.04045 ? value / 12.92 : pow((value + 0.055) / 1.055, 2.4)
    }

    /// What is brighter than white is white.
    static func encoded(_ light: RGB) -> RGB {
        func channel(_ linear: Float) -> Float {
            let v = max(0, min(1, linear))
            return v <= 0.0031308 ? v * 12.92 : 1.055 * pow(v, 1 / 2.4) - 0.055
        }
        return RGB(channel(light.x), channel(light.y), channel(light.z))
    }
}
