/// What a route does with a request.
package typealias RouteHandler = @Sendable (APIRequest) async throws -> APIResponse

/// Every route of the server, by method and path template.
///
/// ```swift
/// var routes = RouteTable()
/// routes.on(.get, "/subjects/{subject}/versions/{version}") { request in
///     let subject = try request.parameter("subject")
///     return try .json(["subject": .string(subject)])
/// }
/// ```
///
/// A parameter is one path segment, percent-decoded once: `%2F` stays inside it. A literal segment wins over
/// a parameter. A trailing `/` is tolerated. HEAD answers wherever GET does, OPTIONS everywhere.
package struct RouteTable: Sendable {
    package struct Route: Sendable, Hashable {
        package let method: RouteMethod
        package let template: String
        /// The names in the query that it reads.
        package let query: [String]
    }

    private var root = RouteNode()
    /// In the order in which they were added.
    package private(set) var routes: [Route] = []

    /// Of every route, and of requests that none answers.
    package private(set) var metrics: [RouteMetrics]
    let unrouted = RouteMetrics(method: "-", template: "-")

    package init() { metrics = [unrouted] }

    /// Adds a route. Adding one twice, or templates that differ in a parameter's name only, replaces the first.
    ///
    /// - Parameters:
    ///   - query: The names in the query that it reads. Others are ignored, with a notice.
    ///   - context: What `/contexts/{context}` in front of the path means to it.
    ///   - types: Media types that it can answer beside the registry's own; `*/*` for a route that answers every `Accept`.
    ///   - isOpen: Whether it answers whoever asks, also where others have to show who they are.
    package mutating func on(
        _ method: RouteMethod, _ template: String, query: [String] = [], context: ContextUse = .pathOnly,
        answering types: [String] = [], isOpen: Bool = false, _ handler: @escaping RouteHandler
    ) {
        let segments = template.utf8.split(separator: UInt8(ascii: "/")).map { RouteSegment($0) }
        let endpoint = RouteEndpoint(
            template: template, parameters: segments.compactMap(\.parameter), query: query, context: context, types: types,
            isOpen: isOpen, metrics: RouteMetrics(method: method.rawValue, template: template), handler: handler)
        metrics.append(endpoint.metrics)
        root.add(endpoint, method, at: segments[...])
        routes.append(Route(method: method, template: template, query: query))
    }

    /// The metrics of a route; those of no route where there is no such one.
    func metrics(of method: RouteMethod, _ template: String) -> RouteMetrics {
        metrics.first { $0.method == method.rawValue && $0.template == template } ?? unrouted
    }

    enum Match: Sendable {
        case found(RouteEndpoint, values: [Substring.UTF8View])
        /// The path is known, the method is not. `allow` is the value of the `Allow` header.
        case otherMethods(allow: String)
        case options(allow: String)
        case unknown
    }

    /// - Parameter path: the raw path, without query, not decoded.
    func match(method: String, path: Substring) -> Match {
        var segments = path.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)[...]
        guard segments.first?.isEmpty == true else { return .unknown }
        segments.removeFirst()
        if segments.last?.isEmpty == true { segments.removeLast() }
        var values: [Substring.UTF8View] = []
        guard let endpoints = root.find(segments, &values) else { return .unknown }
        let known = RouteMethod(rawValue: method)
        if let known, let endpoint = endpoints[known] ?? (known == .head ? endpoints[.get] : nil) {
            return .found(endpoint, values: values)
        }
        var allowed = Set(endpoints.keys).union([.options])
        if allowed.contains(.get) { allowed.insert(.head) }
        let allow = allowed.sorted().map(\.rawValue).joined(separator: ", ")
        return known == .options ? .options(allow: allow) : .otherMethods(allow: allow)
    }
}

/// What stands at the end of a path.
struct RouteEndpoint: Sendable {
    let template: String
    let parameters: [String]
    let query: [String]
    let context: ContextUse
    let types: [String]
    /// Answers whoever asks.
    let isOpen: Bool
    let metrics: RouteMetrics
    let handler: RouteHandler
}
