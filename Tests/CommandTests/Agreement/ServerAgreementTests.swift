import SchemaCompat
import SchemaModel
import TestSupport
import Testing

/// The verdict of `check` is the server's: of files, of a subject of a registry, and of a folder with a manifest.
///
/// Fixtures are taken whole. Of the data beside the project a sample is taken, or all for `scripts/conformance check`; where
/// it is absent the test is skipped.
@Suite struct ServerAgreementTests {
    @Test("check says of the examples of the rules and of the retailer's changes what the server says")
    func fixtures() async throws {
        try await expectAgreement("examples of the rules", QuestionData.examples)
        try await expectAgreement("the retailer's Avro schemas") { try QuestionData.retail("retail") }
        try await expectAgreement("the retailer's JSON Schemas") { try QuestionData.retail("retail-json") }
    }

    @Test("check says of generated changes what the server says", .needsData("compat/avro-train.jsonl"))
    func generated() async throws {
        try await expectAgreement("generated Avro") { try QuestionData.generated("compat/avro-train.jsonl", .avro) }
        try await expectAgreement("generated JSON") { try QuestionData.generated("compat/json-train.jsonl", .json) }
    }

    @Test("check says of real changes what the server says", .needsData("real/avro-pairs.jsonl.gz"))
    func real() async throws {
        try await expectAgreement("real Avro", QuestionData.realAvro)
        try await expectAgreement("real JSON", QuestionData.realJSON)
    }

    private func expectAgreement(
        _ name: String, _ questions: @escaping @Sendable () throws -> [Question],
        _ location: Testing.SourceLocation = #_sourceLocation
    ) async throws {
        let score = try await withTaskExecutorPreference(OwnThread()) {
            var score = AgreementScore(name)
            try score.ask(try questions())
            return score
        }
        score.report()
        #expect(score.asked > 0, sourceLocation: location)
        #expect(score.failures.isEmpty, sourceLocation: location)
    }
}

/// Counts where `check` says what the server says.
private struct AgreementScore: Sendable {
    private let name: String
    private(set) var asked = 0
    private var passed: [String: Int] = [:]
    private var total: [String: Int] = [:]
    private var refused = 0
    private(set) var failures: [String] = []

    init(_ name: String) { self.name = name }

    mutating func ask(_ questions: [Question]) throws {
        for start in stride(from: 0, to: questions.count, by: 1_000) {
            try askPart(Array(questions[start..<min(start + 1_000, questions.count)]), from: start)
        }
    }

    private mutating func askPart(_ questions: [Question], from start: Int) throws {
        let registry = try QuestionRegistry()
        var folder = try QuestionFolder()
        var expected: [(path: String, id: String, answer: Question.Answer)] = []
        for (position, question) in questions.enumerated() {
            var question = question
            let subject = "subject-\(start + position)"
            guard let versions = try registry.register(question, under: subject) else {
                refused += 1
                let answer = try question.askedOfFiles(question.levels[0])
                count("files, of what the server refuses to register", answer, .unreadable, question.id)
                continue
            }
            question.history = versions
            for level in question.levels {
                asked += 1
                let id = "\(question.id) \(level.rawValue)"
                let answer = try registry.answer(to: question, level, under: subject)
                count("files", try question.askedOfFiles(level), answer, id)
                count("a subject", try question.asked(of: registry.client, under: subject), answer, id)
                guard !level.isTransitive || versions.count == 1 else { continue }
                let path = try folder.add(question, level, number: expected.count)
                expected.append((path, id, answer))
            }
        }
        let statuses = try folder.statuses()
        for (path, id, answer) in expected {
            let found = Question.Answer(statuses[path])
            count("a folder", found.name == answer.name ? answer : found, answer, id)
        }
    }

    private mutating func count(_ way: String, _ found: Question.Answer?, _ expected: Question.Answer, _ id: String) {
        guard let found else { return }
        total[way, default: 0] += 1
        if found == expected {
            passed[way, default: 0] += 1
        } else {
            failures.append("\(way) \(id): \(found), the server says \(expected)".prefix(500).description)
        }
    }

    func report() {
        for (way, count) in total.sorted(by: { $0.key < $1.key }) {
            print("conformance: \(name), \(way): \(passed[way] ?? 0) of \(count)")
        }
        for failure in failures.prefix(20) { print("conformance: FAILED \(failure)") }
        print("conformance: \(name): \(failures.isEmpty ? "all agree" : "\(failures.count) disagree")")
    }
}
