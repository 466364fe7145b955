/// Makes Avro schemas from a seed: the same seed, the same schemas.
struct SchemaGenerator {
    private var state: UInt64
    private var names = 0
    private var defined: [String] = []

    init(seed: UInt64) { state = seed &* 2_862_933_555_777_941_757 &+ 3_037_000_493 }

    mutating func next(below bound: Int) -> Int {
        // SplitMix64.
        state &+= 0x9E37_79B9_7F4A_7C15
        var value = state
        value = (value ^ value >> 30) &* 0xBF58_476D_1CE4_E5B9
        value = (value ^ value >> 27) &* 0x94D0_49BB_1331_11EB
        return Int((value ^ value >> 31) % UInt64(bound))
    }

    /// A record schema of a few levels.
    mutating func schema() -> String {
        names = 0
        defined = []
        return record(depth: 3)
    }

    private mutating func type(depth: Int, inUnion: Bool = false) -> String {
        let primitives = ["null", "boolean", "int", "long", "float", "double", "bytes", "string"]
        switch next(below: depth > 0 ? 12 : 6) {
        case 0..<4: return "\"\(primitives[next(below: 8)])\""
        case 4: return named("enum", #""symbols":["A","B"]"#)
        case 5: return defined.isEmpty ? #""int""# : "\"\(defined[next(below: defined.count)])\""
        case 6: return named("fixed", #""size":\#(1 + next(below: 3))"#)
        case 7: return #"{"type":"array","items":\#(type(depth: depth - 1))}"#
        case 8: return #"{"type":"map","values":\#(type(depth: depth - 1))}"#
        case 9 where !inUnion: return #"["null",\#(record(depth: depth - 1)),"int"]"#
        case 10 where !inUnion: return #"["string","long"]"#
        default: return record(depth: depth - 1)
        }
    }

    private mutating func named(_ word: String, _ members: String) -> String {
        names += 1
        defined.append("x.T\(names)")
        return #"{"type":"\#(word)","name":"T\#(names)","namespace":"x",\#(members)}"#
    }

    private mutating func record(depth: Int) -> String {
        names += 1
        let name = "T\(names)"
        let fields = (0..<1 + next(below: 3)).map { position in
            let type = type(depth: depth)
            let more = type == #""int""# && next(below: 2) == 0 ? #","default":\#(next(below: 9))"# : ""
            return #"{"name":"\#(["a", "b", "c"][position])","type":\#(type)\#(more)}"#
        }
        defined.append("x.\(name)")
        return
            #"{"type":"record","name":"\#(name)","namespace":"x","p":{"z":1.50,"a":[true]},"fields":[\#(fields.joined(separator: ","))]}"#
    }
}
