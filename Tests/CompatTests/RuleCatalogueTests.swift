import Foundation
import SchemaCompat
import SchemaFormats
import SchemaModel
import Testing

/// The catalogue and its examples in `fixtures/compat`. `UPDATE_SNAPSHOTS=1` writes the files of the examples.
@Suite struct RuleCatalogueTests {
    static let examples = RuleCatalogue.rules.filter { $0.example != nil }

    @Test("every rule says what it is for and how to comply, and is found by its name in any letter case")
    func catalogue() {
        #expect(Set(RuleCatalogue.rules.map(\.id)).count == RuleCatalogue.rules.count)
        for rule in RuleCatalogue.rules {
            #expect(rule.purpose.hasSuffix(".") && rule.fix.hasSuffix("."))
            #expect(RuleCatalogue.rule(named: rule.id.text.lowercased())?.id == rule.id)
            // A subject that changes its language cannot be shown before a second one is read.
            #expect((rule.example == nil) == (rule.id == .schemaTypeChanged))
        }
        #expect(RuleCatalogue.rule(named: "AVRO-NOTHING") == nil)
    }

    @Test("the example of a rule breaks that rule and no other, and its fix breaks none", arguments: examples.map(\.id.text))
    func example(name: String) throws {
        let rule = try #require(RuleCatalogue.rule(named: name))
        let example = try #require(rule.example)
        let verdict = try check(.backward, avro(example.new), after: avro(example.old))
        #expect(verdict.isCompatible == (rule.effect == .note))
        #expect(verdict.incompatibilities.map(\.rule) + verdict.notes.compactMap(\.rule) == [rule.id])
        #expect(verdict.incompatibilities.allSatisfy { $0.location != nil } && verdict.notes.allSatisfy { $0.location != nil })
        let fixed = try check(.backward, avro(example.fixed), after: avro(example.old))
        #expect(fixed.isCompatible && fixed.notes.isEmpty)
        if let word = rule.confluentType {
            #expect(verdict.incompatibilities.first?.confluentMessage.contains("{errorType:'\(word)', ") == true)
        }
    }

    @Test("the example of a rule stands in its folder", arguments: examples.map(\.id.text))
    func files(name: String) throws {
        let example = try #require(RuleCatalogue.rule(named: name)?.example)
        let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../fixtures/compat/avro/\(name)")
        for (file, text) in [("old.avsc", example.old), ("new.avsc", example.new), ("fixed.avsc", example.fixed)] {
            let file = folder.appending(path: file)
            if ProcessInfo.processInfo.environment["UPDATE_SNAPSHOTS"] == "1" {
                try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
                try Data((text + "\n").utf8).write(to: file)
            }
            #expect(try String(contentsOf: file, encoding: .utf8) == text + "\n")
        }
    }

    @Test("every folder of examples belongs to a rule")
    func folders() throws {
        let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../fixtures/compat/avro")
        let names = try FileManager.default.contentsOfDirectory(atPath: folder.path).filter { !$0.hasPrefix(".") }
        #expect(Set(names) == Set(Self.examples.map(\.id.text)))
    }
}
