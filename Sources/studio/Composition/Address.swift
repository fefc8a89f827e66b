import StudioCore

extension StudioConfiguration.Server {
    /// Where this machine reaches the server: what is printed at the start, and what links begin with where PUBLIC_URL
    /// says nothing else.
    func address(port: Int) -> String { Self.address(host: host, port: port) }

    /// The same of any server of this machine.
    static func address(host: String, port: Int) -> String { "http://\(dialled(host)):\(port)" }

    private static func dialled(_ host: String) -> String {
        switch host {
        // Every address of the machine: something to listen on, but nothing to dial.
        case "0.0.0.0", "::": "localhost"
        // An IPv6 address stands in brackets (RFC 3986, section 3.2.2).
        case let host where host.contains(":"): "[\(host)]"
        default: host
        }
    }
}
