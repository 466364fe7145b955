import NIOCore
import NIOHTTP1

/// `GET /metrics`, for Prometheus and what reads its formats. No subject's name is in it.
struct MetricsRoutes: Sendable {
    let metrics: ServerMetrics

    func add(to routes: inout RouteTable) {
        routes.on(.get, "/metrics", answering: ["*/*"]) { request in
            let openMetrics = request.headers.joined("accept")?.contains("application/openmetrics-text") == true
            var response = APIResponse(body: ByteBuffer(string: MetricsText.render(metrics.families, openMetrics: openMetrics)))
            response.contentType = openMetrics ? MetricsText.openMetricsType : MetricsText.prometheusType
            return response
        }
    }
}
