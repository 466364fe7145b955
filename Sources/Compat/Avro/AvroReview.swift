import SchemaAvro
package import SchemaFormats
import SchemaModel

/// Notes on one schema alone: what silently has no effect in it, or another one than it seems.
///
/// Only what stands in the text itself is looked at, in its order, and not what stands in referenced texts.
struct AvroReview {
    private let schema: AvroSchema
    private(set) var notes: [Note] = []

    init(of schema: AvroSchema) {
        self.schema = schema
        for type in schema.types {
            guard notes.count < Verdict.mostNotes else { return }
            if let source = type.source, source.kind == .object { review(type, source) }
            guard case .record(let record) = type.type else { continue }
            review(record)
        }
    }

    // MARK: Types

    private mutating func review(_ type: AvroNode, _ source: JSONValue) {
        reviewLogicalType(of: type, source)
        for property in type.properties {
            if let place = AvroReview.placeOfFieldMember[property.name] {
                note(.avroMemberIgnored, property.value, "The member \(property.name) of a type has no effect: \(place).")
            } else {
                reviewSpelling(property, AvroReview.membersOfTypes)
            }
        }
        guard let name = type.name else { return reviewUnnamed(type, source) }
        if type.word == "enum", let value = source["default"], value.kind != .string {
            note(.avroMemberIgnored, value, "The default of an enum has no effect unless it is one of the symbols, as a string.")
        }
        if let value = source["namespace"], let namespace = value.string, !namespace.isExactly(name.namespace) {
            note(
                .avroNamespaceIgnored, value,
                "The namespace \(namespace.excerpt) has no effect beside a name with a dot: the full name is "
                    + "\(name.full.excerpt).")
        }
        if type.aliases.contains(name) {
            note(.avroAliasWithoutEffect, source["aliases"], "The type \(name.full.excerpt) has itself as an alias.")
        }
    }

    /// Avro drops what only named types have, and so does the registry: it is not in the stored text.
    private mutating func reviewUnnamed(_ type: AvroNode, _ source: JSONValue) {
        for member in ["name", "namespace", "doc", "aliases"] {
            guard let value = source[member] else { continue }
            note(
                .avroMemberIgnored, value,
                "The member \(member) of a type \(type.word) has no effect and is not kept: records, enums and fixed have one"
                    + (member == "doc" || member == "aliases" ? ", and fields." : "."))
        }
    }

    // MARK: Fields

    private mutating func review(_ record: AvroRecord) {
        let names = Set(record.fields.map(\.name.exact))
        for field in record.fields {
            guard let source = field.source, notes.count < Verdict.mostNotes else { continue }
            let isDecimal = source["logicalType"]?.string == "decimal" && schema.logicalType(of: field.type) == nil
            for property in field.properties {
                if property.name == "logicalType" {
                    reviewLogicalType(beside: field, property.value, source)
                } else if isDecimal, property.name == "precision" || property.name == "scale" {
                    // They go where the logical type goes, which its note says.
                } else if AvroReview.membersOfTypesOnly.contains(property.name) {
                    note(
                        .avroMemberIgnored, property.value,
                        "The member \(property.name) of the field \(field.name.excerpt) has no effect: it belongs to a type, inside "
                            + "\"type\".")
                } else {
                    reviewSpelling(property, AvroReview.membersOfFields)
                }
            }
            for (position, alias) in field.aliases.enumerated() {
                guard let why = objection(to: alias, of: field, names) else { continue }
                note(.avroAliasWithoutEffect, source["aliases"]?.elements[position], "The alias \(alias.excerpt) \(why).")
            }
            if let value = field.defaultValue, value.string == "null", hasNull(field.type) {
                note(
                    .avroDefaultIsText, value,
                    "The default of the field \(field.name.excerpt) is the text \"null\", not null.")
            }
        }
    }

    private func objection(to alias: String, of field: AvroField, _ names: Set<ExactText>) -> String? {
        if alias.isExactly(field.name) { return "is the name of the field itself" }
        if names.contains(alias.exact) {
            return "of the field \(field.name.excerpt) is the name of another field, which takes its values"
        }
        return alias.utf8.contains(UInt8(ascii: "."))
            ? "of the field \(field.name.excerpt) has a dot, and no field has that name" : nil
    }

    private func hasNull(_ type: TypeID) -> Bool {
        guard case .union(let branches) = schema.type(of: type) else { return false }
        return branches.contains { schema.shape(of: $0) == .primitive(.null) }
    }

    // MARK: Logical types

    private mutating func reviewLogicalType(of type: AvroNode, _ source: JSONValue) {
        guard type.logicalType == nil, let value = source["logicalType"] else { return }
        guard let name = value.string else {
            return note(.avroLogicalTypeIgnored, value, "The logical type has no effect, because it is not a string.")
        }
        guard let known = LogicalType.names.first(where: { $0.name.isExactly(name) }) else {
            return note(.avroLogicalTypeIgnored, value, "\(AvroReview.unknown(name)), so readers take the plain \(type.word).")
        }
        note(
            .avroLogicalTypeIgnored, value,
            "The logical type \(name) has no effect: \(AvroReview.objection(to: known, of: type, source) ?? "").")
    }

    private static func unknown(_ name: String) -> String {
        let nearest = logicalType(near: name.lowercased())
        return "Avro does not know the logical type \(name.excerpt)\(nearest.map { " (did you mean \($0)?)" } ?? "")"
    }

