package import SchemaModel

extension RuleSet {
    /// As the API writes it: empty parts left out.
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

    /// Whether its rules make sense is `defect`'s question.
    ///
    /// - Throws: `MessageShapeError` where a part has the wrong type or an enumeration does not know a name.
    package init(message: Message, at path: String = "ruleSet") throws(MessageShapeError) {
        let object = try WireObject(message, .ruleSet, at: path)
        func rules(_ name: String) throws(MessageShapeError) -> [Rule] {
            var rules: [Rule] = []
            for object in try object.objects(name, .rule) ?? [] { rules.append(try Rule(object)) }
            return rules
        }
        self.init(
            migrationRules: try rules("migrationRules"), domainRules: try rules("domainRules"),
            encodingRules: try rules("encodingRules"), enableAt: try object.name("enableAt", of: EnableAt.self))
    }
}

extension Rule {
    fileprivate var message: Message {
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

    fileprivate init(_ object: WireObject) throws(MessageShapeError) {
        self.init(name: try object.string("name"), type: try object.string("type").nonEmpty)
        // What is empty is not kept: it would make a rule another one than what the API answers for it.
        doc = try object.string("doc").nonEmpty
        kind = try object.name("kind", of: Kind.self) ?? .transform
        mode = try object.name("mode", of: Mode.self) ?? .writeread
        tags = try object.tags("tags").nonEmpty
        params = try object.map("params").nonEmpty
        expr = try object.string("expr").nonEmpty
        onSuccess = try object.string("onSuccess").nonEmpty
        onFailure = try object.string("onFailure").nonEmpty
        disabled = try object.bool("disabled") ?? false
    }
}

extension Optional where Wrapped: Collection {
    /// Nil also for what is empty.
    fileprivate var nonEmpty: Wrapped? { self?.isEmpty == false ? self : nil }
}
