import Crypto
import Foundation
import SchemaAvro
import SchemaCompat
import SchemaFormats
import SchemaModel

/// Counts agreements with Avro for Java, differences of a listed class, and failures.
struct RealAvroScore: Sendable {
    private let data: RealAvroData
    private var passed: [String: Int] = [:]
    private var total: [String: Int] = [:]
    private var listed: [String: Int] = [:]
    private(set) var failures: [String] = []

    init(_ data: RealAvroData) { self.data = data }

    // MARK: Texts

    mutating func text(_ answer: RealAvroData.Answer) {
        text(answer, answer.strict, .new, "strict")
        text(answer, answer.lenient, .stored, "lenient")
    }

    private mutating func text(
        _ answer: RealAvroData.Answer, _ java: JSONValue, _ validation: SchemaValidation, _ mode: String
    ) {
        let schema: AvroSchema
        switch data.schema(answer.id, validation) {
        case .failure(let error):
            return count("texts \(mode)", java["error"] != nil, answer.id, "refused: \(error)")
        case .success(let parsed): schema = parsed
        }
        if let error = java["error"]?.string {
            return count(
                "texts \(mode)", false, answer.id, "accepted, not \(error)",
                class: KnownDifferences.class(ofRefusal: error, schema))
        }
        let canonical = schema.canonicalText
        count("texts \(mode)", canonical.sha1 == java.text("canonical_sha1"), answer.id, canonical)
        normal(schema, answer.id, java, mode)
        let form = schema.parsingCanonicalForm
        count("canonical forms \(mode)", form.sha1 == java.text("pcf_sha1"), answer.id, form)
        if validation == .stored { again(schema, answer.id) }
        guard !answer.references.isEmpty else { return }
        let alone = try? AvroSchema(parsing: schema.resolvedText, rules: .stored)
        count(
            "resolved \(mode)", alone?.parsingCanonicalForm.sha1 == java.text("pcf_sha1"), answer.id, schema.resolvedText)
    }

    private mutating func normal(_ schema: AvroSchema, _ id: String, _ java: JSONValue, _ mode: String) {
        guard let normal = try? schema.normalized() else { return count("normalized \(mode)", false, id, "fails") }
        let (text, expected) = (normal.canonicalText, java.text("normalized_sha1"))
        let isAgreed = text.sha1 == expected && java["normalize_error"] == nil
        let difference =
            isAgreed
            ? nil
            : KnownDifferences.class(ofNormal: normal, error: java["normalize_error"]?.string) { $0.sha1 == expected }
        count("normalized \(mode)", isAgreed, id, text, class: difference)
        let form = normal.parsingCanonicalForm
        count("names after normalizing \(mode)", form == schema.parsingCanonicalForm, id, form)
    }

    /// What is stored reads as itself, and a normal form is its own.
    private mutating func again(_ schema: AvroSchema, _ id: String) {
        for (question, schema) in [("canonical texts", schema), ("normal forms", try? schema.normalized())] {
            let text = schema?.canonicalText ?? ""
            let read = try? AvroSchema(parsing: text, references: schema?.references ?? [], rules: .stored)
            let found = question == "canonical texts" ? read : try? read?.normalized()
            count("\(question) read again", found?.canonicalText == text, id, text)
            count("\(question) found again", read.map { schema?.isEquivalent(to: $0) ?? false } ?? false, id, text)
        }
    }

    // MARK: Pairs

    mutating func pair(_ pair: RealAvroData.Pair) {
        guard let newReadsOld = pair.newReadsOld, let oldReadsNew = pair.oldReadsNew else { return }
        let id = "\(pair.old)...\(pair.new)"
        guard let old = try? data.schema(pair.old, .stored).map(ParsedSchema.init).get(),
            let new = try? data.schema(pair.new, .stored).map(ParsedSchema.init).get()
        else {
            return count("pairs", false, id, "cannot be read")
        }
        check(.backward, new, old, newReadsOld, id)
        check(.forward, new, old, oldReadsNew, id)
        check(.full, new, old, oldReadsNew + newReadsOld, id)
    }

    private mutating func check(
        _ level: CompatibilityLevel, _ new: ParsedSchema, _ old: ParsedSchema, _ messages: [String], _ id: String
    ) {
        guard let checker = try? CompatibilityChecker(level: level) else { return }
        let verdict = checker.check(
            new, against: [PreviousVersion(version: 1, schema: old, canonicalText: old.canonicalText)])
        count("verdicts \(level)", verdict.isCompatible == messages.isEmpty, id, "\(verdict.isCompatible)")
        let found = verdict.incompatibilities.map(\.confluentMessage)
        count("messages \(level)", found == messages, id, "\(found) for \(messages)")
    }

    // MARK: Counting

    mutating func count(_ question: String, _ isPassed: Bool, _ id: String, _ found: String, class: String? = nil) {
        total[question, default: 0] += 1
        if isPassed {
            passed[question, default: 0] += 1
        } else if let listed = `class` {
            self.listed["\(question), class \(listed)", default: 0] += 1
        } else {
            failures.append("\(question) \(id): \(found.prefix(500))")
        }
    }

    mutating func add(_ other: RealAvroScore) {
        passed.merge(other.passed, uniquingKeysWith: +)
        total.merge(other.total, uniquingKeysWith: +)
        listed.merge(other.listed, uniquingKeysWith: +)
        failures += other.failures
    }

    func report() {
        for (question, count) in total.sorted(by: { $0.key < $1.key }) {
            print("conformance: \(question): \(passed[question] ?? 0) of \(count)")
        }
        for (difference, count) in listed.sorted(by: { $0.key < $1.key }) {
            print("conformance: differs as listed: \(difference): \(count)")
        }
        for failure in failures.prefix(20) { print("conformance: FAILED \(failure)") }
        print("conformance: \(failures.isEmpty ? "all agree but for the listed differences" : "\(failures.count) disagree")")
    }
}

extension String {
    fileprivate var sha1: String {
        Insecure.SHA1.hash(data: Data(utf8)).map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined()
    }
}
