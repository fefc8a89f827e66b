/// A point, direction or linear RGB colour. Space is right-handed, Y up, in metres.
public typealias Vec3 = SIMD3<Float>

/// Linear (not sRGB encoded) Rec. 709 colour.
public typealias RGB = SIMD3<Float>

extension SIMD3 where Scalar == Float {
    @inlinable @inline(__always) public static func * (a: Self, s: Float) -> Self { a * Self(repeating: s) }
    @inlinable @inline(__always) public static func / (a: Self, s: Float) -> Self { a * Self(repeating: 1 / s) }
    @inlinable @inline(__always) public var lengthSquared: Float { (self * self).sum() }
    @inlinable @inline(__always) public var length: Float { lengthSquared.squareRoot() }

    /// The unit vector of this direction; zero stays zero.
    @inlinable @inline(__always) public var normalized: Self {
        let l = length
        return l > 0 ? self / l : self
    }

    // The library's own are loops over any number of elements, which the compiler leaves as calls.
    @inlinable @inline(__always) public func min() -> Float { Swift.min(x, Swift.min(y, z)) }
    @inlinable @inline(__always) public func max() -> Float { Swift.max(x, Swift.max(y, z)) }
}

@inlinable @inline(__always) public func dot(_ a: Vec3, _ b: Vec3) -> Float { (a * b).sum() }

@inlinable @inline(__always) public func cross(_ a: Vec3, _ b: Vec3) -> Vec3 {
    Vec3(a.y * b.z - a.z * b.y, a.z * b.x - a.x * b.z, a.x * b.y - a.y * b.x)
}

@inlinable @inline(__always) public func mix(_ a: Vec3, _ b: Vec3, _ t: Float) -> Vec3 { a + (b - a) * t }
@inlinable @inline(__always) public func mix(_ a: Float, _ b: Float, _ t: Float) -> Float { a + (b - a) * t }

// In place of the library's, as above.
@inlinable @inline(__always) public func pointwiseMin(_ a: Vec3, _ b: Vec3) -> Vec3 {
    a.replacing(with: b, where: b .< a)
}
@inlinable @inline(__always) public func pointwiseMax(_ a: Vec3, _ b: Vec3) -> Vec3 {
    a.replacing(with: b, where: b .> a)
}

/// The luminance of a linear Rec. 709 colour.
@inlinable @inline(__always) public func luminance(_ c: RGB) -> Float { 0.2126 * c.x + 0.7152 * c.y + 0.0722 * c.z }
