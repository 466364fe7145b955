package import SchemaModel
package import SchemaRegistryMessages

extension RuleSet {
    /// As the API and the database write it: empty parts left out.
    package var message: Message {
        var object = MessageObject()
        for (name, rules) in [
            ("migrationRules", migrationRules), ("domainRules", domainRules), ("encodingRules", encodingRules),
        ] where !rules.isEmpty {
            object.append(name, .array(rules.map(\.message)))
        }
        if let enableAt { object.append("enableAt", .string(enableAt.rawValue)) }
        return .object(object)
    }

    /// Reads a request's or the database's rule set. Whether its rules make sense is `defect`'s question.
    ///
    /// - Throws: `MessageShapeError` where a part has the wrong type or an enumeration does not know a name.
    package init(message: Message, at path: String = "ruleSet") throws(MessageShapeError) {
        let object = try message.requireObject(path)
        func rules(_ name: String) throws(MessageShapeError) -> [Rule] {
            guard let value = object[name], value != .null else { return [] }
            guard case .array(let elements) = value else {
                throw MessageShapeError("\(path).\(name)", expected: "an array", found: value)
            }
            var rules: [Rule] = []
            for (index, element) in elements.enumerated() {
                rules.append(try Rule(message: element, path: "\(path).\(name)[\(index)]"))
            }
            return rules
        }
        self.init(
            migrationRules: try rules("migrationRules"), domainRules: try rules("domainRules"),
            encodingRules: try rules("encodingRules"),
            enableAt: try object["enableAt"].name("\(path).enableAt", of: EnableAt.self))
    }
}

extension Rule {
    var message: Message {
        var object = MessageObject()
        func text(_ name: String, _ value: String?) {
            if let value, !value.isEmpty { object.append(name, .string(value)) }
        }
        text("name", name)
        text("doc", doc)
        text("kind", kind.rawValue)
        text("mode", mode.rawValue)
        text("type", type)
        if let tags, !tags.isEmpty { object.append("tags", tags.message) }
        if let params, !params.isEmpty { object.append("params", params.message) }
        text("expr", expr)
        text("onSuccess", onSuccess)
        text("onFailure", onFailure)
        object.append("disabled", .bool(disabled))
        return .object(object)
    }

    init(message: Message, path: String) throws(MessageShapeError) {
        let object = try message.requireObject(path)
        self.init(
            name: try object["name"].text("\(path).name"), type: try object["type"].text("\(path).type").nonEmpty)
        // What is empty is not kept: it would make a rule another one than what the API answers for it.
        doc = try object["doc"].text("\(path).doc").nonEmpty
        kind = try object["kind"].name("\(path).kind", of: Kind.self) ?? .transform
        mode = try object["mode"].name("\(path).mode", of: Mode.self) ?? .writeread
        tags = try object["tags"].present.map { value throws(MessageShapeError) in try value.tags("\(path).tags") }.nonEmpty
        params = try object["params"].stringMap("\(path).params").nonEmpty
        expr = try object["expr"].text("\(path).expr").nonEmpty
        onSuccess = try object["onSuccess"].text("\(path).onSuccess").nonEmpty
        onFailure = try object["onFailure"].text("\(path).onFailure").nonEmpty
        disabled = try object["disabled"].flag("\(path).disabled") ?? false
    }
}

extension Optional where Wrapped: Collection {
    /// Nil also for what is empty.
    fileprivate var nonEmpty: Wrapped? { self?.isEmpty == false ? self : nil }
}
