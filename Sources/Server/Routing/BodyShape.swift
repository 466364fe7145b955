import SchemaRegistryMessages

/// The members that the body of a call may have. Others are ignored, as in the reference, and named in a notice.
package struct BodyShape: Sendable {
    package indirect enum Member: Sendable {
        /// What stands in it is read by whoever wants it, or may be anything.
        case value
        case object(BodyShape)
        case list(BodyShape)
    }

    /// By name, in the order of the documentation.
    package let members: KeyValuePairs<String, Member>
    /// A body as it may be, for those who sent none.
    let example: String

    package init(_ members: KeyValuePairs<String, Member>, example: String = "{}") {
        self.members = members
        self.example = example
    }

    package var names: [String] { members.map(\.key) }

    package subscript(name: String) -> Member? { members.first { $0.key == name }?.value }

    /// Names every member that this shape does not know.
    func noteIgnored(in object: MessageObject, at path: String = "", _ notices: RequestNotices) {
        for (name, value) in object.members {
            switch (self[name], value) {
            case (nil, _): notices.add(.member(path + name, nearest: NearestName.of(name, among: names).map { path + $0 }))
            case (.object(let shape), .object(let inner)): shape.noteIgnored(in: inner, at: "\(path)\(name).", notices)
            case (.list(let shape), .array(let items)):
                for (index, item) in items.enumerated() {
                    if case .object(let inner) = item { shape.noteIgnored(in: inner, at: "\(path)\(name)[\(index)].", notices) }
                }
            default: break
            }
        }
    }
}

/// The bodies of the API: REST reference, sections 4.3, 4.5, 7.1 and 8.
extension BodyShape {
    static let registration = BodyShape(
        [
            "schema": .value, "schemaType": .value, "references": .list(reference), "metadata": .object(metadata),
            "ruleSet": .object(ruleSet), "version": .value, "id": .value, "schemaTagsToAdd": .list(tags),
            "schemaTagsToRemove": .list(tags), "propagateSchemaTags": .value,
        ], example: #"{"schema": "{\"type\": \"string\"}"}"#)

    static let tagChange = BodyShape(
        [
            "newVersion": .value, "tagsToAdd": .list(tags), "tagsToRemove": .list(tags), "metadata": .object(metadata),
            "ruleSet": .object(ruleSet), "rulesToMerge": .object(ruleSet), "rulesToRemove": .value,
        ],
        example:
            #"{"tagsToAdd": [{"schemaEntity": {"entityPath": "Order.email", "entityType": "sr_field"}, "tags": ["PII"]}]}"#)

    static let config = BodyShape(
        [
            "compatibility": .value, "alias": .value, "aliasForDeks": .value, "normalize": .value, "validateFields": .value,
            "validateNewSchemas": .value, "validateRules": .value, "compatibilityPolicy": .value, "compatibilityGroup": .value,
            "defaultMetadata": .object(metadata), "overrideMetadata": .object(metadata), "defaultRuleSet": .object(ruleSet),
            "overrideRuleSet": .object(ruleSet),
        ], example: #"{"compatibility": "FULL"}"#)

    static let mode = BodyShape(["mode": .value], example: #"{"mode": "READONLY"}"#)

    static let reference = BodyShape(
        ["name": .value, "subject": .value, "version": .value],
        example: #"{"name": "shop.Address", "subject": "address-value", "version": 1}"#)

    static let tags = BodyShape(
        ["schemaEntity": .object(entity), "tags": .value],
        example: #"{"schemaEntity": {"entityPath": "Order.email", "entityType": "sr_field"}, "tags": ["PII"]}"#)

    static let entity = BodyShape(
        ["entityPath": .value, "entityType": .value], example: #"{"entityPath": "Order.email", "entityType": "sr_field"}"#)

    private static let metadata = BodyShape(["tags": .value, "properties": .value, "sensitive": .value])

    private static let ruleSet = BodyShape([
        "migrationRules": .list(rule), "domainRules": .list(rule), "encodingRules": .list(rule), "enableAt": .value,
    ])

    private static let rule = BodyShape([
        "name": .value, "doc": .value, "kind": .value, "mode": .value, "type": .value, "tags": .value, "params": .value,
        "expr": .value, "onSuccess": .value, "onFailure": .value, "disabled": .value,
    ])
}
