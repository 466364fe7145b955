public import SchemaAvro
import SchemaModel

/// How a serde works.
public struct SerdeConfiguration: Sendable {
    /// Which schema values are written with.
    public var selection = SchemaSelection.register()
    /// Which subject the schema is kept under.
    public var naming = SubjectNaming.standard
    /// Where the id is written. Reading takes it from a header where there is one, else from the prefix.
    public var framing = Framing.prefix
    /// On which sides documents of JSON are held against their schema.
    public var validation = Validation.both
    /// What is done about rules of a schema, such as encryption, which this version does not run.
    public var rules = RulesHandling.refuse
    /// Bounds on what payloads may cause.
    public var limits = AvroCodecLimits()
    /// Schemas of writers that are kept ready to read with.
    public var readerCapacity = 1_000

    /// The sides on which documents are held against their schema.
    public enum Validation: Sendable, Hashable {
        /// Values before they are written, and payloads before they are decoded.
        case both
        /// Values before they are written.
        case onWrite
        /// Payloads before they are decoded.
        case onRead
        /// Nowhere: a document need only be JSON, and decode as the type.
        case off

        var isOnWrite: Bool { self == .both || self == .onWrite }
        var isOnRead: Bool { self == .both || self == .onRead }
    }

    /// What is done about rules that would have to be run.
    public enum RulesHandling: Sendable, Hashable {
        /// A schema with rules that would be run is an error: what must be encrypted is not written in the clear.
        case refuse
        /// They are not run, and nothing says so: what a rule would encrypt is written in the clear.
        case ignore
    }
}
