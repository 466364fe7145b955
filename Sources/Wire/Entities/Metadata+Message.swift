package import SchemaModel

extension Metadata {
    /// As the API writes it: sorted, empty parts left out.
    package var message: Message {
        var object = MessageObject()
        if !tags.isEmpty {
            object.append("tags", .object(MessageObject(tags.sortedByUTF16.map { ($0.key, $0.value.message) })))
        }
        if !properties.isEmpty { object.append("properties", properties.message) }
        if !sensitive.isEmpty { object.append("sensitive", sensitive.message) }
        return .object(object)
    }

    /// - Throws: `MessageShapeError` where a part has the wrong type.
    package init(message: Message, at path: String = "metadata") throws(MessageShapeError) {
        let object = try WireObject(message, .metadata, at: path)
        self.init(
            tags: try object.tagsByPattern("tags") ?? [:], properties: try object.map("properties") ?? [:],
            sensitive: try object.set("sensitive") ?? [])
    }
}

extension Dictionary<String, String> {
    var message: Message { .object(MessageObject(sortedByUTF16.map { ($0.key, .string($0.value)) })) }
}

extension Set<String> {
    var message: Message { .array(sortedByUTF16.map { .string($0) }) }
}
