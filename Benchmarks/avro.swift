// Figures of the Avro parser and the checker. `Benchmarks/avro` compiles and runs this file.

import CJansson
import Foundation
import SchemaCompat
import SchemaFormats
import SchemaModel

/// Processor time of this thread, in microseconds: other work on the machine disturbs it little.
func now() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
    return Double(time.tv_sec) * 1e6 + Double(time.tv_nsec) / 1e3
}

/// Microseconds of the fastest of seven runs, each of so many rounds that it takes a while.
func measure(_ body: () throws -> Void) rethrows -> Double {
    func run(_ rounds: Int) throws -> Double {
        let start = now()
        for _ in 0..<rounds { try body() }
        return now() - start
    }
    var rounds = 1
    while try run(rounds) < 40_000 { rounds *= 2 }
    var best = Double.infinity
    for _ in 0..<7 { best = min(best, try run(rounds)) }
    return best / Double(rounds)
}

func line(_ what: String, _ figure: String) {
    print("| \(what) | \(figure) |")
}

func parse(_ text: String, _ references: [ReferenceText] = []) throws -> ParsedSchema {
    try ParsedSchema.parse(text: text, type: .avro, references: references)
}

func read(_ path: String) throws -> [UInt8] {
    Array(try Data(contentsOf: URL(filePath: CommandLine.arguments[1]).appending(path: path)))
}

func compareReaders(_ name: String, _ bytes: [UInt8]) throws {
    let own = try measure { _ = try JSONDocument(parsing: bytes) }
    let jansson = measure {
        bytes.withUnsafeBytes { buffer in
            let start = buffer.assumingMemoryBound(to: CChar.self).baseAddress
            json_decref(json_loadb(start, buffer.count, Int(JSON_DECODE_ANY), nil))
        }
    }
    let rate = { (time: Double) in String(format: "%.0f MB/s", Double(bytes.count) / time) }
    line("JSON of \(name), \(bytes.count) bytes: JSONDocument", rate(own))
    line("the same: Jansson", "\(rate(jansson)); \(String(format: "%.1f", jansson / own)) times as long")
}

func fields(_ count: Int, _ more: String = "") -> String {
    let types = [
        #""int""#, #"["null","string"]"#, #"{"type":"long","logicalType":"timestamp-millis"}"#, #""double""#,
    ]
    let fields = (0..<count).map { #"{"name":"field_\#($0)","type":\#(types[$0 % 4]),"doc":"What it is."}"# }
    return #"{"type":"record","name":"shop.Wide","fields":[\#(fields.joined(separator: ","))\#(more)]}"#
}

func check(_ level: CompatibilityLevel, _ new: ParsedSchema, _ history: [ParsedSchema]) throws -> Bool {
    let versions = history.map { PreviousVersion(version: nil, schema: $0, canonicalText: "") }
    return try CompatibilityChecker(level: level).check(new, against: versions).isCompatible
}

func time(_ microseconds: Double) -> String {
    microseconds < 1_000 ? String(format: "%.0f µs", microseconds) : String(format: "%.2f ms", microseconds / 1_000)
}

print("| Avro | |\n|---|---|")

// JSON.
let order = try read("order-placed/v4.avsc")
try compareReaders("the order event", order)
try compareReaders(
    "1,000 order events in an array", [0x5B] + Array((0..<1_000).map { _ in order }.joined(separator: [0x2C])) + [0x5D])

// The retailer's order event.
let address = ReferenceText(
    name: "com.voltmart.shared.Address", text: String(decoding: try read("address/v3.avsc"), as: UTF8.self))
let (newText, oldText) = (
    String(decoding: order, as: UTF8.self), String(decoding: try read("order-placed/v3.avsc"), as: UTF8.self)
)
line(
    "Parse the order event, \(newText.utf8.count) bytes, and its reference",
    time(try measure { _ = try parse(newText, [address]) }))
let (new, old) = try (parse(newText, [address]), parse(oldText, [address]))
line("Check it, FULL", time(try measure { _ = try check(.full, new, [old]) }))
line(
    "Parse both and check, BACKWARD",
    time(try measure { _ = try check(.backward, parse(newText, [address]), [parse(oldText, [address])]) }))

// A long history.
let wide = try parse(fields(200, #",{"name":"last","type":"int","default":0}"#))
let history = try (0..<100).map { try parse(fields(200, $0 % 2 == 0 ? "" : #",{"name":"last","type":"int"}"#)) }
line("Parse 200 fields, \(fields(200).utf8.count) bytes", time(try measure { _ = try parse(fields(200)) }))
line(
    "Check 200 fields against 100 versions, BACKWARD_TRANSITIVE",
    time(try measure { _ = try check(.backwardTransitive, wide, history) }))
let many = try parse("[" + (0..<5_000).map { #"{"type":"record","name":"n\#($0)","fields":[]}"# }.joined(separator: ",") + "]")
line("Check a union of 5,000 records against itself, BACKWARD", time(try measure { _ = try check(.backward, many, [many]) }))
