/// The files that connections are encrypted with, all PEM.
package struct TLSFiles: Sendable, Equatable {
    /// The server's certificate, then those between it and a root.
    package var certificate: String
    package var key: String
    /// Whom clients' certificates must come from; nil where none are asked for.
    package var clientAuthority: String?
    package var clients = ClientCertificates.none

    package init(certificate: String, key: String, clientAuthority: String? = nil, clients: ClientCertificates = .none) {
        self.certificate = certificate
        self.key = key
        self.clientAuthority = clientAuthority
        self.clients = clients
    }

    /// - Returns: Nil where the settings ask for no encryption.
    /// - Throws: `TLSError` where some of them are missing.
    init?(_ settings: ServerSettings) throws(TLSError) {
        let (certificate, key) = (settings.tlsCertificate, settings.tlsKey)
        guard !certificate.isEmpty || !key.isEmpty else {
            guard settings.tlsClientCA.isEmpty, settings.tlsClientAuth == .none else {
                throw TLSError("Client certificates need tls-certificate and tls-key")
            }
            return nil
        }
        guard !certificate.isEmpty else { throw TLSError("tls-key is set, but tls-certificate is not") }
        guard !key.isEmpty else { throw TLSError("tls-certificate is set, but tls-key is not") }
        guard settings.tlsClientAuth == .none || !settings.tlsClientCA.isEmpty else {
            throw TLSError("tls-client-auth is \(settings.tlsClientAuth.rawValue), but tls-client-ca is not set")
        }
        guard settings.tlsClientAuth != .none || settings.tlsClientCA.isEmpty else {
            throw TLSError("tls-client-ca is set, but tls-client-auth is none; set it to requested or required")
        }
        self.init(
            certificate: certificate, key: key, clientAuthority: settings.tlsClientCA.isEmpty ? nil : settings.tlsClientCA,
            clients: settings.tlsClientAuth)
    }

    var all: [String] { [certificate, key] + (clientAuthority.map { [$0] } ?? []) }
}

/// Whether clients show a certificate.
package enum ClientCertificates: String, Sendable, CaseIterable {
    case none
    /// One that is shown must be good.
    case requested
    case required
}

/// Why connections cannot be encrypted.
package struct TLSError: Error, Sendable, Equatable, CustomStringConvertible {
    package let description: String

    init(_ description: String) { self.description = description }
}
