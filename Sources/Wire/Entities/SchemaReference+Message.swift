package import SchemaModel

extension SchemaReference {
    package var message: Message {
        ["name": .string(name), "subject": .string(subject), "version": .integer(Int64(version))]
    }
}

extension [SchemaReference] {
    package var message: Message { .array(map(\.message)) }
}
