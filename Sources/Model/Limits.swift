/// The limit that a piece of work hit. Each has the name under which the operator sets it.
public struct Limit: Sendable, Hashable, CustomStringConvertible {
    /// The name of the setting.
    public let name: String
    /// The largest number that is permitted.
    public let value: Int

    /// A bound under its name.
    public init(_ name: String, _ value: Int) {
        self.name = name
        self.value = value
    }

    /// The same in words.
    public var description: String { "\(name) (\(value))" }
}

/// Bounds on the work that texts from outside may cause.
public struct Limits: Sendable, Hashable {
    /// Bytes of a schema's canonical text.
    public var schemaBytes = Limit("max-schema-bytes", 1 << 20)
    /// Nesting of arrays and objects in a schema document.
    public var jsonDepth = Limit("max-json-depth", 500)
    /// Characters of one JSON number.
    public var numberDigits = Limit("max-number-digits", 1_000)
    /// Schemas reached through references, counted once each.
    public var references = Limit("max-references", 1_000)
    /// The longest chain of references.
    public var referenceDepth = Limit("max-reference-depth", 64)
    /// Steps of one compatibility check, over all versions and both directions: pairs of types, fields, symbols and branches
    /// looked at.
    public var checkSteps = Limit("max-check-steps", 10_000_000)
    /// Levels of types that a comparison goes down. It bounds the stack, of which each level takes up to 6 KiB.
    public var checkDepth = Limit("max-check-depth", 512)
    /// Findings of one comparison, counted at each place of a repeated one.
    public var checkFindings = Limit("max-check-findings", 100_000)
    /// Steps of validating one document: schemas applied, members, elements and characters looked at.
    public var validationSteps = Limit("max-validation-steps", 10_000_000)
    /// Schemas that are being applied inside one another. It bounds the stack.
    public var validationDepth = Limit("max-validation-depth", 1_000)
    /// Errors that a report on one document lists.
    public var validationErrors = Limit("max-validation-errors", 1_000)
    /// States that the patterns of one schema have together. It bounds their memory.
    public var patternStates = Limit("max-pattern-states", 262_144)
    /// Documents that are tried in search of one that shows an incompatibility.
    public var witnessTries = Limit("max-witness-tries", 3_000)
    /// Bytes of the messages that one check answers with.
    public var messageBytes = Limit("max-message-bytes", 1 << 20)

    /// The defaults.
    public init() {}
}

extension Limits {
    /// A limit, and what it may be set to.
    public struct Row: Sendable {
        /// Where it stands.
        public let path: any WritableKeyPath<Limits, Limit> & Sendable
        /// What it may be set to.
        public let range: ClosedRange<Int>

        /// The name of the setting.
        public var name: String { Limits()[keyPath: path].name }
    }

    /// Every limit. Those on depth end where the stacks of threads do.
    package static let rows: [Row] = [
        Row(path: \.schemaBytes, range: 1...(1 << 30)),
        Row(path: \.jsonDepth, range: 1...500),
        Row(path: \.numberDigits, range: 1...1_000_000),
        Row(path: \.references, range: 1...100_000),
        Row(path: \.referenceDepth, range: 1...1_000),
        Row(path: \.checkSteps, range: 1...1_000_000_000_000),
        Row(path: \.checkDepth, range: 1...512),
        Row(path: \.checkFindings, range: 1...1_000_000),
        Row(path: \.validationSteps, range: 1...1_000_000_000_000),
        Row(path: \.validationDepth, range: 1...1_000),
        Row(path: \.validationErrors, range: 1...1_000_000),
        Row(path: \.patternStates, range: 1...100_000_000),
        Row(path: \.witnessTries, range: 0...1_000_000_000),
        Row(path: \.messageBytes, range: 65_536...(1 << 30)),
    ]

    package static func row(named name: String) -> Row? { rows.first { $0.name == name } }
}
