// Reads lines of a schema and bytes in hexadecimal, parted by a tab, and answers each with the bytes written again and the
// value as JSON, or with `error` and why. `scripts/test-avro-codec` compiles and drives this.

import SchemaAvro

func bytes(_ hexadecimal: Substring) -> [UInt8] {
    let digits = Array(hexadecimal.utf8)
    return stride(from: 0, to: digits.count - 1, by: 2).compactMap {
        UInt8(String(decoding: digits[$0..<$0 + 2], as: UTF8.self), radix: 16)
    }
}

func hexadecimal(_ bytes: [UInt8]) -> String {
    bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
}

while let line = readLine() {
    let parts = line.split(separator: "\t", omittingEmptySubsequences: false)
    do {
        let layout = try AvroLayout(of: AvroSchema(parsing: String(parts[0])))
        let value = try AvroPlan(layout).decode(bytes(parts[1]))
        let json = try layout.json(value)
        let again = try layout.value(json: json)
        print("\(hexadecimal(try layout.encode(value)))\t\(hexadecimal(try layout.encode(again)))\t\(json)")
    } catch {
        print("error\t\("\(error)".split(separator: "\n").joined(separator: " "))\t")
    }
}
