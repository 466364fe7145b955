/// The request methods that routes can have. HEAD and OPTIONS come by themselves.
package enum RouteMethod: String, Sendable, Hashable, CaseIterable, Comparable {
    case get = "GET"
    case head = "HEAD"
    case post = "POST"
    case put = "PUT"
    case patch = "PATCH"
    case delete = "DELETE"
    case options = "OPTIONS"

    package static func < (a: RouteMethod, b: RouteMethod) -> Bool { a.rawValue < b.rawValue }
}
