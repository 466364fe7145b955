import SchemaCompat
import SchemaRegistryCore

extension CompatibilityReport {
    /// What clients of the reference implementation read [C1.6]; empty where the schema is compatible.
    var messages: [String] {
        verdict.confluentMessages(validateFields: validatesFields, reserved: reservedFields.map(\.message))
    }
}

extension ReservedFieldConflict {
    fileprivate var message: String {
        switch self {
        case .noLongerReserved(let field):
            "The new schema has reserved field \(field) removed from its metadata which is present in the old schema's metadata."
        case .taken(let field): "The new schema has field that conflicts with the reserved field \(field)."
        }
    }
}
