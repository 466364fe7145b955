package import SchemaModel

/// A schema, or a part of one, as the reference implementation takes schemas apart before it compares them [C3.2].
///
/// `{"type": "string", "enum": ["a"]}` is a combination of two parts, `{"type": "string"}` is one part by itself. Parts of all
/// drafts are the same, so that a schema of draft 7 may be compared with one of draft 2020-12.
package final class SchemaPart: Sendable {
    package enum Kind: Sendable {
        /// Accepts everything: a schema without a keyword that constrains.
        case empty
        /// The schema `true`.
        case anything
        /// The schema `false`.
        case nothing
        case string(StringPart)
        case number(NumberPart)
        case boolean
        case null
        /// The list of an `enum`.
        case enumeration(JSONValue)
        /// The value of a `const`.
        case constant(JSONValue)
        /// What `not` excludes.
        case negation(SchemaPlace)
        case object(ObjectPart)
        case array(ArrayPart)
        /// `if`, `then` and `else`.
        case conditional
        case combination(CombinationPart)
        /// A reference, with the schema that it leads to.
        case reference(SchemaPlace)
    }

    /// Which part of its comparison this is.
    package let id: Int32
    package let kind: Kind
    /// The schema that the part is of.
    package let source: JSONSubschema
    private let origin: JSONSubschema?
    /// Nil where the part is not the whole schema, or the schema has none.
    package let annotations: Annotations?
    /// Whether the part is the whole schema.
    package let isWhole: Bool
    /// Whether `type` asks for the kind. Otherwise the part accepts all values of other kinds.
    package let requiresType: Bool

    /// What a schema says about itself.
    package struct Annotations: Sendable {
        package var id: JSONValue?
        package var title: JSONValue?
        package var description: JSONValue?
        package var defaultValue: JSONValue?

        var isEmpty: Bool { id == nil && title == nil && description == nil && defaultValue == nil }
    }

    init(
        id: Int32, kind: Kind, place: SchemaPlace, annotations: Annotations?, isWhole: Bool, requiresType: Bool
    ) {
        self.id = id
        self.kind = kind
        source = place.schema
        origin = place.origin
        self.annotations = annotations
        self.isWhole = isWhole
        self.requiresType = requiresType
    }

    /// Whether every value is accepted, as far as that is plain.
    package var isEmpty: Bool {
        switch kind {
        case .empty, .anything: true
        default: false
        }
    }

    package var isNothing: Bool {
        if case .nothing = kind { true } else { false }
    }

    /// The place of a schema that stands at a keyword of the part.
    package func place(of value: JSONValue, in schema: JSONSchema) -> SchemaPlace {
        SchemaPlace(schema.subschema(value, of: source), origin: origin)
    }

    package var hasDefault: Bool { annotations?.defaultValue != nil }
}

/// A place of a schema, and how it was reached.
///
/// What a reference leads to is a schema of its own in the reference implementation, with all that is inside it; the
/// differences of recursive schemas show that.
package struct SchemaPlace: Sendable, Hashable {
    package let schema: JSONSubschema
    /// Where the last reference on the way there led; nil where there was none.
    let origin: JSONSubschema?

    package init(_ schema: JSONSubschema, origin: JSONSubschema? = nil) {
        self.schema = schema
        self.origin = origin
    }
}

package struct StringPart: Sendable {
    package var minLength: Double?
    package var maxLength: Double?
    package var pattern: String?
}

package struct NumberPart: Sendable {
    package var isInteger = false
    package var minimum: Double?
    package var maximum: Double?
    package var exclusiveMinimum: Double?
    package var exclusiveMaximum: Double?
    package var multipleOf: JSONValue?
    /// Whether the booleans of draft 4 say that `minimum` and `maximum` are outside.
    package var excludesMinimum = false
    package var excludesMaximum = false
}

/// Whether members or elements may be there that no other keyword speaks of.
package enum AdditionalPart: Sendable {
    case allowed
    case forbidden
    case schema(SchemaPlace)
}

package struct ArrayPart: Sendable {
    /// The schema of all elements.
    package var items: SchemaPlace?
    /// The schemas of the first elements.
    package var tuple: [SchemaPlace] = []
    /// The keyword that has them.
    package var tupleKeyword = "items"
    /// Whether the keyword for elements behind them is `items` as well.
    package var hasFurtherItems = false
    package var additional = AdditionalPart.allowed
    /// Nil where the keyword is absent.
    package var unevaluated: AdditionalPart?
    /// The same where the reference implementation does not see it.
    package var unseenUnevaluated: JSONValue?
    package var contains: JSONValue?
    package var minItems: Double?
    package var maxItems: Double?
    package var minContains: Double?
    package var maxContains: Double?
    package var uniqueItems = false
}

package struct CombinationPart: Sendable {
    package enum Criterion: String, Sendable { case allOf, anyOf, oneOf }

    /// A branch that is a schema, or that is already taken apart.
    enum Branch: Sendable {
        case place(SchemaPlace)
        case part(SchemaPart)
    }

    package let criterion: Criterion
    let branches: [Branch]
    /// Whether the text has no such keyword: several keywords of one schema, or a list of types.
    package let isSynthetic: Bool
    /// Set for the combination that a modern schema becomes with keywords of several kinds.
    let isGenerated: Bool

    package var count: Int { branches.count }
}
