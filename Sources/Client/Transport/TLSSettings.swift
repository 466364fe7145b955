/// Which certificates a client trusts, and its own.
///
/// Without any, the certificates of the system are trusted.
public struct TLSSettings: Sendable, Hashable {
    /// A PEM file with the certificates of the authorities to trust, instead of those of the system.
    public var authorities: String?
    /// A PEM file with the client's certificate, and those that lead from it to an authority.
    public var certificate: String?
    /// A PEM file with the client's private key.
    public var privateKey: String?

    /// Paths of PEM files; nil is the system's own, and no certificate of the client.
    public init(authorities: String? = nil, certificate: String? = nil, privateKey: String? = nil) {
        self.authorities = authorities
        self.certificate = certificate
        self.privateKey = privateKey
    }
}
