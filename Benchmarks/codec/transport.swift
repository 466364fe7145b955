/// In the place of the client's own, which brings packages: nothing of it is measured.
public final class HTTPTransport: Transport {
    public init(tls: TLSSettings = TLSSettings(), connectTimeout: Duration = .seconds(10)) throws(RegistryClientError) {}

    public func send(_ request: TransportRequest) async throws(TransportError) -> TransportResponse {
        throw TransportError(.unreachable, "there is no network")
    }

    public func shutdown() async {}
}
