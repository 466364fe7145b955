package import SchemaModel

/// The body of an error.
package struct ErrorEntity: Sendable, Equatable {
    /// The code of the API: a status, or one with two digits more.
    package let code: Int
    package let text: String

    package init(code: Int, text: String) {
        self.code = code
        self.text = text
    }

    package var message: Message { ["error_code": .integer(Int64(code)), "message": .string(text)] }

    package init(message: Message) throws(MessageShapeError) {
        let object = try WireObject(message, .error, at: "answer")
        guard let code = try object.integer("error_code") else { throw MessageShapeError("The answer has no 'error_code'") }
        self.init(code: code, text: try object.string("message") ?? "")
    }
}

/// The answer to a check.
package struct CompatibilityEntity: Sendable, Equatable {
    package let isCompatible: Bool
    /// Nil where nobody asked for them.
    package let messages: [String]?

    package init(isCompatible: Bool, messages: [String]?) {
        self.isCompatible = isCompatible
        self.messages = messages
    }

    package var message: Message {
        var object = MessageObject([("is_compatible", .bool(isCompatible))])
        if let messages { object.append("messages", .array(messages.map { .string($0) })) }
        return .object(object)
    }

    package init(message: Message) throws(MessageShapeError) {
        let object = try WireObject(message, .compatibility, at: "answer")
        guard let isCompatible = try object.bool("is_compatible") else {
            throw MessageShapeError("The answer has no 'is_compatible'")
        }
        self.init(isCompatible: isCompatible, messages: try object.strings("messages"))
    }
}

/// A version that uses an id.
package struct SubjectVersionEntity: Sendable, Equatable {
    /// The qualified name.
    package let subject: String
    package let version: Int

    package init(subject: String, version: Int) {
        self.subject = subject
        self.version = version
    }

    package var message: Message { ["subject": .string(subject), "version": .integer(Int64(version))] }

    package init(message: Message) throws(MessageShapeError) {
        let object = try WireObject(message, .subjectVersion, at: "answer")
        guard let subject = try object.string("subject"), let version = try object.integer("version") else {
            throw MessageShapeError("The answer lacks 'subject' or 'version'")
        }
        self.init(subject: subject, version: version)
    }
}

/// An id that a GUID has in a context.
package struct ContextIDEntity: Sendable, Equatable {
    package let context: String
    package let id: Int

    package init(context: String, id: Int) {
        self.context = context
        self.id = id
    }

    package var message: Message { ["context": .string(context), "id": .integer(Int64(id))] }

    package init(message: Message) throws(MessageShapeError) {
        let object = try WireObject(message, .contextID, at: "answer")
        guard let context = try object.string("context"), let id = try object.integer("id") else {
            throw MessageShapeError("The answer lacks 'context' or 'id'")
        }
        self.init(context: context, id: id)
    }
}

extension RegistryMode {
    package var message: Message { ["mode": .string(rawValue)] }

    /// - Throws: `MessageShapeError` also for a mode that is not known.
    package init(message: Message) throws(MessageShapeError) {
        let object = try WireObject(message, .mode, at: "answer")
        guard let mode = try object.name("mode", of: RegistryMode.self) else {
            throw MessageShapeError("The answer has no 'mode'")
        }
        self = mode
    }
}

extension SubjectConfig {
    /// Reads an answer.
    ///
    /// - Throws: `MessageShapeError`, `ConfigDefect`.
    package init(message: Message) throws {
        var object = message.object ?? MessageObject()
        // The two directions of the API have different names for the level.
        object[LevelName.update.rawValue] = object[LevelName.answer.rawValue] ?? object[LevelName.update.rawValue]
        object[LevelName.answer.rawValue] = nil
        guard message.object != nil else { throw MessageShapeError("'answer' must be an object, not \(message.kind)") }
        self = try ConfigUpdate(message: .object(object)).applied(to: SubjectConfig())
    }
}
