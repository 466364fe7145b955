import Foundation
import SchemaFormats
import SchemaModel
import TestSupport
import Testing

@testable import SchemaCompat

/// The catalogue and its examples in `fixtures/compat`. `UPDATE_SNAPSHOTS=1` writes the files of the examples.
@Suite struct RuleCatalogueTests {
    /// Rules of all languages, and of JSON Schema.
    static let names = RuleCatalogue.rules.filter { $0.type != .json }.map(\.id)
    static let jsonNames = RuleCatalogue.rules.filter { $0.type == .json }.map(\.id)

    @Test("every rule says what it is for and how to comply, and is found by its name in any letter case")
    func catalogue() {
        #expect(Set(RuleCatalogue.rules.map(\.id)).count == RuleCatalogue.rules.count)
        for rule in RuleCatalogue.rules {
            #expect(rule.purpose.hasSuffix(".") && rule.fix.hasSuffix("."))
            #expect(RuleCatalogue.rule(named: rule.id.lowercased())?.id == rule.id)
        }
        #expect(RuleCatalogue.rule(named: "AVRO-NOTHING") == nil)
    }

    @Test("every difference between JSON Schemas that may be refused is a rule of the catalogue, and no other")
    func jsonDifferences() {
        let rules = JSONDifferenceType.allCases.compactMap(\.rule)
        #expect(JSONDifferenceType.allCases.allSatisfy { ($0.rule == nil) == ($0.effect == .compatible) })
        #expect(Set(rules) == Set(RuleCatalogue.rules.filter { $0.type == .json && $0.effect == .refusal }))
        #expect(JSONDifferenceType.allCases.allSatisfy { $0.rule == nil || $0.rule?.confluentType == $0.rawValue })
    }

    @Test("the example of a rule breaks that rule and no other, and its fix breaks none", arguments: names)
    func example(name: String) throws {
        let rule = try #require(RuleCatalogue.rule(named: name))
        let example = rule.example
        let old =
            example.oldType == .avro
            ? PreviousVersion(version: 1, schema: try avro(example.old), canonicalText: example.old)
            : PreviousVersion(version: 1, ofOtherType: example.oldType, canonicalText: example.old)
        let checker = try CompatibilityChecker(level: .backward)
        func verdict(_ text: String) throws -> Verdict {
            let schema = try avro(text)
            var verdict = checker.check(schema, against: [old])
            verdict.notes += Note.about(schema)
            return verdict
        }
        let broken = try verdict(example.new)
        #expect(broken.isCompatible == (rule.effect == .note))
        #expect(broken.incompatibilities.map(\.rule) + broken.notes.compactMap(\.rule) == [rule])
        #expect(broken.incompatibilities.allSatisfy { $0.location != nil } && broken.notes.allSatisfy { $0.location != nil })
        #expect((example.fixed == nil) == (rule == .schemaTypeChanged))
        if let fixed = example.fixed {
            let verdict = try verdict(fixed)
            #expect(verdict.isCompatible && verdict.notes.isEmpty)
        }
        if let word = rule.confluentType {
            #expect(broken.incompatibilities.first?.confluentMessage.contains("{errorType:'\(word)', ") == true)
        }
    }

    @Test("the example of a rule of JSON Schema breaks that rule and no other, and its fix breaks none", arguments: jsonNames)
    func jsonExample(name: String) throws {
        let rule = try #require(RuleCatalogue.rule(named: name))
        let example = rule.example
        let broken = try jsonFindings(example.new, after: example.old)
        #expect(broken.incompatibilities.isEmpty == (rule.effect == .note))
        // A property that is not covered differs from what covers it as well.
        let rules = broken.incompatibilities.map(\.rule.id).filter { $0 == name || !name.contains("NOT-COVERED") }
        #expect(rules + broken.notes.compactMap(\.rule?.id) == [name])
        #expect(broken.incompatibilities.allSatisfy { $0.location != nil } && broken.notes.allSatisfy { $0.location != nil })
        let fixed = try jsonFindings(#require(example.fixed), after: example.old)
        #expect(fixed.incompatibilities.isEmpty && fixed.notes.isEmpty)
        if let word = rule.confluentType {
            #expect(broken.incompatibilities.last?.confluentMessage.contains("{errorType:\"\(word)\", ") == true)
        }
    }

    @Test("the example of a rule stands in its folder", arguments: names + jsonNames)
    func files(name: String) throws {
        let rule = try #require(RuleCatalogue.rule(named: name))
        let example = rule.example
        let (language, end) = rule.type == .json ? ("json", "json") : ("avro", "avsc")
        let folder = ProjectFolder.file("fixtures/compat/\(language)/\(name)")
        let old = example.oldType == .protobuf ? "old.proto" : "old.\(end)"
        for (file, text) in [(old, example.old), ("new.\(end)", example.new), ("fixed.\(end)", example.fixed)] {
            guard let text else { continue }
            let file = folder.appending(path: file)
            if ProcessInfo.processInfo.environment["UPDATE_SNAPSHOTS"] == "1" {
                try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
                try Data((text + "\n").utf8).write(to: file)
            }
            #expect(try String(contentsOf: file, encoding: .utf8) == text + "\n")
        }
    }

    @Test("every folder of examples belongs to a rule", arguments: [("avro", names), ("json", jsonNames)])
    func folders(language: String, names: [String]) throws {
        let folder = ProjectFolder.file("fixtures/compat/\(language)")
        let found = try FileManager.default.contentsOfDirectory(atPath: folder.path).filter { !$0.hasPrefix(".") }
        #expect(Set(found) == Set(names))
    }
}
