import ArgumentParser
import Foundation
import SchemaCompat
import SchemaGate
import SchemaModel
import SchemaRegistryMessages
import SchemaWire
import Testing

@testable import SchemaRegistryCommand

@Suite struct ArgumentTests {
    @Test("arguments become a check")
    func arguments() throws {
        let check = try CheckCommand.parse([
            "new.avsc", "--against", "v2.avsc", "--against", "v1.avsc", "--level", "full_transitive", "--reference", "a.B=b.avsc",
            "--reference", "c=-",
        ]).check
        #expect(check.new == "new.avsc")
        #expect(check.against == ["v2.avsc", "v1.avsc"])
        #expect(check.level == .fullTransitive)
        #expect(check.references == [.init(name: "a.B", file: "b.avsc"), .init(name: "c", file: "-")])
        #expect(try CheckCommand.parse(["-", "--against", "v1.avsc"]).check.level == .backward)
    }

    @Test("every limit can be set for a check")
    func limits() throws {
        for row in Limits.rows {
            let check = try CheckCommand.parse(["a", "--against", "b", "--limit", "\(row.name)=\(row.range.upperBound)"]).check
            #expect(check.limits[keyPath: row.path] == Limit(row.name, row.range.upperBound))
        }
    }

    @Test(
        "wrong usage exits with status 64 and says what is wrong",
        arguments: [
            (["--against", "a"], "The file of the new version is missing"), (["-"], "Standard input has no earlier state."),
            (["a", "--type", "AVRO"], "--type and --reference go with --against FILE."),
            (
                ["a", "--against", "git:main", "--against", "b"],
                "git:REF, a registry or a snapshot is the only --against of a run."
            ),
            (["new.avsc", "--against", "a", "--level", "SIDEWAYS"], "There is no level SIDEWAYS. Use one of NONE, BACKWARD, "),
            (
                ["new.avsc", "--against", "a", "--reference", "b.avsc"],
                "A reference is name=file, not b.avsc: the name by which"
            ),
            (["new.avsc", "--against", "a", "--reference", "=b.avsc"], "A reference is name=file"),
            (["-", "--against", "-"], "Standard input can be read only once."),
            (["new.avsc", "--against", "a", "--format", "xml"], "xml"), (["new.avsc", "--agains", "a"], "--agains"),
        ])
    func usage(arguments: [String], text: String) {
        let error = #expect(throws: (any Error).self) { try CheckCommand.parse(arguments) }
        guard let error else { return }
        #expect(CheckCommand.exitCode(for: error).rawValue == 64)
        #expect(CheckCommand.message(for: error).contains(text))
    }

    @Test("a rule is explained by any spelling of its name, and an unknown one is refused")
    func explain() throws {
        let page = try ExplainCommand.parse(["avro-type-mismatch"]).page
        #expect(page.hasPrefix("AVRO-TYPE-MISMATCH\n\nPurpose    A reader's type must be"))
        let error = #expect(throws: (any Error).self) { try ExplainCommand.parse(["AVRO-NOTHING"]) }
        #expect(error.map { ExplainCommand.exitCode(for: $0).rawValue } == 64)
    }

    @Test(
        "a rule is explained by Avro's own word for it",
        arguments: [
            ("NAME_MISMATCH", "AVRO-NAME-MISMATCH"), ("FIXED_SIZE_MISMATCH", "AVRO-FIXED-SIZE-MISMATCH"),
            ("MISSING_ENUM_SYMBOLS", "AVRO-ENUM-SYMBOLS-MISSING"), ("MISSING_UNION_BRANCH", "AVRO-UNION-BRANCH-MISSING"),
            ("READER_FIELD_MISSING_DEFAULT_VALUE", "AVRO-READER-FIELD-MISSING-DEFAULT"), ("TYPE_MISMATCH", "AVRO-TYPE-MISMATCH"),
            ("missing-union-branch", "AVRO-UNION-BRANCH-MISSING"), ("avro_type_mismatch", "AVRO-TYPE-MISMATCH"),
        ])
    func referenceNames(name: String, rule: String) throws {
        #expect(try ExplainCommand.parse([name]).page.hasPrefix("\(rule)\n"))
    }

    @Test(
        "an unknown rule is answered with the nearest one",
        arguments: [
            ("AVRO-TYPE-MISMATCHED", "There is no rule AVRO-TYPE-MISMATCHED; did you mean AVRO-TYPE-MISMATCH?"),
            ("MISSING_UNION_BRANCHES", "did you mean MISSING_UNION_BRANCH?"),
            ("x", "There is no rule x. `schema-registry rules`"),
        ])
    func unknownRule(name: String, text: String) {
        let error = #expect(throws: (any Error).self) { try ExplainCommand.parse([name]) }
        #expect(error.map { ExplainCommand.message(for: $0).contains(text) } == true)
    }

    @Test("the page of the rules is the catalogue")
    func rulesPage() throws {
        let head = """
            # Rules

            Every rule that a verdict may name, with an example. `schema-registry rules` lists them, and \
            `schema-registry explain RULE` shows one. The name of a rule never changes; `fixtures/compat` has the examples as files, \
            with the reports on them.


            """
        let text = head + RuleCatalogue.all.map(\.markdown).joined(separator: "\n")
        try Snapshot.expect(text, matches: Snapshot.project.appending(path: "docs/rules.md"))
    }

    @Test("the list of rules as JSON has a version and every rule")
    func rulesAsJSON() throws {
        let list = try Message(parsing: RulesCommand.page(.json))
        #expect(list["version"]?.integer == 1)
        #expect(list["rules"]?.array?.compactMap { $0["id"]?.string } == RuleCatalogue.all.map(\.id))
        #expect(list["rules"]?.array?.allSatisfy { $0["effect"] != nil && $0["fixForward"] != nil } == true)
    }
}
