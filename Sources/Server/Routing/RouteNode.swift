/// One segment of a path template.
enum RouteSegment: Sendable, Hashable {
    case literal(String)
    case parameter(String)

    init(_ text: Substring.UTF8View) {
        let text = String(Substring(text))
        self = text.hasPrefix("{") && text.hasSuffix("}") ? .parameter(String(text.dropFirst().dropLast())) : .literal(text)
    }

    var parameter: String? {
        if case .parameter(let name) = self { name } else { nil }
    }
}

/// The routes below one path, as a tree of segments.
struct RouteNode: Sendable {
    private var literals: [String: RouteNode] = [:]
    /// An array of at most one: a struct cannot hold itself.
    private var parameter: [RouteNode] = []
    private var endpoints: [RouteMethod: RouteEndpoint] = [:]

    mutating func add(_ endpoint: RouteEndpoint, _ method: RouteMethod, at segments: ArraySlice<RouteSegment>) {
        switch segments.first {
        case nil: endpoints[method] = endpoint
        case .literal(let text): literals[text, default: RouteNode()].add(endpoint, method, at: segments.dropFirst())
        case .parameter:
            if parameter.isEmpty { parameter.append(RouteNode()) }
            parameter[0].add(endpoint, method, at: segments.dropFirst())
        }
    }

    /// The endpoints at a path. Literals are tried first, and left again where nothing matches below them.
    func find(
        _ segments: ArraySlice<Substring.UTF8View>, _ values: inout [Substring.UTF8View]
    ) -> [RouteMethod: RouteEndpoint]? {
        guard let segment = segments.first else { return endpoints.isEmpty ? nil : endpoints }
        if let next = literals[String(Substring(segment))], let found = next.find(segments.dropFirst(), &values) {
            return found
        }
        guard !segment.isEmpty, let next = parameter.first else { return nil }
        values.append(segment)
        if let found = next.find(segments.dropFirst(), &values) { return found }
        values.removeLast()
        return nil
    }
}
