import SchemaAvro
import SchemaCompat
import SchemaFormats
import SchemaModel

/// Counts agreements, listed differences and failures.
struct ConformanceScore {
    private var passed: [String: Int] = [:]
    private var total: [String: Int] = [:]
    private var listed: [String: Int] = [:]
    private(set) var failures: [String] = []

    // MARK: Kinds

    mutating func pair(_ example: JSONValue) {
        guard let oldText = example["old"].map(schemaText), let newText = example["new"].map(schemaText) else { return }
        let old = parse(oldText, .stored)
        let new = parse(newText, .new)
        switch example["result"]?.string {
        case "NEW_PARSE_ERROR": return refusal("pair parse error", new, example)
        case "OLD_PARSE_ERROR": return refusal("pair parse error", old, example)
        default: break
        }
        guard let old, let new, let checker = try? CompatibilityChecker(level: .backward) else {
            return count("pair verdict", false, example, "does not parse")
        }
        let verdict = checker.check(new, against: [PreviousVersion(version: 1, schema: old, canonicalText: "")])
        if let error = example["error"]?.string { return thrown("pair verdict", error, verdict, example) }
        count("pair verdict", verdict.isCompatible == example["compatible"]?.bool, example, "\(verdict.isCompatible)")
        let expected = example["incompatibilities"]?.elements ?? []
        let found = verdict.incompatibilities
        let types = expected.map { $0["type"]?.string ?? "" }
        let messages = (example["messages"]?.elements ?? []).map { ($0.string ?? "").filled("new", "old") }
        let foundMessages = found.map(\.confluentMessage)
        let foundTypes = foundMessages.map { $0.split(separator: "'", maxSplits: 2).dropFirst().first.map(String.init) ?? "" }
        count("pair types", types == foundTypes, example, "\(foundTypes) for \(types)")
        let locations = expected.map { $0["location"]?.string ?? "" }
        let foundLocations = foundMessages.map(location)
        count("pair locations", locations == foundLocations, example, "\(foundLocations) for \(locations)")
        count("pair messages", messages == foundMessages, example, "\(foundMessages) for \(messages)")
    }

    mutating func history(_ example: JSONValue) {
        let texts = (example["history"]?.elements ?? []).map(schemaText)
        let old = texts.compactMap { parse($0, .stored) }
        guard let new = example["new"].map(schemaText).flatMap({ parse($0, .new) }), old.count == texts.count,
            let level = example["level"]?.string.flatMap(CompatibilityLevel.init(name:)),
            let policy = example["policy"]?.string.flatMap(CompatibilityPolicy.init(name:)),
            let checker = try? CompatibilityChecker(level: level, policy: policy)
        else {
            return refusal("history parse error", nil, example)
        }
        let versions = old.enumerated().map {
            PreviousVersion(version: $0 + 1, schema: $1, canonicalText: $1.canonicalText)
        }
        let verdict = checker.check(new, against: versions)
        if let error = example["error"]?.string { return thrown("history verdict", error, verdict, example) }
        let messages = (example["messages"]?.elements ?? []).compactMap(\.string)
        if let thrown = messages.first(where: { $0.hasPrefix("Unexpected exception") }) {
            return self.thrown("history verdict", thrown, verdict, example)
        }
        count("history verdict", verdict.isCompatible == example["compatible"]?.bool, example, "\(verdict.isCompatible)")
        let found = Array(verdict.confluentMessages(validateFields: false).dropLast())
        count("history messages", messages == found, example, "\(found) for \(messages)")
    }

    mutating func text(_ example: JSONValue) {
        guard let text = example["schema"].map(schemaText) else { return }
        let schema = parse(text, .stored)
        guard let canonical = example["canonical"]?.string else { return refusal("text parse error", schema, example) }
        count("text canonical", schema?.canonicalText == canonical, example, schema?.canonicalText ?? "does not parse")
        if let normalized = example["normalized"]?.string {
            let found = try? schema?.normalized()
            if let found = found?.content as? AvroSchema, found.canonicalText != normalized,
                let difference = KnownDifferences.class(ofNormal: found, error: nil, { $0 == normalized })
            {
                list(difference, example)
            } else {
                count("text normalized", found?.canonicalText == normalized, example, found?.canonicalText ?? "fails")
            }
        } else {
            list("normalizing fails in the reference", example)
        }
        if let valid = example["valid"]?.bool {
            count("text valid", (parse(text, .new) != nil) == valid, example, "\(!valid)")
        }
    }

    // MARK: Differences

    /// What the reference implementation refuses to parse. What it fails on by accident is a listed difference.
    private mutating func refusal(_ kind: String, _ schema: ParsedSchema?, _ example: JSONValue) {
        let error = example["error"]?.string ?? ""
        guard schema != nil else { return count(kind, !error.isEmpty, example, "refused") }
        if error.contains("Schema fields not set yet") { return list("W7", example) }
        if error.contains("Undefined schema") { return list("W6", example) }
        count(kind, false, example, "accepted, not \(error)")
    }

    private mutating func thrown(_ kind: String, _ error: String, _ verdict: Verdict, _ example: JSONValue) {
        if error.contains("matches multiple fields") { return list("W8", example) }
        if error.contains("Schema fields not set yet") { return list("W7", example) }
        if error.contains("Undefined schema") { return list("W6", example) }
        count(kind, false, example, "\(verdict.isCompatible), not \(error)")
    }

    // MARK: Counting

    mutating func count(_ kind: String, _ isPassed: Bool, _ example: JSONValue, _ found: String) {
        total[kind, default: 0] += 1
        if isPassed {
            passed[kind, default: 0] += 1
        } else {
            failures.append("\(example["id"]?.string ?? "?") \(kind): \(found)")
        }
    }

    private mutating func list(_ difference: String, _ example: JSONValue) {
        listed[difference, default: 0] += 1
    }

    func report() {
        for (kind, count) in total.sorted(by: { $0.key < $1.key }) {
            print("conformance: \(kind): \(passed[kind] ?? 0) of \(count)")
        }
        for (difference, count) in listed.sorted(by: { $0.key < $1.key }) {
            print("conformance: differs as listed [\(difference)]: \(count)")
        }
        for failure in failures.prefix(20) { print("conformance: FAILED \(failure)") }
        if failures.isEmpty { print("conformance: all agree") }
    }

    // MARK: Values

    private func parse(_ text: String, _ validation: SchemaValidation) -> ParsedSchema? {
        try? ParsedSchema.parse(text: text, type: .avro, validation: validation)
    }

    /// A schema is a value, whose compact text is meant, or `{"$text": …}`.
    private func schemaText(_ value: JSONValue) -> String {
        if let text = value["$text"]?.string { return text }
        var writer = JSONWriter()
        writer.value(value)
        return writer.text
    }

    private func location(_ message: String) -> String {
        let parts = message.split(separator: "path '", maxSplits: 1)
        return parts.count == 2 ? String(parts[1].prefix { $0 != "'" }) : ""
    }
}

extension String {
    /// The template with its two place-holders filled, one after the other.
    fileprivate func filled(_ first: String, _ second: String) -> String {
        var words = [second, first]
        var text = ""
        var rest = self[...]
        while let place = rest.firstRange(of: "%s"), let word = words.popLast() {
            text += rest[..<place.lowerBound] + word
            rest = rest[place.upperBound...]
        }
        return text + rest
    }
}
