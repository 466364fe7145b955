package import SchemaModel
package import SchemaRegistryMessages

extension SchemaReference {
    package var message: Message {
        ["name": .string(name), "subject": .string(subject), "version": .integer(Int64(version))]
    }
}

extension [SchemaReference] {
    package var message: Message { .array(map(\.message)) }

    /// Reads the list that `message` makes.
    init(message: Message?) throws(MessageShapeError) {
        self = []
        for element in message?.array ?? [] {
            guard let name = element["name"]?.string, let subject = element["subject"]?.string,
                let version = element["version"]?.integer
            else {
                throw MessageShapeError(
                    "references", expected: "an array of objects with name, subject and version", found: element)
            }
            append(SchemaReference(name: name, subject: subject, version: Int(version)))
        }
    }
}
