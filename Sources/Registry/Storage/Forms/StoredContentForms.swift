import SchemaModel
import SchemaRegistryMessages
import SchemaWire

extension [SchemaReference] {
    var storedForm: Message {
        .array(map { ["name": .string($0.name), "subject": .string($0.subject), "version": .integer(Int64($0.version))] })
    }

    init(storedForm: Message) throws(StoredFormError) {
        self = try StoredObject.list(storedForm, "references") { element throws(StoredFormError) in
            let object = try StoredObject(element, "references")
            guard let name = try object.text("name"), let subject = try object.text("subject"),
                let version = try object.number("version")
            else { throw StoredFormError(member: "references") }
            return SchemaReference(name: name, subject: subject, version: version)
        }
    }
}

extension Metadata {
    /// `PropertySeal` seals values of `properties` in it, those that `sensitive` names.
    var storedForm: Message {
        var object = MessageObject()
        if !tags.isEmpty {
            object.append(
                "tags",
                .object(
                    MessageObject(
                        tags.sortedByUTF16.map { ($0.key, .array($0.value.sortedByUTF16.map { .string($0) })) })))
        }
        object.store("properties", properties)
        object.store("sensitive", sensitive)
        return .object(object)
    }

    init(storedForm: Message) throws(StoredFormError) {
        let object = try StoredObject(storedForm, "metadata")
        self.init(
            tags: try object.map("tags") { message throws(StoredFormError) in try StoredObject.texts(message, "tags") } ?? [:],
            properties: try object.map("properties") { message throws(StoredFormError) in message.string } ?? [:],
            sensitive: try object.texts("sensitive") ?? [])
    }
}

extension RuleSet {
    var storedForm: Message {
        var object = MessageObject()
        for (name, rules) in [
            ("migrationRules", migrationRules), ("domainRules", domainRules), ("encodingRules", encodingRules),
        ] where !rules.isEmpty {
            object.append(name, .array(rules.map(\.storedForm)))
        }
        object.store("enableAt", enableAt?.rawValue)
        return .object(object)
    }

    init(storedForm: Message) throws(StoredFormError) {
        let object = try StoredObject(storedForm, "rule set")
        func rules(_ name: String) throws(StoredFormError) -> [Rule] {
            try object.forms(name) { message throws(StoredFormError) in try Rule(storedForm: message) } ?? []
        }
        self.init(
            migrationRules: try rules("migrationRules"), domainRules: try rules("domainRules"),
            encodingRules: try rules("encodingRules"), enableAt: try object.name("enableAt"))
    }
}

extension Rule {
    fileprivate var storedForm: Message {
        var object = MessageObject()
        object.store("name", name)
        object.store("doc", doc)
        object.store("kind", kind.rawValue)
        object.store("mode", mode.rawValue)
        object.store("type", type)
        object.store("tags", tags)
        object.store("params", params)
        object.store("expr", expr)
        object.store("onSuccess", onSuccess)
        object.store("onFailure", onFailure)
        object.store("disabled", disabled)
        return .object(object)
    }

    fileprivate init(storedForm: Message) throws(StoredFormError) {
        let object = try StoredObject(storedForm, "rule")
        self.init(name: try object.text("name"), type: try object.text("type"))
        doc = try object.text("doc")
        guard let kind: Kind = try object.name("kind"), let mode: Mode = try object.name("mode") else {
            throw StoredFormError(member: "rule")
        }
        self.kind = kind
        self.mode = mode
        tags = try object.texts("tags")
        params = try object.map("params") { message throws(StoredFormError) in message.string }
        expr = try object.text("expr")
        onSuccess = try object.text("onSuccess")
        onFailure = try object.text("onFailure")
        disabled = try object.flag("disabled") ?? false
    }
}
