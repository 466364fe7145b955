package import SchemaModel

/// One reason why data of one schema cannot be read with the other.
///
/// Its texts are made when they are asked for, because they may be long and there may be many: a list of them is bounded
/// where it is written.
package struct Incompatibility: Sendable {
    private let findings: any Findings
    private let position: Int
    /// Nil where they are to be gathered.
    private let knownReasons: [Incompatibility]?

    init(of findings: any Findings, _ position: Int, reasons: [Incompatibility]? = nil) {
        self.findings = findings
        self.position = position
        knownReasons = reasons
    }

    package var rule: CompatibilityRule { findings.rule(position) }

    package var direction: Direction { findings.direction }

    /// A JSON pointer into the reading schema; in Avro a step into a union is the position of the branch. `/` is the root.
    package var path: String { findings.path(position) }

    /// The same in names of fields, such as `lines[].price`; empty at the root. Of a text beyond 1,000 bytes the end.
    package var place: String { findings.place(position) }

    /// What is wrong, in one sentence. Long names are cut in it.
    package var message: String { findings.message(position) }

    /// The reference implementation's words for it. They may be some times as long as a schema.
    package var confluentMessage: String { findings.confluentMessage(position) }

    /// What to change in the proposed text, to mend this and not its causes.
    package var fix: String { findings.fix(position) }

    /// The place in the proposed text. Costs a pass over the text before it.
    package var location: SourceLocation? { findings.source(position)?.location }

    /// A document that shows what is wrong; nil where the language has none. It changes no verdict.
    ///
    /// - Parameter tries: `max-witness-tries` for all findings of a check, and what is left of them.
    package func witness(tries: inout Int) -> Witness? { findings.witness(position, tries: &tries) }

    package var affects: Affected { direction == .backward ? .newReaders : .deployedReaders }

    /// Who breaks.
    package enum Affected: String, Sendable, Hashable {
        /// New readers of old records.
        case newReaders
        /// Deployed readers of new records.
        case deployedReaders
    }

    // MARK: Reasons

    /// Findings shown below one finding, and below those. More teach nothing.
    private static let mostReasons = 20
    private static let deepestReasons = 8

    /// Why no branch of a union would do, by the branch that comes nearest. The reference implementation drops this [W12].
    package var reasons: [Incompatibility] {
        if let knownReasons { return knownReasons }
        var left = Incompatibility.mostReasons
        return reasons(depth: 0, &left)
    }

    private func reasons(depth: Int, _ left: inout Int) -> [Incompatibility] {
        guard depth < Incompatibility.deepestReasons else { return [] }
        var reasons: [Incompatibility] = []
        for reason in findings.because(position) where left > 0 {
            left -= 1
            let below = Incompatibility(of: findings, Int(reason)).reasons(depth: depth + 1, &left)
            reasons.append(Incompatibility(of: findings, Int(reason), reasons: below))
        }
        return reasons
    }

    /// What must be mended: the reasons that have no reasons themselves, and this where it has none. At most 20.
    package var causes: [Incompatibility] { countedCauses.first }

    /// The same, and how many more there are.
    package var countedCauses: (first: [Incompatibility], more: Int) {
        var open = Array(findings.because(position).reversed())
        guard !open.isEmpty else { return ([self], 0) }
        var more = 0
        var causes: [Incompatibility] = []
        var seen = Set<Int32>()
        while let next = open.popLast() {
            guard seen.insert(next).inserted else { continue }
            let because = findings.because(Int(next))
            if because.isEmpty {
                if causes.count < Incompatibility.mostReasons {
                    causes.append(Incompatibility(of: findings, Int(next), reasons: []))
                } else {
                    more += 1
                }
            }
            open += because.reversed()
        }
        return (causes, more)
    }
}
