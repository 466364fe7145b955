import SchemaModel

/// A schema of one of the two sides of a proof.
struct InclusionPlace: Hashable {
    /// 0 for the schema whose documents are asked about, 1 for the one that should accept them.
    let side: Int
    let schema: JSONSubschema

    var value: JSONValue { schema.value }

    func child(_ value: JSONValue) -> InclusionPlace {
        InclusionPlace(side: side, schema: JSONSubschema(value: value, document: schema.document))
    }
}

/// What values may be. Whole numbers are of two kinds, because draft 4 tells `1` and `1.0` apart.
struct ValueKinds: OptionSet {
    let rawValue: UInt8

    static let null = ValueKinds(rawValue: 1)
    static let bool = ValueKinds(rawValue: 2)
    static let integer = ValueKinds(rawValue: 4)
    static let wholeFraction = ValueKinds(rawValue: 8)
    static let fraction = ValueKinds(rawValue: 16)
    static let string = ValueKinds(rawValue: 32)
    static let array = ValueKinds(rawValue: 64)
    static let object = ValueKinds(rawValue: 128)

    static let all = ValueKinds(rawValue: 255)
    static let number: ValueKinds = [.integer, .wholeFraction, .fraction]
    static let each: [ValueKinds] = [.null, .bool, .integer, .wholeFraction, .fraction, .string, .array, .object]

    /// What the keyword `type` permits.
    init(_ type: JSONValue, _ draft: JSONSchemaDraft) {
        self = []
        for name in type.kind == .array ? type.elements.compactMap(\.string) : [type.string ?? ""] {
            switch name {
            case "null": insert(.null)
            case "boolean": insert(.bool)
            case "integer": formUnion(draft == .draft4 ? .integer : [.integer, .wholeFraction])
            case "number": formUnion(.number)
            case "string": insert(.string)
            case "array": insert(.array)
            case "object": insert(.object)
            default: break
            }
        }
    }

    init(rawValue: UInt8) { self.rawValue = rawValue }

    init(of value: JSONValue) {
        switch value.kind {
        case .null: self = .null
        case .bool: self = .bool
        case .string: self = .string
        case .array: self = .array
        case .object: self = .object
        case .number: self = .number
        }
    }
}

/// Something that must be so for a document to be a witness.
enum InclusionGoal {
    case holds(InclusionPlace)
    case fails(InclusionPlace)
    /// One of these lists is so.
    case oneOf([[InclusionGoal]])
    case never

    case kinds(ValueKinds)
    case atLeast(Double, isExclusive: Bool)
    case atMost(Double, isExclusive: Bool)
    case multiple(of: Double)
    case noMultiple(of: Double)
    case length(ClosedRange<Int>)
    case pattern(String)
    case noPattern(String)
    case among([JSONValue])
    case notAmong([JSONValue])

    case items(ClosedRange<Int>)
    case isUnique(Bool)
    /// An element at a position, or at any from one on, is refused.
    case elementFails(ClosedRange<Int>, InclusionPlace)
    case elementHolds(InclusionPlace)

    case size(ClosedRange<Int>)
    case present(String)
    case absent(String)
    case memberFails(String, InclusionPlace)
    /// A member whose name a pattern matches is refused.
    case matchingMemberFails(pattern: String, InclusionPlace)
    /// A member that neither `properties` nor `patternProperties` of a schema speak of is refused.
    case otherMemberFails(of: InclusionPlace, InclusionPlace)
    case nameFails(InclusionPlace)
    /// A keyword that stands by itself is not obeyed.
    case keywordFails(String, JSONValue, JSONSchemaDraft)

    static func object(_ goals: InclusionGoal...) -> [InclusionGoal] { [.kinds(.object)] + goals }
    static func array(_ goals: InclusionGoal...) -> [InclusionGoal] { [.kinds(.array)] + goals }
}
