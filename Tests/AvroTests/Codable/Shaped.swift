import SchemaAvro
import TestSupport

/// A random value of a random schema, which describes itself as a Swift type would.
indirect enum Shaped: Encodable {
    case null
    case boolean(Bool)
    case int(Int32)
    case long(Int64)
    case float(Float)
    case double(Double)
    case string(String)
    case bytes([UInt8])
    case list([Shaped])
    case map([String: Shaped])
    case record([(name: String, value: Shaped)])
    /// A case of an enum that has the name of a branch.
    case branch(String, Shaped)

    struct Key: CodingKey {
        var stringValue: String
        var intValue: Int? { nil }

        init?(stringValue: String) { self.stringValue = stringValue }

        init?(intValue: Int) { nil }

        init(_ name: String) { stringValue = name }
    }

    func encode(to encoder: any Encoder) throws {
        switch self {
        case .list(let items): try items.encode(to: encoder)
        case .map(let entries): try entries.encode(to: encoder)
        case .record(let fields):
            var container = encoder.container(keyedBy: Key.self)
            for field in fields {
                try container.encode(field.value, forKey: Key(field.name))
            }
        case .branch(let name, let content):
            var container = encoder.container(keyedBy: Key.self)
            var payload = container.nestedContainer(keyedBy: Key.self, forKey: Key(name))
            try payload.encode(content, forKey: Key("_0"))
        default:
            var container = encoder.singleValueContainer()
            switch self {
            case .boolean(let flag): try container.encode(flag)
            case .int(let number): try container.encode(number)
            case .long(let number): try container.encode(number)
            case .float(let number): try container.encode(number)
            case .double(let number): try container.encode(number)
            case .string(let text): try container.encode(text)
            case .bytes(let bytes): try container.encode(bytes)
            default: try container.encodeNil()
            }
        }
    }
}

/// Makes schemas with values of them, the same for the same seed.
struct ShapedGenerator {
    private var random: SeededRandom
    private var names = 0

    init(seed: UInt64) { random = SeededRandom(seed: seed) }

    private mutating func next() -> UInt64 { random.next() }

    mutating func below(_ count: Int) -> Int { random.next(below: count) }

    private mutating func name(_ kind: String) -> String {
        names += 1
        return "\(kind)\(names)"
    }

    struct Sample {
        let schema: String
        let value: AvroValue
        let shaped: Shaped
        /// The name of the type as a branch.
        let name: String
    }

    mutating func sample(depth: Int = 4, inUnion: Bool = false) -> Sample {
        switch below(depth > 0 ? (inUnion ? 12 : 14) : 8) {
        case 0: return Sample(schema: #""boolean""#, value: .boolean(true), shaped: .boolean(true), name: "boolean")
        case 1:
            let number = Int32(truncatingIfNeeded: next())
            return Sample(schema: #""int""#, value: .int(number), shaped: .int(number), name: "int")
        case 2:
            let number = Int64(bitPattern: next() >> UInt64(below(64)))
            return Sample(schema: #""long""#, value: .long(number), shaped: .long(number), name: "long")
        case 3:
            let number = Float(below(1_000)) / 8
            return Sample(schema: #""float""#, value: .float(number), shaped: .float(number), name: "float")
        case 4:
            let number = Double(below(1_000_000)) / 7
            return Sample(schema: #""double""#, value: .double(number), shaped: .double(number), name: "double")
        case 5:
            let text = String(repeating: "é", count: below(9))
            return Sample(schema: #""string""#, value: .string(text), shaped: .string(text), name: "string")
        case 6:
            let bytes = (0..<below(20)).map { UInt8(truncatingIfNeeded: $0) }
            return Sample(schema: #""bytes""#, value: .bytes(bytes), shaped: .bytes(bytes), name: "bytes")
        case 7: return named()
        case 8, 9: return record(depth)
        case 10:
            let item = sample(depth: depth - 1)
            let count = below(3)
            return Sample(
                schema: #"{"type":"array","items":\#(item.schema)}"#, value: .array(Array(repeating: item.value, count: count)),
                shaped: .list(Array(repeating: item.shaped, count: count)), name: "array")
        case 11:
            let item = sample(depth: depth - 1)
            return Sample(
                schema: #"{"type":"map","values":\#(item.schema)}"#, value: .map([AvroMapEntry("k", item.value)]),
                shaped: .map(["k": item.shaped]), name: "map")
        default: return union(depth)
        }
    }

    private mutating func named() -> Sample {
        if below(2) == 0 {
            let name = name("E")
            return Sample(
                schema: #"{"type":"enum","name":"\#(name)","symbols":["A","B"]}"#, value: .enumeration("B"), shaped: .string("B"),
                name: name)
        }
        let (name, bytes) = (name("F"), (0..<below(5)).map { UInt8($0) })
        return Sample(
            schema: #"{"type":"fixed","name":"\#(name)","size":\#(bytes.count)}"#, value: .fixed(bytes), shaped: .bytes(bytes),
            name: name)
    }

    private mutating func record(_ depth: Int) -> Sample {
        let name = name("R")
        let fields = (0..<below(16)).map { _ in sample(depth: depth - 1) }
        let schemas = fields.enumerated().map { #"{"name":"f\#($0)","type":\#($1.schema)}"# }
        var order = fields.enumerated().map { (name: "f\($0)", value: $1.shaped) }
        if below(2) == 0 { for position in order.indices { order.swapAt(position, below(order.count)) } }
        return Sample(
            schema: #"{"type":"record","name":"\#(name)","fields":[\#(schemas.joined(separator: ","))]}"#,
            value: .record(fields.map(\.value)), shaped: .record(order), name: name)
    }

    private mutating func union(_ depth: Int) -> Sample {
        var branches: [Sample] = []
        for _ in 0..<below(4) + 1 {
            let branch = sample(depth: depth - 1, inUnion: true)
            if !branches.contains(where: { $0.name == branch.name }) { branches.append(branch) }
        }
        let chosen = below(branches.count)
        let null = below(3) == 0 ? nil : below(branches.count + 1)
        var schemas = branches.map(\.schema)
        if let null { schemas.insert(#""null""#, at: null) }
        let text = "[" + schemas.joined(separator: ",") + "]"
        if null != nil, below(4) == 0 { return Sample(schema: text, value: .null, shaped: .null, name: "") }
        let (branch, isBare) = (branches[chosen], branches.count == 1)
        let position = null.map { $0 <= chosen ? chosen + 1 : chosen } ?? chosen
        let small = branch.name.prefix(1).lowercased() + branch.name.dropFirst()
        return Sample(
            schema: text, value: isBare ? branch.value : .union(position, branch.value),
            shaped: isBare && below(2) == 0 ? branch.shaped : .branch(small, branch.shaped), name: "")
    }
}
