// Figures of JSON Schema. `Benchmarks/json` compiles and runs this file.

import Foundation
import SchemaCompat
import SchemaFormats
import SchemaJSON
import SchemaModel

/// Processor time of this thread, in microseconds: other work on the machine disturbs it little.
func now() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
    return Double(time.tv_sec) * 1e6 + Double(time.tv_nsec) / 1e3
}

/// Microseconds of the fastest of five runs, each of so many rounds that it takes a while.
func measure(_ body: () throws -> Void) rethrows -> Double {
    func run(_ rounds: Int) throws -> Double {
        let start = now()
        for _ in 0..<rounds { try body() }
        return now() - start
    }
    var rounds = 1
    while try run(rounds) < 40_000 { rounds *= 2 }
    var best = Double.infinity
    for _ in 0..<5 { best = min(best, try run(rounds)) }
    return best / Double(rounds)
}

func line(_ what: String, _ figure: String) { print("| \(what) | \(figure) |") }

func time(_ microseconds: Double) -> String {
    microseconds < 1_000 ? String(format: "%.0f µs", microseconds) : String(format: "%.2f ms", microseconds / 1_000)
}

func read(_ path: String) throws -> String {
    try String(contentsOf: URL(filePath: CommandLine.arguments[1]).appending(path: path), encoding: .utf8)
}

func check(_ level: CompatibilityLevel, _ new: ParsedSchema, _ history: [ParsedSchema]) throws -> Bool {
    let versions = history.map { PreviousVersion(version: nil, schema: $0, canonicalText: "") }
    return try CompatibilityChecker(level: level).check(new, against: versions).isCompatible
}

func object(_ count: Int, _ more: String = "") -> String {
    let types = [#"{"type":"string","maxLength":80}"#, #"{"type":"integer","minimum":0}"#, #"{"type":["string","null"]}"#, #"{"enum":["A","B"]}"#]
    let properties = (0..<count).map { #""property_\#($0)":\#(types[$0 % 4])"# }.joined(separator: ",")
    return #"{"type":"object","properties":{\#(properties)\#(more)},"required":["property_0"],"additionalProperties":false}"#
}

// MARK: Checking

let wide = try ParsedSchema.parse(text: object(200), type: .json)
let wider = try ParsedSchema.parse(text: object(200, #","more":{"type":"string"}"#), type: .json)
line("Parse an object of 200 properties, \(object(200).utf8.count) bytes", time(try measure { _ = try ParsedSchema.parse(text: object(200), type: .json) }))
line(
    "Check it against 100 versions, BACKWARD_TRANSITIVE",
    time(try measure { guard try check(.backwardTransitive, wider, Array(repeating: wide, count: 100)) else { fatalError("refused") } }))
let branches = (0..<200).map {
    #"{"type":"object","properties":{"kind":{"const":"k\#($0)"},"value":{"type":"integer","maximum":\#($0)}},"required":["kind"],"additionalProperties":false}"#
}
let union = try ParsedSchema.parse(text: #"{"oneOf":[\#(branches.joined(separator: ","))]}"#, type: .json)
line("Check a oneOf of 200 objects against itself, BACKWARD", time(try measure { _ = try check(.backward, union, [union]) }))

// MARK: Real schemas

if let data = ProcessInfo.processInfo.environment["CONFORMANCE_DATA"] ?? Optional("../shared/data"),
    let process = try? { () throws -> String in
        let (process, pipe) = (Process(), Pipe())
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = ["gzip", "-dc", "\(data)/real/schemastore.jsonl.gz"]
        process.standardOutput = pipe
        process.standardError = FileHandle.nullDevice
        try process.run()
        return String(decoding: try pipe.fileHandleForReading.readToEnd() ?? Data(), as: UTF8.self)
    }(), !process.isEmpty
{
    let texts = try process.split(separator: "\n").compactMap { line in
        try JSONDocument(parsing: String(line)).root["text"]?.string
    }.filter { (try? JSONSchema(parsing: $0)) != nil }.sorted { $0.utf8.count > $1.utf8.count }.prefix(10)
    var (bytes, reading, checking, slowest) = (0, 0.0, 0.0, 0.0)
    for text in texts {
        let schema = try ParsedSchema.parse(text: text, type: .json)
        bytes += text.utf8.count
        reading += try measure { _ = try ParsedSchema.parse(text: text, type: .json) }
        let itself = try measure { guard try check(.backward, schema, [schema]) else { fatalError("refused") } }
        checking += itself
        slowest = max(slowest, itself)
    }
    line("Parse the ten largest real schemas, \(bytes) bytes", "\(time(reading)), \(String(format: "%.0f", Double(bytes) / reading)) MB/s")
    line("Check each against itself, BACKWARD", "\(time(checking)), \(String(format: "%.0f", Double(bytes) / checking)) MB/s; the slowest \(time(slowest))")
}

// MARK: Validating

let address = ReferenceText(name: "address.json", text: try read("address/v2.schema.json"))
let order = try JSONValidator(JSONSchema(parsing: try read("order-placed/v2.schema.json"), references: [address]))
let history = try JSONDocument(parsing: try read("order-placed/history.json")).root
let event = history["events"]?.element(1)?["event"]?.written ?? ""
let document = try JSONDocument(parsing: event)
guard try order.accepts(document) else { fatalError("The order is not valid") }
let validating = try measure { _ = try order.accepts(document) }
let both = try measure { _ = try order.accepts(JSONDocument(parsing: event)) }
line("Validate the retailer's order, \(event.utf8.count) bytes", String(format: "%.0f documents/s; parsed as well %.0f", 1e6 / validating, 1e6 / both))
