import Foundation

extension String {
    /// Every byte of its UTF-8 escaped but for the unreserved characters of RFC 3986, and those that are given.
    func percentEncoded(keeping others: String = "") -> String {
        let unreserved = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~"
        return addingPercentEncoding(withAllowedCharacters: CharacterSet(charactersIn: unreserved + others)) ?? ""
    }
}
