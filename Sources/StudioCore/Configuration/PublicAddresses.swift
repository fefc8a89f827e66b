extension IPAddress {
    /// Whether it is an address of the public internet: one that no registry of special purposes reserves.
    ///
    /// For IPv6 only global unicast (2000::/3) is public at all, so whatever carries an IPv4 address in disguise outside
    /// of it (mapped, compatible, NAT64) is not.
    public var isPublic: Bool {
        if isVersion6, !Self.globalUnicast.contains(where: { $0.contains(self) }) { return false }
        return !Self.special.contains { $0.contains(self) }
    }

    /// RFC 4291, section 2.4, and the IANA registry of IPv6 global unicast assignments.
    private static let globalUnicast = ["2000::/3"].compactMap(AddressRange.init)

    /// The IANA special-purpose address registries for IPv4 and IPv6 (RFC 6890 and what updated it), and multicast.
    private static let special = [
        "0.0.0.0/8",  // this network: RFC 791
        "10.0.0.0/8",  // private: RFC 1918
        "100.64.0.0/10",  // shared by providers (CGNAT): RFC 6598
        "127.0.0.0/8",  // loopback: RFC 1122
        "169.254.0.0/16",  // link-local, with the metadata services of clouds: RFC 3927
        "172.16.0.0/12",  // private: RFC 1918
        "192.0.0.0/24",  // protocol assignments: RFC 6890
        "192.0.2.0/24",  // documentation: RFC 5737
        "192.88.99.0/24",  // 6to4 relays: RFC 7526
        "192.168.0.0/16",  // private: RFC 1918
        "198.18.0.0/15",  // benchmarks: RFC 2544
        "198.51.100.0/24",  // documentation: RFC 5737
        "203.0.113.0/24",  // documentation: RFC 5737
        "224.0.0.0/4",  // multicast: RFC 5771
        "240.0.0.0/4",  // reserved, and broadcast: RFC 1112
        "2001::/23",  // protocol assignments, with Teredo and ORCHID: RFC 2928
        "2001:db8::/32",  // documentation: RFC 3849
        "2002::/16",  // 6to4, which carries an IPv4 address: RFC 3056
        "3fff::/20",  // documentation: RFC 9637
    ].compactMap(AddressRange.init)
}
