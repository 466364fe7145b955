import Foundation
import SchemaSerde

extension SessionViewed {
    /// Joins the page views of a visit with what is known about the visitor.
    ///
    /// - Parameter visit: one page view or more, of one visitor, in order.
    init(_ visit: [PageViewed]) {
        let visitor = visit[0].anonymousId
        let browser = visit.lazy.compactMap(\.userAgent).first
        self.init(
            sessionId: UUID(), startedAt: visit[0].viewedAt, endedAt: visit[visit.count - 1].viewedAt,
            channel: browser == nil ? .app : .web,
            device: Device(kind: browser == nil ? .phone : .desktop, os: "unknown", browser: browser),
            geo: SessionViewed.places[visitor] ?? Geo(country: "ZZ", latitude: 0, longitude: 0),
            pageViews: visit.map { PageView(url: $0.url, viewedAt: $0.viewedAt, scrollDepth: 1) },
            visitor: .anonymousVisitor(AnonymousVisitor(cookieId: visitor)),
            experiments: visit.reduce(into: [:]) { $0.merge($1.campaign) { $1 } })
    }

    /// Where visitors are, as another service would say.
    private static let places = [
        "anna": Geo(country: "DE", city: "Hamburg", latitude: 53.55, longitude: 9.99),
        "ben": Geo(country: "NL", city: "Utrecht", latitude: 52.09, longitude: 5.12),
    ]
}
