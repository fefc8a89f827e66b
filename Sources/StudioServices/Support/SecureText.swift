import Crypto
import Foundation
import StudioCore

/// Random and hashed text.
enum SecureText {
    /// `count` random bytes as base64url without padding (RFC 4648, section 5).
    static func random(bytes count: Int) -> String { base64URL(randomBytes(count)) }

    static func randomBytes(_ count: Int) -> Data {
        SymmetricKey(size: SymmetricKeySize(bitCount: count * 8)).withUnsafeBytes { Data($0) }
    }

    static func base64URL(_ data: Data) -> String {
        data.base64EncodedString().replacing("+", with: "-").replacing("/", with: "_").replacing("=", with: "")
    }

    /// Hexadecimal SHA-256.
    static func sha256(_ text: String) -> String { SHA256.hash(data: Data(text.utf8)).hexadecimal }
}
