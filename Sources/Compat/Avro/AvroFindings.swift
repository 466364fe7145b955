import SchemaAvro
import SchemaModel

/// What one comparison has found. Texts are made when they are asked for.
final class AvroFindings: Sendable {
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

    func source(_ finding: AvroFinding) -> JSONValue? {
        sides.source(
            of: sides.proposed(finding.reader, finding.writer), field: finding.field, member: finding.reason.member,
            path(finding))
    }

    // MARK: Reasons

    /// Findings shown below one finding, and below those. More teach nothing.
    private static let mostReasons = 20
    private static let deepestReasons = 8

    func reasons(_ position: Int) -> [Incompatibility] {
        var left = AvroFindings.mostReasons
        return reasons(position, depth: 0, &left)
    }

    private func reasons(_ position: Int, depth: Int, _ left: inout Int) -> [Incompatibility] {
        guard depth < AvroFindings.deepestReasons else { return [] }
        var reasons: [Incompatibility] = []
        for reason in self[position].because where left > 0 {
            left -= 1
            let below = self.reasons(Int(reason), depth: depth + 1, &left)
            reasons.append(Incompatibility(of: self, Int(reason), reasons: below))
        }
        return reasons
    }

    /// What no other finding is the reason for, however deep it lies: what must be mended.
    ///
    /// - Returns: The first ones, and how many more there are.
    func causes(_ position: Int) -> (first: [Incompatibility], more: Int) {
        guard !self[position].because.isEmpty else { return ([], 0) }
        var more = 0
        var causes: [Incompatibility] = []
        var seen = Set<Int32>()
        var open = Array(self[position].because.reversed())
        while let next = open.popLast() {
            guard seen.insert(next).inserted else { continue }
            let because = self[Int(next)].because
            if because.isEmpty {
                if causes.count < AvroFindings.mostReasons {
                    causes.append(Incompatibility(of: self, Int(next), reasons: []))
                } else {
                    more += 1
                }
            }
            open += because.reversed()
        }
        return (causes, more)
    }
}
