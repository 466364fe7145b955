import SchemaModel
import SchemaRegistryCore
import SchemaWire

extension RecordedChange {
    /// An entry of the record of changes, as `GET /changes` answers it. What does not apply is left out.
    func message() throws -> Message {
        var object = MessageObject([
            ("sequence", .integer(sequence)), ("ts", .integer(time)), ("kind", .string(change.kind.rawValue)),
            ("context", .string(change.subject.context)),
        ])
        if let principal { object.append("principal", .string(principal)) }
        // A change of a whole context is about no subject.
        if !change.subject.name.isEmpty { object.append("subject", .string(change.subject.qualified)) }
        if let version = change.version { object.append("version", .integer(Int64(version))) }
        if let id = change.id { object.append("id", .integer(Int64(id))) }
        if let identity = change.identityBefore { object.append("identityBefore", .string(identity.bytes.hexadecimal)) }
        if let identity = change.identityAfter { object.append("identityAfter", .string(identity.bytes.hexadecimal)) }
        if let settings = change.settingsBefore { object.append("settingsBefore", try change.settings(settings)) }
        if let settings = change.settingsAfter { object.append("settingsAfter", try change.settings(settings)) }
        return .object(object)
    }
}

extension Change {
    /// Settings as the API answers them.
    fileprivate func settings(_ stored: String) throws -> Message {
        switch kind {
        case .putMode, .deleteMode: ["mode": .string(stored)]
        default: try SubjectConfig(stored: stored).message(.answer)
        }
    }
}