    /// Why a type does not have a logical type that Avro knows; nil where it could.
    ///
    /// - Parameter members: what has the precision and the scale.
    private static func objection(
        to known: (name: String, types: String), of type: AvroNode, _ members: JSONValue
    ) -> String? {
        var length: Int?
        if case .fixed(let fixed) = type.type { length = fixed.size }
        let fits =
            switch known.name {
            case "uuid": length.map { $0 == 16 } ?? (type.word == "string")
            case "duration": length == 12
            default: known.types.contains(type.word)
            }
        guard fits else { return "it is for \(known.types), not for \(words(type))" }
        return known.name == "decimal" ? objection(toDecimal: members, length: length) : nil
    }

    private static func logicalType(near name: String) -> String? {
        let names = LogicalType.names.map(\.name)
        return names.first { $0.hasPrefix(name + "-") } ?? names.first { EditDistance.between($0, name) <= 2 }
    }

    private static func objection(toDecimal source: JSONValue, length: Int?) -> String? {
        let precision = source["precision"]?.numberText.flatMap { Int32($0) }
        guard let precision, precision > 0 else { return "it needs a precision, a whole number above 0" }
        let scale = source["scale"].map { $0.numberText.flatMap { Int32($0) } } ?? 0
        guard let scale, 0...precision ~= scale else {
            return "its scale must be a whole number from 0 to the precision"
        }
        guard let length else { return nil }
        return Int(precision) <= LogicalType.digits(inFixedOf: length) ? nil : "\(precision) digits do not fit in the fixed"
    }

    private static func words(_ type: AvroNode) -> String {
        if case .fixed(let fixed) = type.type { "fixed of \(fixed.size) bytes" } else { type.word }
    }

    private mutating func reviewLogicalType(beside field: AvroField, _ value: JSONValue, _ members: JSONValue) {
        guard schema.logicalType(of: field.type) == nil else { return }
        let (type, isNullable) = underlying(field.type)
        let advice: String
        switch value.string.map({ name in (name, LogicalType.names.first { $0.name.isExactly(name) }) }) {
        case nil: advice = ""
        case (let name, nil)?: advice = ". \(AvroReview.unknown(name))"
        case (_, let known?)?:
            if let why = AvroReview.objection(to: known, of: schema[type], members) {
                advice = ", and \(known.name) would have none inside it: \(why)"
            } else if case .primitive(let primitive) = schema.type(of: type) {
                var inside = #"{"type": "\#(primitive.rawValue)", "logicalType": "\#(known.name)""#
                if known.name == "decimal" {
                    for member in ["precision", "scale"] {
                        if let number = members[member]?.numberText { inside += #", "\#(member)": \#(number)"# }
                    }
                }
                advice = "; it belongs inside: \"type\": " + (isNullable ? #"["null", \#(inside)}]"# : inside + "}")
            } else {
                advice = "; it belongs inside"
            }
        }
        note(
            .avroLogicalTypeMisplaced, value,
            "The member logicalType of the field \(field.name.excerpt) has no effect beside the type\(advice).")
    }

    /// The type that is meant where a type may be null, and whether it may.
    private func underlying(_ type: TypeID) -> (TypeID, isNullable: Bool) {
        guard case .union(let branches) = schema.type(of: type), branches.count == 2,
            schema.shape(of: branches[0]) == .primitive(.null)
        else { return (type, false) }
        return (branches[1], true)
    }

    // MARK: Members

    private static let placeOfFieldMember = [
        "default": "it belongs to the field", "order": "it belongs to the field",
    ]
    private static let membersOfTypesOnly: Set<String> = [
        "namespace", "fields", "symbols", "size", "items", "values", "precision", "scale",
    ]
    /// Those that may be left out: a wrong spelling of any other is an error.
    private static let membersOfTypes = ["namespace", "doc", "aliases", "logicalType", "precision", "scale"]
    private static let membersOfFields = ["doc", "default", "order", "aliases"]

    /// Members of any name may be added, so only what is hardly another name counts.
    private mutating func reviewSpelling(_ property: AvroProperty, _ known: [String]) {
        let name = property.name
        guard (4...12).contains(name.utf8.count), !known.contains(name) else { return }
        let bare = name.lowercased().filter { $0 != "-" && $0 != "_" }
        let meant = known.first { other in
            let other = other.lowercased()
            return bare == other || bare + "es" == other || other + "s" == bare || AvroReview.isSlip(bare, other)
        }
        guard let meant else { return }
        note(.avroMemberIgnored, property.value, "The member \(name) has no effect; did you mean \(meant)?")
    }

    /// One character more, less or other, or two in the wrong order.
    private static func isSlip(_ name: String, _ other: String) -> Bool {
        guard other.count > 3 else { return false }
        let distance = EditDistance.between(name, other)
        return distance == 1 || distance == 2 && name.sorted() == other.sorted()
    }

    private mutating func note(_ rule: CompatibilityRule, _ source: JSONValue?, _ message: String) {
        notes.append(Note(rule: rule, path: nil, place: "", direction: nil, message: message, source: source?.place))
    }
}

extension Note {
    /// What a careful author should know of a schema, whatever came before it.
    package static func about(_ schema: ParsedSchema) -> [Note] {
        switch schema.content {
        case let schema as AvroSchema: AvroReview(of: schema).notes
        default: []
        }
    }
}
