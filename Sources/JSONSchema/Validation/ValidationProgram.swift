import SchemaModel

/// A schema made ready for validating: flat lists that refer to each other by position.
final class ValidationProgram: Sendable {
    /// A schema: some instructions that all have to hold.
    struct Node: Sendable, BitwiseCopyable {
        /// Where its instructions are.
        var first: Int32 = 0
        var end: Int32 = 0
        /// The resource that it is part of.
        var resource: Int32 = 0
        /// Set where an instruction asks what the others have looked at.
        var asksForEvaluated = false
        /// Set for `false`, which nothing satisfies.
        var isNever = false
    }

    /// What an instruction does with its numbers `a`, `b` and `c`.
    enum Code: UInt8, Sendable {
        /// `a`: kinds. `b`: 1 where only a number without a fraction is an integer.
        case type
        /// `a`: set of values.
        case values
        /// `a`: bound.
        case minLength, maxLength, minItems, maxItems, minProperties, maxProperties
        /// `a`: pattern.
        case pattern
        /// `a`: format.
        case format
        /// `a`: number.
        case minimum, maximum, exclusiveMinimum, exclusiveMaximum
        /// `a`: divisor.
        case multipleOf
        case uniqueItems
        /// `a`: first of the list of nodes. `b`: how many.
        case prefixItems, allOf, anyOf, oneOf
        /// `a`: node. `b`: the first item that it is about.
        case items
        /// `a`: node. `b`, `c`: the bounds, -1 for none, which leaves 1 and infinity.
        case contains
        /// The same, and the items that match count as looked at.
        case containsEvaluating
        /// `a`: rules for objects.
        case object
        /// `a`: node.
        case propertyNames, not, reference, unevaluatedItems, unevaluatedProperties
        /// `a`, `b`, `c`: nodes, -1 for none.
        case condition
        /// `a`: node. `b`: dynamic name.
        case dynamicReference
        /// `a`: name. `b`: first of the list of names. `c`: how many.
        case dependentRequired
        /// `a`: name. `b`: node.
        case dependentSchema
    }

    struct Instruction: Sendable, BitwiseCopyable {
        let code: Code
        let keyword: ValidationKeyword
        /// The kinds of values that it is about; others pass.
        let kinds: InstanceKinds
        var a: Int32 = -1
        var b: Int32 = -1
        var c: Int32 = -1
    }

    /// What `properties`, `required`, `patternProperties` and `additionalProperties` say, for one pass over the members.
    struct ObjectRules: Sendable {
        /// Known names: those of `properties` and `required`.
        let names: NameTable
        let properties: FlatArray<Property>
        /// How many names are required.
        let requiredCount: Int
        let patterns: [PatternProperty]
        /// The node for the other members, or -1.
        let additional: Int32
    }

    struct Property: Sendable, BitwiseCopyable {
        /// -1 where the name is only required.
        var node: Int32 = -1
        var isRequired = false
        /// Position in `texts`.
        var name: Int32 = 0
    }

    struct PatternProperty: Sendable {
        let pattern: Int32
        let node: Int32
        /// Position in `texts`.
        let name: Int32
    }

    /// A number that others are compared with.
    struct Bound: Sendable {
        /// As written.
        let text: String
        let small: SmallDecimal?
        let exact: DecimalNumber
    }

    let root: Int32
    let nodes: FlatArray<Node>
    let instructions: FlatArray<Instruction>
    /// Nodes that instructions list.
    let lists: FlatArray<Int32>
    let objects: [ObjectRules]
    /// Names of properties, patterns and formats.
    let texts: [String]
    let patterns: [SchemaPattern]
    let bounds: [Bound]
    let divisors: [(bound: Bound, divisor: Divisor)]
    /// The values of `enum` and `const`, all in one document.
    let constants: JSONDocument
    let valueSets: [ValueSet]
    /// The node of each dynamic name in each resource, -1 where it has none: name × count of resources + resource.
    let dynamicNodes: FlatArray<Int32>
    let resourceCount: Int
    /// Whether the resources that are being applied have to be remembered.
    let hasDynamicReferences: Bool
    /// The schema of each node, for reports.
    let sources: [JSONSubschema]
    let index: SchemaIndex

    init(
        root: Int32, nodes: [Node], instructions: [Instruction], lists: [Int32], objects: [ObjectRules], texts: [String],
        patterns: [SchemaPattern], bounds: [Bound], divisors: [(bound: Bound, divisor: Divisor)], constants: JSONDocument,
        valueSets: [ValueSet], dynamicNodes: [Int32], sources: [JSONSubschema], index: SchemaIndex
    ) {
        self.root = root
        self.nodes = FlatArray(nodes)
        self.instructions = FlatArray(instructions)
        self.lists = FlatArray(lists)
        self.objects = objects
        self.texts = texts
        self.patterns = patterns
        self.bounds = bounds
        self.divisors = divisors
        self.constants = constants
        self.valueSets = valueSets
        self.dynamicNodes = FlatArray(dynamicNodes)
        self.resourceCount = index.resources.count
        self.hasDynamicReferences = !dynamicNodes.isEmpty
        self.sources = sources
        self.index = index
    }
}
