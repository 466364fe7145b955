import SchemaAvro
import SchemaModel

/// A place where a reader cannot take what the writer writes.
///
/// It holds no texts. One of them may be as long as a schema, and one finding may count at 100,000 places.
struct AvroFinding {
    enum Reason {
        case type
        case name
        case fixedSize
        /// Positions of the writer's symbols that the reader lacks, in the order of the message.
        case symbols([Int32])
        case unionBranch
        case missingDefault
        /// The same for a field whose enum has a default, which is not a default of the field.
        case missingDefaultOfEnum
        /// Positions of the writer's fields that aliases of the field name.
        case ambiguousAliases([Int32])
    }

    let reason: Reason
    let reader: TypeID
    let writer: TypeID
    /// The reading field that this is about, if it is about one.
    let field: Int?
    let place: AvroTrail.Place
    /// Findings that say why no branch of a union would do.
    let because: [Int32]
}

extension AvroFinding.Reason {
    /// The member that the path ends with, and that this is about.
    var member: String? {
        switch self {
        case .name: "name"
        case .fixedSize: "size"
        case .symbols: "symbols"
        case .type, .unionBranch, .missingDefault, .missingDefaultOfEnum, .ambiguousAliases: nil
        }
    }

    var rule: CompatibilityRule {
        switch self {
        case .type: .avroTypeMismatch
        case .name: .avroNameMismatch
        case .fixedSize: .avroFixedSizeMismatch
        case .symbols: .avroEnumSymbolsMissing
        case .unionBranch: .avroUnionBranchMissing
        case .missingDefault, .missingDefaultOfEnum: .avroReaderFieldMissingDefault
        case .ambiguousAliases: .avroFieldAliasesAmbiguous
        }
    }
}

extension AvroFinding {
    /// The last part of the path.
    var pathEnd: String? {
        switch reason {
        case .missingDefaultOfEnum: field.map { "fields/\($0)/type" }
        default: field.map { "fields/\($0)" } ?? reason.member
        }
    }
}
