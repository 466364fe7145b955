package import SchemaModel

package struct ObjectPart: Sendable {
    /// A schema by the name of a property.
    package struct Property: Sendable {
        package let name: String
        package let schema: SchemaPlace
    }

    /// Names that must be there beside another.
    package struct NameDependency: Sendable {
        package let name: String
        package let names: Set<ExactText>
    }

    struct PatternRule: Sendable {
        let pattern: String
        let schema: SchemaPlace
    }

    /// In the order of the text.
    package internal(set) var properties: [Property] = []
    private(set) var positions: [ExactText: Int] = [:]
    /// Names that must be there, in the order of the text.
    package internal(set) var requiredNames: [String] = []
    private(set) var required: Set<ExactText> = []
    var patterns: [PatternRule] = []
    package internal(set) var additional = AdditionalPart.allowed
    /// Nil where the keyword is absent.
    package internal(set) var unevaluated: AdditionalPart?
    /// The same where the reference implementation does not see it.
    package internal(set) var unseenUnevaluated: JSONValue?
    /// Whether dependencies have keywords of their own.
    package internal(set) var isModern = false
    package internal(set) var nameDependencies: [NameDependency] = []
    package internal(set) var schemaDependencies: [Property] = []
    package internal(set) var minProperties: Double?
    package internal(set) var maxProperties: Double?
    package internal(set) var patternProperties: JSONValue?
    package internal(set) var propertyNames: JSONValue?

    package func property(_ name: String) -> Property? { positions[name.exact].map { properties[$0] } }

    package var hasRequired: Bool { !requiredNames.isEmpty }

    package func requires(_ name: String) -> Bool { required.contains(name.exact) }

    package var hasPatterns: Bool { !patterns.isEmpty }

    mutating func require(_ names: [String]) {
        requiredNames = names
        required = Set(names.map(\.exact))
    }

    mutating func add(_ property: Property) {
        positions[property.name.exact] = properties.count
        properties.append(property)
    }
}
