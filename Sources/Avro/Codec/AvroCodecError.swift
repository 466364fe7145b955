public import SchemaModel

/// Why bytes are not a value, a value is not one of its schema, or a reader cannot read what a writer writes.
///
/// It never holds a value of the data: places are named by fields and positions. Throwing one costs an allocation, not
/// throwing one costs nothing.
public struct AvroCodecError: Error, Sendable, Equatable, CustomStringConvertible {
    /// The kinds of failure.
    public struct Code: Sendable, Hashable, CustomStringConvertible {
        /// The same in words.
        public let description: String

        private init(_ name: String) { description = name }

        /// The input ends inside a value.
        public static let truncated = Code("truncated")
        /// Input is left behind the value.
        public static let trailingBytes = Code("trailingBytes")
        /// A number takes more bytes than its type has, or does not fit it.
        public static let number = Code("number")
        /// A boolean is neither 0 nor 1.
        public static let boolean = Code("boolean")
        /// A length is negative, or goes beyond the input.
        public static let length = Code("length")
        /// A string is not UTF-8.
        public static let utf8 = Code("utf8")
        /// A union has no such branch.
        public static let unionBranch = Code("unionBranch")
        /// An enum has no such symbol.
        public static let enumSymbol = Code("enumSymbol")
        /// The count or size of a block is impossible.
        public static let block = Code("block")
        /// Something is beyond a limit; `limit` says which.
        public static let limit = Code("limit")
        /// A value is not one of its type.
        public static let type = Code("type")
        /// A value is outside the range of its logical type.
        public static let logicalRange = Code("logicalRange")
        /// What the writer writes there has no meaning to the reader.
        public static let unresolvable = Code("unresolvable")
        /// The default of a field is not a value of its type.
        public static let defaultValue = Code("defaultValue")
        /// A record holds itself directly, so that no value of it ends.
        public static let infiniteType = Code("infiniteType")
        /// A text is not JSON, or not the JSON of a value.
        public static let json = Code("json")
        /// The bytes do not begin as the encoding does.
        public static let header = Code("header")
        /// The bytes were written with another schema.
        public static let fingerprint = Code("fingerprint")
        /// A container file uses a codec that is not supported.
        public static let codec = Code("codec")
        /// The marker between blocks of a container file is not there.
        public static let syncMarker = Code("syncMarker")
        /// The schema in a container file is not one.
        public static let schema = Code("schema")
    }

    /// A step from a value to one inside it.
    public enum Step: Sendable, Equatable {
        /// A field of a record, by the name that the schema gives it.
        case field(String)
        /// A position in an array or a map; keys are data, and stay out of messages.
        case item(Int)
    }

    private final class Storage: Sendable {
        let code: Code
        let reason: String
        let offset: Int?
        let limit: Limit?
        /// From the innermost place outwards.
        let steps: [Step]

        init(_ code: Code, _ reason: String, _ offset: Int?, _ limit: Limit?, _ steps: [Step]) {
            self.code = code
            self.reason = reason
            self.offset = offset
            self.limit = limit
            self.steps = steps
        }
    }

    private let storage: Storage

    init(_ code: Code, _ reason: String, at offset: Int? = nil, limit: Limit? = nil) {
        storage = Storage(code, reason, offset, limit, [])
    }

    /// What is beyond a limit.
    init(beyond limit: Limit, _ what: String, at offset: Int? = nil) {
        storage = Storage(.limit, "\(what) exceeds \(limit)", offset, limit, [])
    }

    private init(_ storage: Storage) { self.storage = storage }

    /// The kind of failure.
    public var code: Code { storage.code }

    /// What is wrong, without the place.
    public var reason: String { storage.reason }

    /// The byte of the input where reading ended; nil where no bytes are read.
    public var offset: Int? { storage.offset }

    /// Set with the code `limit`.
    public var limit: Limit? { storage.limit }

    /// The way from the outermost value to the one that failed.
    public var steps: [Step] { storage.steps.reversed() }

    /// The same as a text, such as `lines[3].price`; empty for the outermost value.
    public var path: String {
        var text = ""
        for step in steps {
            switch step {
            case .field(let name): text += text.isEmpty ? name : "." + name
            case .item(let position): text += "[\(position)]"
            }
        }
        return text
    }

    /// The same in words.
    public var description: String {
        let place = path.isEmpty ? "" : "\(path.excerpt): "
        return place + reason + (offset.map { " (byte \($0))" } ?? "")
    }

    @usableFromInline
    @inline(never)
    func inside(field name: StaticString?) -> AvroCodecError { name.map { inside(.field($0.description)) } ?? self }

    @usableFromInline
    @inline(never)
    func inside(item position: Int) -> AvroCodecError { inside(.item(position)) }

    func inside(_ step: Step) -> AvroCodecError {
        AvroCodecError(Storage(code, reason, offset, limit, storage.steps + [step]))
    }

    func at(_ offset: Int) -> AvroCodecError {
        AvroCodecError(Storage(code, reason, offset, limit, storage.steps))
    }

    /// Whether both say the same of the same place.
    public static func == (a: AvroCodecError, b: AvroCodecError) -> Bool {
        a.code == b.code && a.reason == b.reason && a.offset == b.offset && a.limit == b.limit
            && a.storage.steps == b.storage.steps
    }
}
