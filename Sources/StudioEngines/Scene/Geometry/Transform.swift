import Foundation

/// An affine map: three column vectors and a translation.
public struct Transform: Sendable, Equatable {
    public var x: Vec3
    public var y: Vec3
    public var z: Vec3
    public var translation: Vec3

    public init(x: Vec3, y: Vec3, z: Vec3, translation: Vec3 = .zero) {
        self.x = x
        self.y = y
        self.z = z
        self.translation = translation
    }

    public static let identity = Transform(x: Vec3(1, 0, 0), y: Vec3(0, 1, 0), z: Vec3(0, 0, 1))

    /// Moves, in metres.
    public static func translate(_ t: Vec3) -> Transform {
        var m = identity
        m.translation = t
        return m
    }

    /// Scales each axis.
    public static func scale(_ s: Vec3) -> Transform {
        Transform(x: Vec3(s.x, 0, 0), y: Vec3(0, s.y, 0), z: Vec3(0, 0, s.z))
    }

    /// Scales all axes.
    public static func scale(_ s: Float) -> Transform { scale(Vec3(repeating: s)) }

    /// A rotation by `angle` radians about a unit axis, counter-clockwise seen from its tip (Rodrigues).
    public static func rotate(_ angle: Float, about axis: Vec3) -> Transform {
        let c = cos(angle)
        let s = sin(angle)
        func turned(_ v: Vec3) -> Vec3 { v * c + cross(axis, v) * s + axis * (dot(axis, v) * (1 - c)) }
        return Transform(x: turned(Vec3(1, 0, 0)), y: turned(Vec3(0, 1, 0)), z: turned(Vec3(0, 0, 1)))
    }

    /// Turns about X, in radians.
    public static func rotateX(_ a: Float) -> Transform { rotate(a, about: Vec3(1, 0, 0)) }
    /// Turns about Y, in radians.
    public static func rotateY(_ a: Float) -> Transform { rotate(a, about: Vec3(0, 1, 0)) }
    /// Turns about Z, in radians.
    public static func rotateZ(_ a: Float) -> Transform { rotate(a, about: Vec3(0, 0, 1)) }

    /// `a * b` applies `b` first.
    public static func * (a: Transform, b: Transform) -> Transform {
        Transform(
            x: a.direction(b.x), y: a.direction(b.y), z: a.direction(b.z), translation: a.point(b.translation))
    }

    @inlinable @inline(__always) public func point(_ p: Vec3) -> Vec3 { x * p.x + y * p.y + z * p.z + translation }
    @inlinable @inline(__always) public func direction(_ d: Vec3) -> Vec3 { x * d.x + y * d.y + z * d.z }

    /// Turns surface normals: the cofactor matrix, so that non-uniform scaling keeps them perpendicular, and its opposite
    /// where this one mirrors, so that they go on pointing outwards. It does not keep their length.
    public var normals: Transform {
        let sign: Float = dot(cross(x, y), z) < 0 ? -1 : 1
        return Transform(x: cross(y, z) * sign, y: cross(z, x) * sign, z: cross(x, y) * sign)
    }
}
