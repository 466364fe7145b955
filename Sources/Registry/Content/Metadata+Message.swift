package import SchemaModel
package import SchemaRegistryMessages

extension Metadata {
    /// As the API and the database write it: sorted, empty parts left out.
    package var message: Message {
        var object = MessageObject()
        if !tags.isEmpty {
            object.append("tags", .object(MessageObject(tags.sortedByUTF16.map { ($0.key, $0.value.message) })))
        }
        if !properties.isEmpty { object.append("properties", properties.message) }
        if !sensitive.isEmpty { object.append("sensitive", sensitive.message) }
        return .object(object)
    }

    /// Reads a request's or the database's metadata.
    ///
    /// - Throws: `MessageShapeError` where a part has the wrong type.
    package init(message: Message, at path: String = "metadata") throws(MessageShapeError) {
        let object = try message.requireObject(path)
        var tags: [String: Set<String>] = [:]
        for (pattern, value) in try object["tags"].members("\(path).tags") {
            try MessageShapeError.requireName(pattern, at: "\(path).tags", "patterns")
            tags[pattern] = try value.tags("\(path).tags.\(pattern)")
        }
        self.init(
            tags: tags, properties: try object["properties"].stringMap("\(path).properties") ?? [:],
            sensitive: try object["sensitive"].map { value throws(MessageShapeError) in try value.strings("\(path).sensitive") }
                ?? [])
    }
}

extension Dictionary<String, String> {
    var message: Message { .object(MessageObject(sortedByUTF16.map { ($0.key, .string($0.value)) })) }
}

extension Set<String> {
    var message: Message { .array(sortedByUTF16.map { .string($0) }) }
}
