import SchemaModel
import SchemaRegistryCore

/// Why somebody may send a request, or may not, as far as the request and the grants say.
package struct AccessExplanation: Sendable {
    package let isAllowed: Bool
    /// A sentence, without a full stop.
    package let text: String
    /// The line of the file that decided; nil where none did.
    package let line: Int?

    private init(_ isAllowed: Bool, _ text: String, line: Int? = nil) {
        self.isAllowed = isAllowed
        self.text = text
        self.line = line
    }

    /// - Parameters:
    ///   - request: A method and a target, such as `POST /subjects/orders-value/versions`.
    ///   - principal: Nil for somebody who does not show who they are.
    /// - Throws: `APIError` for a request that no route answers.
    package init(_ request: String, by principal: Principal?, _ rules: AccessRules) throws {
        let words = request.split(separator: " ", omittingEmptySubsequences: true)
        guard words.count == 2 else { throw APIError.badRequest("A request is a method and a path, such as GET /subjects") }
        let path = words[1].prefix { $0 != "?" }
        let context = try ContextPath(path)
        var routes = RouteTable()
        for route in RouteNeed.all {
            routes.on(route.method, route.template, context: AccessExplanation.context(of: route.template)) { _ in
                throw APIError.notFound
            }
        }
        guard
            case .found(let endpoint, let values) = routes.match(
                method: String(words[0]).uppercased(), path: context?.rest ?? path)
        else { throw APIError.badRequest("The registry has no route \(words[0]) \(path)") }
        let need = RouteNeed.all.first {
            $0.template == endpoint.template && $0.method.rawValue == String(words[0]).uppercased()
        }?.need
        var parameters: [String: String] = [:]
        for (name, value) in zip(endpoint.parameters, values) { parameters[name] = try PercentDecoding.decode(value) }
        var query = try QueryParameters(parsing: "")
        context?.apply(endpoint.context, &parameters, &query)
        let scope = parameters["context"].map { ":\($0.hasPrefix(".") ? "" : ".")\($0):" } ?? parameters["subject"] ?? ""
        self.init(need ?? .known, try Subject(parsing: scope), principal, rules)
    }

    private static func context(of template: String) -> ContextUse {
        template.hasPrefix("/config") || template.hasPrefix("/mode") ? .asSubject : .pathOnly
    }

    private init(_ need: RouteNeed, _ subject: Subject, _ principal: Principal?, _ rules: AccessRules) {
        let who = principal.map { $0.name.excerpt } ?? "Somebody who does not show who they are"
        let applying = rules.rules(for: principal)
        let caller = rules.caller(for: principal)
        guard need != .nothing else {
            self.init(true, "Everybody may send this request")
            return
        }
        guard principal != nil || !caller.mayDoNothing else {
            self.init(false, "\(who) gets 401: no grant is for anonymous")
            return
        }
        switch need {
        case .nothing, .known: self.init(true, "\(who) may send this request: it says nothing of any subject")
        case .filtered: self.init(true, "\(who) gets what they may read, and nothing else")
        case .action(let action):
            let what =
                "\(action.rawValue) on \(subject.name.isEmpty ? "the settings around all subjects" : subject.qualified.excerpt)"
            if let rule = applying.first(where: { Caller(principal: nil, grants: $0.grants).may(action, subject) }) {
                self.init(true, "\(who) has \(what)", line: rule.line)
            } else if applying.isEmpty {
                self.init(false, "\(who) gets 403: no grant is for them")
            } else {
                let lines = applying.map { "line \($0.line)" }.joined(separator: ", ")
                self.init(false, "\(who) gets 403: their grants (\(lines)) do not include \(what)")
            }
        }
    }
}
