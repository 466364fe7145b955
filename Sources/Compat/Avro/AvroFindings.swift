import SchemaAvro
import SchemaModel

/// What one comparison has found. Texts are made when they are asked for.
final class AvroFindings: Findings {
    let sides: AvroSides
    private let findings: [AvroFinding]
    private let trail: AvroTrail

    init(_ findings: [AvroFinding], _ trail: AvroTrail, _ sides: AvroSides) {
        self.findings = findings
        self.trail = trail
        self.sides = sides
    }

    subscript(position: Int) -> AvroFinding { findings[position] }

    func path(_ finding: AvroFinding) -> AvroPath { trail.path(to: finding.place) }

    // MARK: Findings

    var direction: Direction { sides.direction }

    func rule(_ position: Int) -> CompatibilityRule { self[position].reason.rule }

    func path(_ position: Int) -> String { path(self[position]).fullText(end: self[position].pathEnd) }

    func place(_ position: Int) -> String {
        let finding = self[position]
        return sides.place(finding.reader, finding.field, path(finding))
    }

    func message(_ position: Int) -> String { message(self[position]) }

    func confluentMessage(_ position: Int) -> String { confluentMessage(self[position]) }

    func fix(_ position: Int) -> String { fix(self[position]) }

    func because(_ position: Int) -> [Int32] { self[position].because }

    func source(_ position: Int) -> SourcePlace? {
        let finding = self[position]
        return sides.source(
            of: sides.proposed(finding.reader, finding.writer), field: finding.field, member: finding.reason.member,
            path(finding))
    }
}
