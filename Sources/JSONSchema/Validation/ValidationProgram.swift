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
    struct ObjectRules: Sendable, BitwiseCopyable {
        /// Known names: those of `properties` and `required`.
        let names: NameTable
        /// Where the property of the name 0 is, and how many there are.
        let firstProperty: Int32
        let propertyCount: Int32
        /// How many names are required.
        let requiredCount: Int32
        let firstPattern: Int32
        let patternCount: Int32
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

    struct PatternProperty: Sendable, BitwiseCopyable {
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

    /// The lists while the program is being made.
    struct Lists {
        var nodes: [Node] = []
        var instructions: [Instruction] = []
        /// Nodes and names that instructions list.
        var numbers: [Int32] = []
        var objects: [ObjectRules] = []
        var slots: [NameTable.Slot] = []
        var nameBytes: [UInt8] = []
        var properties: [Property] = []
        var patternProperties: [PatternProperty] = []
        var bounds: [Bound] = []
        var divisors: [(bound: Bound, divisor: Divisor)] = []
        var valueSets: [ValueSet] = []
        var valueEntries: [ValueSet.Entry] = []
        /// Names of properties, patterns and formats.
        var texts: [String] = []
        var patterns: [SchemaPattern] = []
        /// The node of each dynamic name in each resource, -1 where it has none: name × count of resources + resource.
        var dynamicNodes: [Int32] = []
    }

    let root: Int32
    let nodes: FlatArray<Node>
    let instructions: FlatArray<Instruction>
    let numbers: FlatArray<Int32>
    let objects: FlatArray<ObjectRules>
    let slots: FlatArray<NameTable.Slot>
    let nameBytes: FlatArray<UInt8>
    let properties: FlatArray<Property>
    let patternProperties: FlatArray<PatternProperty>
    /// The bounds that are small, and of the others a scale that says so.
    let smallBounds: FlatArray<SmallDecimal>
    let bounds: [Bound]
    let smallDivisors: FlatArray<SmallDecimal>
    let divisors: [(bound: Bound, divisor: Divisor)]
    let valueSets: FlatArray<ValueSet>
    let valueEntries: FlatArray<ValueSet.Entry>
    let texts: [String]
    let patterns: [SchemaPattern]
    /// The values of `enum` and `const`, all in one document.
    let constants: JSONDocument
    let dynamicNodes: FlatArray<Int32>
    let resourceCount: Int
    /// Whether the resources that are being applied have to be remembered.
    let hasDynamicReferences: Bool
    /// The schema of each node, for reports.
    let sources: [JSONSubschema]
    let index: SchemaIndex

    init(root: Int32, _ lists: Lists, constants: JSONDocument, sources: [JSONSubschema], index: SchemaIndex) {
        self.root = root
        nodes = FlatArray(lists.nodes)
        instructions = FlatArray(lists.instructions)
        numbers = FlatArray(lists.numbers)
        objects = FlatArray(lists.objects)
        slots = FlatArray(lists.slots)
        nameBytes = FlatArray(lists.nameBytes)
        properties = FlatArray(lists.properties)
        patternProperties = FlatArray(lists.patternProperties)
        smallBounds = FlatArray(lists.bounds.map { $0.small ?? .unfit })
        bounds = lists.bounds
        smallDivisors = FlatArray(lists.divisors.map { $0.bound.small ?? .unfit })
        divisors = lists.divisors
        valueSets = FlatArray(lists.valueSets)
        valueEntries = FlatArray(lists.valueEntries)
        texts = lists.texts
        patterns = lists.patterns
        self.constants = constants
        dynamicNodes = FlatArray(lists.dynamicNodes)
        resourceCount = index.resources.count
        hasDynamicReferences = !lists.dynamicNodes.isEmpty
        self.sources = sources
        self.index = index
    }
}
