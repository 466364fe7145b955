import SchemaAvro
import SchemaModel
import Testing

/// Data that nests as deep as it may, and deeper.
@Suite struct DepthTests {
    /// A list of so many nodes, each of which is a record and a branch of a union: two levels.
    private func list(of count: Int, before label: [UInt8] = []) -> [UInt8] {
        let empty: [UInt8] = [0, 0, 0, 0, 0]
        let heads = Array(repeatElement(label + [0, 2], count: count - 1).joined())
        return heads + label + [0, 0] + Array(repeatElement(empty, count: count).joined())
    }

    @Test("a recursive type is read and written to the depth that is allowed, and not deeper", arguments: [false, true])
    func depth(isResolved: Bool) throws {
        let layout = try AvroLayout(for: Node.self)
        let text = Node.avroSchema.text.replacing(#"{"name":"label","#, with: #"{"name":"old","type":"int"},{"name":"label","#)
        let writer = try isResolved ? AvroLayout(of: AvroSchema(parsing: text)) : layout
        let plan = try AvroPlan(from: writer, to: layout)
        let label: [UInt8] = isResolved ? [0] : []
        let node = try plan.decode(Node.self, from: list(of: 50, before: label))
        #expect(try layout.encode(node) == list(of: 50))

        let generated = failure { _ = try plan.decode(Node.self, from: list(of: 51, before: label)) }
        #expect(generated?.limit?.name == "max-avro-value-depth")
        #expect(generated == failure { _ = try plan.decode(list(of: 51, before: label)) })

        let deeper = Node(label: "", next: node, children: [], named: [:], left: nil, term: .int(0))
        let written = failure { _ = try layout.encode(deeper) }
        #expect(written?.limit?.name == "max-avro-value-depth")
        #expect(written?.path.hasPrefix("next.next.") == true)
    }

    private func failure(of body: () throws -> Void) -> AvroCodecError? {
        do {
            try body()
            return nil
        } catch {
            return error as? AvroCodecError
        }
    }
}
