import SchemaJSON
import SchemaModel

extension JSONFindings: Findings {
    var direction: Direction { sides.direction }

    func rule(_ position: Int) -> CompatibilityRule {
        switch self[position].what {
        case .difference(let type): type.rule ?? .json(type)
        case .remark(let remark): remark.rule
        }
    }

    func path(_ position: Int) -> String {
        var steps = steps(to: position)
        if steps.last == .keyword("minContains"), self[position].new.source.value["minContains"] == nil {
            steps[steps.count - 1] = .keyword("contains")
        }
        let text = steps.flatMap(\.tokens).map { "/" + $0.pointerToken }.joined()
        return text.isEmpty ? "/" : text
    }

    /// Bytes of names that a place has at most, the last one aside.
    private static let longestPlace = 1_000

    func place(_ position: Int) -> String {
        var names: [String] = []
        var size = 0
        var steps = steps(to: position)
        // What a schema says of others is said at its own place.
        if case .keyword? = self[position].end { steps.removeLast() }
        for step in steps.reversed() {
            guard let name = step.placeName else { continue }
            size += name.utf8.count
            guard size <= JSONFindings.longestPlace || names.isEmpty else {
                names.append("...")
                break
            }
            names.append(name.excerpt)
        }
        let text = names.reversed().joined()
        return text.hasPrefix(".") && !text.hasPrefix("..") ? String(text.dropFirst()) : text
    }

    func fix(_ position: Int) -> String {
        let fix = rule(position).fix(direction)
        guard case .member(_, let name)? = self[position].end, let place = fix.firstRange(of: "the property")
        else { return fix }
        return fix[..<place.upperBound] + " \(name.excerpt)" + fix[place.upperBound...]
    }

    func source(_ position: Int) -> SourcePlace? {
        let finding = self[position]
        // Below `not` the parts have changed their roles.
        let isTurned = finding.new.id & 1 == 0
        let part = (direction == .backward) != isTurned ? finding.new : finding.old
        guard part.source.isInOwnText else { return (lead(to: position)?.source.value ?? sides.proposed.source).place }
        let value = part.source.value
        switch finding.end {
        case .keyword(let keyword)?: return (part.value(of: keyword) ?? value).place
        case .member("required", let name)?:
            // A property that is there says more than the list that asks for it.
            return (value["properties"]?[name] ?? value["required"] ?? value).place
        case .member(let keyword, let name)?:
            return (value[keyword]?[name] ?? value[keyword] ?? value).place
        case .element(let keyword, let position)?:
            let tuple = value[keyword]
            return (tuple?.element(position) ?? tuple ?? value).place
        case .furtherItems?: return (value["items"] ?? value).place
        case .branch?, nil: return value.place
        }
    }

    // MARK: The reference implementation's words

    func confluentMessage(_ position: Int) -> String {
        guard case .difference(let type) = self[position].what else { return "" }
        let text = type.messageGroup.text(path: confluentPath(position), reads: direction.reader, writes: direction.writer)
        return "{errorType:\"\(type.rawValue)\", description:\"\(text)'}"
    }
}

extension JSONDifferenceType.MessageGroup {
    /// The reference implementation's sentence, with its slips [C3.9] [W37].
    fileprivate func text(path: String, reads: String, writes: String) -> String {
        switch self {
        case .none: ""
        case .keyword: "The keyword at path '\(path)' in the \(reads) schema is not present in the \(writes) schema"
        case .more: "The value at path '\(path)' in the \(reads) schema is more than its value in the \(writes) schema"
        case .less: "The value at path '\(path)' in the \(reads) schema is less than its value in the \(writes) schema"
        case .value: "The value at path '\(path)' is different between the \(reads) and \(writes) schema"
        case .fewer:
            "An array or combined type at path '\(path)' has fewer elements in the \(reads) schema than the \(writes) schema"
        case .elements:
            "An array or combined type at path '\(path)' has more elements in the \(reads) schema than the \(writes) schema"
        case .type: "A type at path '\(path)' is different between the \(reads) schema and the \(writes) schema"
        case .addedToOpen:
            "The \(reads) schema has an open content model and has a property or item at path '\(path)' which is missing in "
                + "the \(writes) schema"
        case .addedToUnopen:
            "The \(reads) schema has an unopen content model and has a required property at path '\(path)' which is missing "
                + "in the \(writes) schema"
        case .removedFromClosed:
            "The \(reads) has a closed content model and is missing a property or item present at path '\(path)' in the "
                + "\(writes) schema"
        case .removedNotCovered:
            "A property or item is missing in the \(reads) schema but present at path '\(path)' in the \(writes) schema and "
                + "is not covered by its partially open content model"
        case .addedNotCovered:
            "The \(reads) schema has a property or item at path '\(path)' which is missing in the \(writes) schema and is "
                + "not covered by its partially open content model"
        }
    }
}

extension SchemaPart {
    /// The value that a keyword of a difference has in the schema, under the name of its draft.
    func value(of keyword: String) -> JSONValue? {
        let value = source.value
        switch keyword {
        case "minContains", "maxContains": return value[keyword] ?? value["contains"]
        default: return value[keyword]
        }
    }
}

extension JSONStep {
    /// The names in a JSON pointer. Without those of combinations that the text does not have.
    fileprivate var tokens: [String] {
        switch self {
        case .keyword(let keyword): [keyword]
        case .member(let keyword, let name): [keyword, name]
        case .element(let keyword, let position): [keyword, "\(position)"]
        case .furtherItems: ["items"]
        case .branch(let criterion, let position, let isSynthetic): isSynthetic ? [] : [criterion.rawValue, "\(position)"]
        }
    }

    /// What a step is in names of properties; nil where it stays at its value.
    fileprivate var placeName: String? {
        switch self {
        case .member("properties", let name), .member("required", let name): "." + name
        case .keyword("items"), .furtherItems, .keyword("additionalItems"), .keyword("unevaluatedItems"): "[]"
        case .element(_, let position): "[\(position)]"
        case .keyword("additionalProperties"), .keyword("unevaluatedProperties"): "{}"
        case .keyword, .member, .branch: nil
        }
    }
}

extension String {
    fileprivate var pointerToken: String { replacing("~", with: "~0").replacing("/", with: "~1") }
}
