import Foundation

/// Values of the header that tells browsers what to do with a file.
public enum ContentDisposition {
    /// Saves it under the name: in UTF-8 (RFC 6266, RFC 8187), and in plain letters for old clients. No name can end the
    /// header or add to it.
    public static func attachment(_ name: String) -> String {
        let plain = name.unicodeScalars.map { scalar in
            (0x20..<0x7F).contains(scalar.value) && scalar != "\"" && scalar != "\\" ? Character(scalar) : "_"
        }
        let allowed = CharacterSet(
            charactersIn: "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789!#$&+-.^_`|~")
        let encoded = name.addingPercentEncoding(withAllowedCharacters: allowed) ?? ""
        return "attachment; filename=\"\(String(plain))\"; filename*=UTF-8''\(encoded)"
    }
}
