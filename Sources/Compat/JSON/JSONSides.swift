import SchemaJSON
import SchemaModel

/// The two schemas of a comparison, by what they do.
struct JSONSides: Sendable {
    let reader: JSONSchema
    let writer: JSONSchema
    let direction: Direction

    init(new: JSONSchema, old: JSONSchema, direction: Direction) {
        reader = direction == .backward ? new : old
        writer = direction == .backward ? old : new
        self.direction = direction
    }

    var proposed: JSONSchema { direction == .backward ? reader : writer }
}

extension JSONSides {
    /// The schema that a part is of.
    func schema(of part: SchemaPart) -> JSONSchema { part.id & 1 == 1 ? reader : writer }
}
