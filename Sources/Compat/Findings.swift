import SchemaModel

/// What one comparison has found, whatever the language. A finding is known by its position, and its texts are made when
/// they are asked for.
protocol Findings: AnyObject, Sendable {
    var direction: Direction { get }

    func rule(_ position: Int) -> CompatibilityRule
    /// A JSON pointer into the reading schema; `/` is the root.
    func path(_ position: Int) -> String
    /// The same in names of fields; empty at the root. Of a long text the end.
    func place(_ position: Int) -> String
    /// What is wrong, in one sentence. Long names are cut in it.
    func message(_ position: Int) -> String
    /// The reference implementation's words for it. They may be some times as long as a schema.
    func confluentMessage(_ position: Int) -> String
    /// What to change in the proposed text, to mend this and not what it is a consequence of.
    func fix(_ position: Int) -> String
    /// The place of the proposed text that this is about, the one around what is missing, or the one that leads to the
    /// referenced text where it lies.
    func source(_ position: Int) -> SourcePlace?
    /// Positions of the findings that are the reasons for one; mostly none.
    func because(_ position: Int) -> [Int32]
    /// A document that shows the finding; nil where the language has none.
    ///
    /// - Parameter tries: the documents that may be tried, and those that are left.
    func witness(_ position: Int, tries: inout Int) -> Witness?
}

extension Findings {
    func because(_ position: Int) -> [Int32] { [] }

    func witness(_ position: Int, tries: inout Int) -> Witness? { nil }

    func incompatibilities(at positions: [Int32]) -> [Incompatibility] {
        positions.map { Incompatibility(of: self, Int($0)) }
    }
}

/// The finding that a schema has another language than the one before it.
final class SchemaTypeChange: Findings {
    let direction: Direction
    private let old: SchemaType
    private let new: SchemaType
    private let start: SourcePlace?

    init(from old: SchemaType, to new: SchemaType, at start: SourcePlace?, _ direction: Direction) {
        self.old = old
        self.new = new
        self.start = start
        self.direction = direction
    }

    func rule(_ position: Int) -> CompatibilityRule { .schemaTypeChanged }
    func path(_ position: Int) -> String { "/" }
    func place(_ position: Int) -> String { "" }
    func message(_ position: Int) -> String {
        "The schema is \(new.rawValue), and the previous version is \(old.rawValue)."
    }
    func confluentMessage(_ position: Int) -> String { "Incompatible because of different schema type" }
    func fix(_ position: Int) -> String { CompatibilityRule.schemaTypeChanged.fix(direction) }
    func source(_ position: Int) -> SourcePlace? { start }
}
