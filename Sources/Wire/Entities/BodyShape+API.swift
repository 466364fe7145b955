/// The bodies and the answers of the API.
extension BodyShape {
    package static let registration = BodyShape(
        [
            "schema": .value, "schemaType": .value, "references": .list(reference), "metadata": .object(metadata),
            "ruleSet": .object(ruleSet), "version": .value, "id": .value, "schemaTagsToAdd": .list(tags),
            "schemaTagsToRemove": .list(tags), "propagateSchemaTags": .value,
        ], example: #"{"schema": "{\"type\": \"string\"}"}"#)

    package static let tagChange = BodyShape(
        [
            "newVersion": .value, "tagsToAdd": .list(tags), "tagsToRemove": .list(tags), "metadata": .object(metadata),
            "ruleSet": .object(ruleSet), "rulesToMerge": .object(ruleSet), "rulesToRemove": .value,
        ],
        example:
            #"{"tagsToAdd": [{"schemaEntity": {"entityPath": "Order.email", "entityType": "sr_field"}, "tags": ["PII"]}]}"#)

    package static let config = BodyShape(
        [
            "compatibility": .value, "alias": .value, "aliasForDeks": .value, "normalize": .value, "validateFields": .value,
            "validateNewSchemas": .value, "validateRules": .value, "compatibilityPolicy": .value, "compatibilityGroup": .value,
            "defaultMetadata": .object(metadata), "overrideMetadata": .object(metadata), "defaultRuleSet": .object(ruleSet),
            "overrideRuleSet": .object(ruleSet),
        ], example: #"{"compatibility": "FULL"}"#)

    package static let mode = BodyShape(["mode": .value], example: #"{"mode": "READONLY"}"#)

    package static let reference = BodyShape(
        ["name": .value, "subject": .value, "version": .value],
        example: #"{"name": "shop.Address", "subject": "address-value", "version": 1}"#)

    package static let tags = BodyShape(
        ["schemaEntity": .object(entity), "tags": .value],
        example: #"{"schemaEntity": {"entityPath": "Order.email", "entityType": "sr_field"}, "tags": ["PII"]}"#)

    package static let entity = BodyShape(
        ["entityPath": .value, "entityType": .value], example: #"{"entityPath": "Order.email", "entityType": "sr_field"}"#)

    package static let metadata = BodyShape(["tags": .value, "properties": .value, "sensitive": .value])

    package static let ruleSet = BodyShape([
        "migrationRules": .list(rule), "domainRules": .list(rule), "encodingRules": .list(rule), "enableAt": .value,
    ])

    package static let rule = BodyShape([
        "name": .value, "doc": .value, "kind": .value, "mode": .value, "type": .value, "tags": .value, "params": .value,
        "expr": .value, "onSuccess": .value, "onFailure": .value, "disabled": .value,
    ])

    // MARK: Answers

    static let schemaAnswer = BodyShape([
        "subject": .value, "version": .value, "id": .value, "guid": .value, "schemaType": .value, "schema": .value,
        "references": .list(reference), "metadata": .object(metadata), "ruleSet": .object(ruleSet), "schemaTags": .list(tags),
        "maxId": .value, "ts": .value, "deleted": .value, "aliases": .value,
    ])

    static let error = BodyShape(["error_code": .value, "message": .value])

    static let subjectVersion = BodyShape(["subject": .value, "version": .value])

    static let contextID = BodyShape(["context": .value, "id": .value])

    static let compatibility = BodyShape(["is_compatible": .value, "messages": .value])
}
