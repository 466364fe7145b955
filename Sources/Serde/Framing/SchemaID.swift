public import SchemaModel

/// How a frame names the schema of its payload.
public enum SchemaID: Sendable, Hashable, CustomStringConvertible {
    /// In the context of the subject; from 1 to 2³¹ − 1.
    case id(Int32)
    /// Across contexts.
    case guid(SchemaGUID)

    /// The same in words.
    public var description: String {
        switch self {
        case .id(let id): "\(id)"
        case .guid(let guid): guid.description
        }
    }

    /// The bytes of a frame: a zero and four bytes of id, or a one and sixteen bytes of GUID, both big-endian.
    package var frame: [UInt8] {
        switch self {
        case .id(let id): [0] + withUnsafeBytes(of: id.bigEndian) { [UInt8]($0) }
        case .guid(let guid): [1] + guid.bytes
        }
    }
}
