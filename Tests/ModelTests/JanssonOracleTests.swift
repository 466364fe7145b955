import SchemaModel
import SchemaRegistryMessages
import SchemaWire
import Testing

/// Jansson and `JSONDocument` read the same language. Each is the other's check, on texts that are changed at random.
@Suite struct JanssonOracleTests {
    static let texts = [
        #"{"type":"record","name":"R","fields":[{"name":"a","type":["null","int"],"default":null}]}"#,
        #"[1,-0.5,1e3,true,false,null,"\u00e9\ud83d\ude00\n","é😀",{"a":{},"b":[[]]}]"#,
        #"{"a":1,"a":2,"":"","\\":"\"","x":[1.25E-2,-1,10]}"#,
    ]

    @Test("both accept the same changed texts, and read the same strings", arguments: texts)
    func agreement(text: String) throws {
        var generator = SystemIndependentGenerator(seed: UInt64(text.utf8.count))
        var accepted = 0
        for _ in 0..<4_000 {
            var bytes = Array(text.utf8)
            for _ in 0..<1 + generator.next(below: 2) {
                guard !bytes.isEmpty else { break }
                let place = generator.next(below: bytes.count)
                switch generator.next(below: 3) {
                case 0: bytes.remove(at: place)
                case 1: bytes.insert(bytes[generator.next(below: bytes.count)], at: place)
                default:
                    bytes[place] =
                        generator.next(below: 8) == 0
                        ? UInt8(generator.next(below: 256)) : bytes[generator.next(below: bytes.count)]
                }
            }
            let document = try? JSONDocument(parsing: bytes, dialect: .strict)
            let message = try? Message(parsing: bytes, duplicates: .refused)
            guard let document, let message else {
                #expect((document == nil) == (message == nil), "\(String(decoding: bytes, as: UTF8.self))")
                continue
            }
            accepted += 1
            #expect(isSame(document.root, message), "\(String(decoding: bytes, as: UTF8.self))")
        }
        #expect(accepted > 50)
    }

    private func isSame(_ value: JSONValue, _ message: Message) -> Bool {
        switch message {
        case .null: value.kind == .null
        case .bool(let bool): value.bool == bool
        case .integer(let integer): value.numberText.flatMap { Int64($0) } == integer
        case .real(let real): value.numberText.flatMap { Double($0) } == real
        case .string(let string): value.string.map { Array($0.utf8) } == Array(string.utf8)
        case .array(let array):
            value.kind == .array && value.elements.count == array.count && zip(value.elements, array).allSatisfy(isSame)
        case .object(let object):
            value.kind == .object
                && value.members.allSatisfy { member in object[member.name].map { isSame(member.value, $0) } ?? false }
        }
    }
}

/// SplitMix64: the same numbers on every system.
struct SystemIndependentGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next(below bound: Int) -> Int {
        state &+= 0x9E37_79B9_7F4A_7C15
        var value = state
        value = (value ^ value >> 30) &* 0xBF58_476D_1CE4_E5B9
        value = (value ^ value >> 27) &* 0x94D0_49BB_1331_11EB
        return Int((value ^ value >> 31) % UInt64(bound))
    }
}
