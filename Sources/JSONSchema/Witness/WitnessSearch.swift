package import SchemaModel

/// Looks for a document that one schema accepts and another refuses.
///
/// ```swift
/// var search = try WitnessSearch(accepting: old, refusing: new)
/// search.find()        // found({"quantity":0})
/// ```
///
/// What is found is confirmed by the validator on both sides. The search takes the same way each time.
package struct WitnessSearch {
    package enum Outcome: Sendable, Equatable {
        /// The compact text of the document.
        case found(String)
        /// Nothing was found among all that the search makes. There may be a document all the same.
        case notFound
        /// Nothing was found before `max-witness-tries`, or what may be made in order to be tried, was used up.
        case spent
    }

    private let accepting: JSONValidator
    private let refusing: JSONValidator
    private let relevant: RelevantSchemas
    private let maker: InstanceMaker
    private let work = WitnessWork()
    private let limits: Limits
    /// Documents that may still be tried.
    package var tries: Int
    private var tried: Set<Instance> = []

    /// - Throws: `SchemaError` where one of the schemas cannot be compiled.
    package init(accepting: JSONSchema, refusing: JSONSchema, limits: Limits = Limits()) throws(SchemaError) {
        var small = limits
        small.validationSteps = Limit(limits.validationSteps.name, min(limits.validationSteps.value, WitnessSearch.mostSteps))
        small.validationErrors = Limit(limits.validationErrors.name, min(limits.validationErrors.value, WitnessSearch.mostErrors))
        self.accepting = try JSONValidator(accepting, limits: small)
        self.refusing = try JSONValidator(refusing, limits: small)
        relevant = RelevantSchemas(accepting, refusing, work)
        maker = InstanceMaker(work: work)
        self.limits = limits
        tries = limits.witnessTries.value
    }

    /// Steps of one validation: documents are small.
    private static let mostSteps = 50_000
    /// Errors of a document that is worth repairing.
    private static let mostErrors = 50
    /// Bytes of a document.
    private static let mostBytes = 4_096
    /// Valid documents that others are made from.
    private static let mostBases = 6
    /// Tries for making a witness smaller.
    private static let triesForSize = 200

    /// - Parameter near: the names of the properties that lead to where the document should be refused, with an empty name for
    ///   an element of an array.
    package mutating func find(near: [String] = []) -> Outcome {
        tried = []
        guard let found = search(near) else { return isSpent ? .spent : .notFound }
        return .found(minimized(found).text)
    }

    private var isSpent: Bool { tries <= 0 || work.isSpent }

    private mutating func search(_ near: [String]) -> Instance? {
        var bases: [Instance] = []
        let starts = [maker.base(relevant), maker.base(relevant, isFull: false)] + maker.candidates(relevant, depth: 0)
        for start in starts {
            switch look(at: start) {
            case .witness: return start
            case .accepted: if bases.count < WitnessSearch.mostBases { bases.append(start) }
            case .other: break
            case .spent: return nil
            }
        }
        if bases.isEmpty, let repaired = repaired(starts.prefix(8)) { bases = [repaired] }
        var next = 0
        while next < bases.count {
            let base = bases[next]
            next += 1
            for place in ordered(base.places, near) {
                for other in deviations(of: base, at: place) {
                    switch look(at: other) {
                    case .witness: return other
                    case .accepted:
                        // What is valid and has more to it is worth going on from.
                        if bases.count < WitnessSearch.mostBases * 3 { bases.append(other) }
                    case .other: break
                    case .spent: return nil
                    }
                }
            }
        }
        return nil
    }

    /// Places on the way to the one that is meant, or behind it, come first.
    private func ordered(_ places: [[Instance.Step]], _ near: [String]) -> [[Instance.Step]] {
        guard !near.isEmpty else { return places }
        func isNear(_ place: [Instance.Step]) -> Bool {
            zip(place, near).allSatisfy { step, name in
                switch step {
                case .member(let member): member == name
                case .element: name.isEmpty
                }
            } && place.count >= near.count - 1
        }
        return places.filter(isNear) + places.filter { !isNear($0) }
    }

    /// The document with another value at a place, without it, or with one more beside it.
    private func deviations(of base: Instance, at place: [Instance.Step]) -> [Instance] {
        var schemas = relevant
        for step in place { schemas = schemas.below(step) }
        var others: [Instance] = []
        func add(_ place: [Instance.Step], _ value: Instance?) {
            if let other = base.replacing(place[...], with: value) { others.append(other) }
        }
        if !place.isEmpty { add(place, nil) }
        if case .object(let members)? = base[place] {
            for name in maker.names(schemas) where !members.contains(where: { $0.name == name }) {
                let inner = schemas.member(name)
                let step = place + [Instance.Step.member(name)]
                add(step, maker.base(inner, depth: place.count + 1))
                for value in maker.candidates(inner, depth: place.count + 1).prefix(25) { add(step, value) }
            }
        }
        if case .array(let elements)? = base[place], elements.count < 12 {
            let inner = schemas.element(elements.count)
            for value in [maker.base(inner, depth: place.count + 1)] + maker.candidates(inner, depth: place.count + 1).prefix(20)
            {
                add(place, .array(elements + [value]))
            }
        }
        for value in maker.candidates(schemas, depth: place.count) { add(place, value) }
        return others
    }

    // MARK: Trying

    private enum Finding { case witness, accepted, other, spent }

    private mutating func look(at instance: Instance) -> Finding {
        guard !isSpent else { return .spent }
        guard tried.insert(instance).inserted else { return .other }
        tries -= 1
        let text = instance.text
        work.spend(text.utf8.count / 8)
        guard text.utf8.count <= WitnessSearch.mostBytes, let document = try? JSONDocument(parsing: text, limits: limits),
            (try? accepting.outcome(of: document)) == .valid
        else { return .other }
        return (try? refusing.outcome(of: document)) == .invalid ? .witness : .accepted
    }

    /// A valid document out of ones that are nearly valid: what the validator complains of is replaced, place by place.
    private mutating func repaired(_ starts: ArraySlice<Instance>) -> Instance? {
        for start in starts {
            var best = start
            guard var errors = self.errors(of: best) else { continue }
            var isBetter = true
            while isBetter {
                isBetter = false
                guard let worst = errors.first else { return best }
                for other in deviations(of: best, at: worst) {
                    guard !isSpent else { return nil }
                    tries -= 1
                    guard let left = self.errors(of: other) else { continue }
                    if left.isEmpty { return other }
                    if left.count < errors.count {
                        (best, errors, isBetter) = (other, left, true)
                        break
                    }
                }
            }
        }
        return nil
    }

    /// The places that the accepting side complains of; nil where it cannot say.
    private func errors(of instance: Instance) -> [[Instance.Step]]? {
        let text = instance.text
        work.spend(text.utf8.count / 8)
        guard text.utf8.count <= WitnessSearch.mostBytes, let document = try? JSONDocument(parsing: text, limits: limits),
            let report = try? accepting.report(on: document)
        else { return nil }
        return report.errors.map { error in
            var place: [Instance.Step] = []
            for part in error.instanceLocation.split(separator: "/", omittingEmptySubsequences: false).dropFirst() {
                let name = String(part).replacing("~1", with: "/").replacing("~0", with: "~")
                if case .array? = instance[place], let position = Int(name) {
                    place.append(.element(position))
                } else {
                    place.append(.member(name))
                }
            }
            return place
        }
    }

    /// The witness without what it does not need.
    private mutating func minimized(_ witness: Instance) -> Instance {
        tried = []
        tries = max(tries, 0)
        let left = tries
        defer { tries = left }
        tries = WitnessSearch.triesForSize
        var best = witness
        var isSmaller = true
        while isSmaller {
            isSmaller = false
            for place in best.places.reversed() where !place.isEmpty {
                guard let smaller = best.replacing(place[...], with: nil), look(at: smaller) == .witness else { continue }
                best = smaller
                isSmaller = true
                break
            }
        }
        return best
    }
}
