/// What keeps web pages from using a registry that only its host should reach.
///
/// A browser lets any page send requests to `localhost`. It says where they come from (`Origin`,
/// `Sec-Fetch-Site`), and a name that an attacker points at 127.0.0.1 stands in `Host`.
package struct AccessPolicy: Sendable {
    /// On a loopback listener, and wherever `hosts` is set, only loopback names and `hosts` are answered.
    let listensOnLoopback: Bool
    let hosts: Set<String>
    let origins: Set<String>

    package init(listensOnLoopback: Bool, hosts: [String] = [], corsOrigins: [String] = []) {
        self.listensOnLoopback = listensOnLoopback
        self.hosts = Set(hosts.map { $0.lowercased() })
        self.origins = Set(corsOrigins.map { $0.lowercased() })
    }

    /// Why this request is not answered; nil where it is.
    func refusal(host: String?, origin: String?, fetchSite: String?) -> APIError? {
        if listensOnLoopback || !hosts.isEmpty, let host, !isKnown(host) {
            return .forbidden(
                "Host '\(host.prefix(100))' is neither a loopback name nor in the setting 'hosts'")
        }
        if let origin, !isKnown(origin: origin, host: host) {
            return .forbidden("Origin '\(origin.prefix(100))' is neither this server's own nor in the setting 'cors-origins'")
        }
        if origin == nil, let fetchSite, fetchSite.lowercased() == "cross-site" {
            return .forbidden("Requests that another site's page makes (Sec-Fetch-Site: cross-site) are not answered")
        }
        return nil
    }

    /// Whether the setting `cors-origins` names this origin, so that its pages may read answers.
    func isConfigured(origin: String) -> Bool { origins.contains("*") || origins.contains(origin.lowercased()) }

    private func isKnown(_ host: String) -> Bool {
        let name = AccessPolicy.name(of: host).lowercased()
        return AccessPolicy.isLoopback(name) || hosts.contains(name) || hosts.contains(host.lowercased())
    }

    private func isKnown(origin: String, host: String?) -> Bool {
        if isConfigured(origin: origin) { return true }
        let origin = origin.lowercased()
        guard let host = host?.lowercased() else { return false }
        return origin == "http://\(host)" || origin == "https://\(host)"
    }

    /// A host without its port; `[::1]:8081` is `::1`.
    static func name(of host: String) -> Substring {
        if host.hasPrefix("[") { return host.dropFirst().prefix { $0 != "]" } }
        return host.prefix { $0 != ":" }
    }

    /// Names that a browser resolves to this machine whatever the network says (RFC 6761, section 6.3).
    package static func isLoopback(_ name: some StringProtocol) -> Bool {
        if name == "localhost" || name == "localhost." || name == "::1" || name.hasSuffix(".localhost") { return true }
        let parts = name.split(separator: ".", omittingEmptySubsequences: false)
        return parts.count == 4 && parts[0] == "127" && parts.allSatisfy { UInt8($0) != nil }
    }
}
