package import SchemaModel

/// The identity of a type inside one `AvroSchema`.
///
/// A named type has one, however often it is used. Every occurrence of any other type has its own.
package struct TypeID: Sendable, Hashable {
    let index: Int32

    init(_ index: Int) { self.index = Int32(truncatingIfNeeded: index) }

    package var position: Int { Int(index) }
}

/// The types that need no definition; the raw value is the word for it.
package enum AvroPrimitive: String, Sendable, Hashable, CaseIterable {
    case null, boolean, int, long, float, double, bytes, string
}

/// What a type is made of.
package enum AvroType: Sendable {
    case primitive(AvroPrimitive)
    case array(items: TypeID)
    case map(values: TypeID)
    case union([TypeID])
    case record(AvroRecord)
    case enumeration(AvroEnum)
    case fixed(AvroFixed)
}

/// A type in brief: all that most comparisons ask for, and nothing that costs to copy.
package enum AvroShape: Sendable, Equatable {
    case primitive(AvroPrimitive)
    case array(items: TypeID)
    case map(values: TypeID)
    case union, record, enumeration, fixed

    init(_ type: AvroType) {
        switch type {
        case .primitive(let primitive): self = .primitive(primitive)
        case .array(let items): self = .array(items: items)
        case .map(let values): self = .map(values: values)
        case .union: self = .union
        case .record: self = .record
        case .enumeration: self = .enumeration
        case .fixed: self = .fixed
        }
    }

    package var isNamed: Bool {
        switch self {
        case .record, .enumeration, .fixed: true
        case .primitive, .array, .map, .union: false
        }
    }
}

/// A type with what was written beside it.
package struct AvroNode: Sendable {
    package var type: AvroType
    /// Members that mean nothing to Avro, in the order of the text; `logicalType` and its companions are among them.
    package var properties: [AvroProperty] = []
    /// Where the type stands in the text; nil for what came from a referenced text.
    package var source: JSONValue?

    /// The name of a record, enum or fixed.
    package var name: AvroName? {
        switch type {
        case .record(let record): record.name
        case .enumeration(let enumeration): enumeration.name
        case .fixed(let fixed): fixed.name
        case .primitive, .array, .map, .union: nil
        }
    }

    /// The word for the type, as `type` spells it. A record that is declared as `error` is a record here.
    package var word: String {
        switch type {
        case .primitive(let primitive): primitive.rawValue
        case .array: "array"
        case .map: "map"
        case .union: "union"
        case .record: "record"
        case .enumeration: "enum"
        case .fixed: "fixed"
        }
    }
}

/// A member that is kept because Avro gives it no meaning.
package struct AvroProperty: Sendable {
    package let name: String
    package let value: JSONValue
}

package struct AvroRecord: Sendable {
    package let name: AvroName
    package var isError = false
    package var doc: String?
    package var aliases: [AvroName] = []
    package var fields: [AvroField] = []
}

package struct AvroField: Sendable {
    package enum Order: String, Sendable { case ascending, descending, ignore }

    package let name: String
    package var type: TypeID
    package var doc: String?
    /// Present also where it is `null`, which is a default like any other.
    package var defaultValue: JSONValue?
    package var order = Order.ascending
    package var aliases: [String] = []
    package var properties: [AvroProperty] = []
    /// Where the field stands in the text; nil for what came from a referenced text.
    package var source: JSONValue?
}

package struct AvroEnum: Sendable {
    package let name: AvroName
    package var doc: String?
    package var aliases: [AvroName] = []
    package var symbols: [String] = []
    package var defaultSymbol: String?
}

package struct AvroFixed: Sendable {
    package let name: AvroName
    package var doc: String?
    package var aliases: [AvroName] = []
    /// Bytes.
    package let size: Int

    /// The longest array of the reference implementation's language.
    static let maximumSize: Int32 = .max - 8
}
