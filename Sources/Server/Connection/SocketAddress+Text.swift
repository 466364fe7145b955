import NIOCore

extension SocketAddress {
    /// Address and port, such as `10.0.0.7:51234` or `[::1]:51234`.
    var text: String? {
        guard let ipAddress, let port else { return nil }
        return ipAddress.contains(":") ? "[\(ipAddress)]:\(port)" : "\(ipAddress):\(port)"
    }
}
