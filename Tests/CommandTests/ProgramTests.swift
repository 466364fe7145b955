import Foundation
import Testing

/// The built program, as a CI job runs it.
@Suite struct ProgramTests {
    static func run(_ arguments: [String], input: String = "") throws -> Program.Answer {
        try Program.run(arguments, input: input, in: Snapshot.fixtures.appending(path: "retail/order-placed"))
    }

    static let address = ["--reference", "com.voltmart.shared.Address=../address/v3.avsc"]

    @Test("a version of the order event passes, and a bad one is refused with its place")
    func verdicts() throws {
        let good = try Self.run(["check", "v4.avsc", "--against", "v3.avsc"] + Self.address)
        #expect(good.code == 0)
        #expect(good.output == "v4.avsc is BACKWARD compatible with v3.avsc.\nRoll-out: consumers first, then producers.\n")
        let bad = try Self.run(["check", "bad-three-mistakes.avsc", "--against", "v4.avsc"] + Self.address)
        #expect(bad.code == 1)
        #expect(bad.output.hasPrefix("bad-three-mistakes.avsc:14:15: error: "))
        #expect(!bad.output.contains("\u{1B}"))
        #expect(good.error + bad.error == "")
    }

    @Test("a schema comes from standard input, and a report goes out as JSON")
    func standardInput() throws {
        let answer = try Self.run(["check", "-", "--against", "v1.avsc", "--format", "json"], input: "{\n x")
        #expect(answer.code == 2)
        #expect(answer.output.contains("\"outcome\": \"unreadable\""))
        #expect(answer.output.contains("\"line\": 2"))
    }

    @Test("a file that is not there exits with status 2, and wrong usage with 64")
    func failures() throws {
        let absent = try Self.run(["check", "absent.avsc", "--against", "v1.avsc"])
        #expect(absent.code == 2)
        #expect(absent.output.hasPrefix("absent.avsc: error: The file cannot be read: No such file or directory\n"))
        #expect(try Self.run(["check", "../order-placed", "--against", "v1.avsc"]).code == 2)
        let usage = try Self.run(["check", "--against", "v1.avsc"])
        #expect(usage.code == 64)
        #expect(usage.output == "")
    }

    @Test("rules are listed and explained")
    func rules() throws {
        #expect(try Self.run(["rules"]).output.contains("AVRO-READER-FIELD-MISSING-DEFAULT\n"))
        #expect(try Self.run(["rules", "--format", "json"]).output.contains("\"id\": \"AVRO-TYPE-MISMATCH\""))
        #expect(try Self.run(["explain", "AVRO-NAME-MISMATCH"]).output.contains("\"aliases\": [\"shop.Order\"]"))
    }

    @Test("diff lists what changed, whatever the verdict, and names a file that cannot be read")
    func diff() throws {
        let answer = try Self.run(["diff", "v3.avsc", "v4.avsc"] + Self.address)
        #expect(answer.code == 0)
        #expect(answer.output.contains(" changes · backward compatible · "))
        let json = try Self.run(["diff", "v4.avsc", "v3.avsc", "--format", "json"] + Self.address)
        #expect(json.code == 0)
        #expect(json.output.contains("\"report\": \"diff\""))
        #expect(try Self.run(["diff", "v3.avsc", "absent.avsc"]).code == 2)
        #expect(try Self.run(["diff", "v3.avsc"]).code == 64)
    }
}
