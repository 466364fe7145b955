import SchemaCompat
import SchemaModel
package import SchemaWire

extension GateReport {
    /// The Static Analysis Results Interchange Format, version 2.1.0, which code scanning reads.
    ///
    /// - Parameter version: of the program.
    package func sarif(version: String) -> Message {
        // A result is about a place in a file; what has none is a notification of the run.
        let found = allFindings.filter { !$0.file.isEmpty }
        var rules: [String] = []
        for name in found.map(\.ruleName) where !rules.contains(name) { rules.append(name) }
        var fingerprints = FindingFingerprint()
        let results = found.map { finding in
            result(finding, rule: rules.firstIndex(of: finding.ruleName) ?? 0, fingerprint: fingerprints.next(finding))
        }
        var invocation = MessageObject([("executionSuccessful", .bool(outcome != .unreadable && outcome != .undecided))])
        let notifications = allFindings.filter(\.file.isEmpty).map { finding in
            Message.object(
                MessageObject([("level", level(finding)), ("message", ["text": .string(finding.plainText)])]))
        }
        if !notifications.isEmpty { invocation["toolExecutionNotifications"] = .array(notifications) }
        let driver = MessageObject([
            ("name", "schema-registry"), ("version", .string(version)), ("rules", .array(rules.map(descriptor))),
        ])
        let run = MessageObject([
            ("tool", ["driver": .object(driver)]), ("invocations", .array([.object(invocation)])),
            ("columnKind", "unicodeCodePoints"), ("results", .array(results)),
        ])
        return .object(
            MessageObject([
                ("$schema", "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"),
                ("version", "2.1.0"), ("runs", .array([.object(run)])),
            ]))
    }

    private func level(_ finding: GateFinding) -> Message {
        switch severity(finding) {
        case .error: "error"
        case .warning: "warning"
        case .information: "note"
        }
    }

    private func result(_ finding: GateFinding, rule: Int, fingerprint: String) -> Message {
        let text = ([finding.message] + finding.details.map { "\($0.name): \($0.text)" }).joined(separator: "\n")
        var place = MessageObject([
            ("artifactLocation", ["uri": .string(SARIFText.uri(finding.file)), "uriBaseId": "%SRCROOT%"])
        ])
        if let location = finding.location {
            place["region"] = [
                "startLine": .integer(Int64(location.line)), "startColumn": .integer(Int64(location.column)),
            ]
        }
        var location = MessageObject([("physicalLocation", .object(place))])
        if let name = finding.place ?? finding.path {
            location["logicalLocations"] = .array([
                .object(MessageObject([("fullyQualifiedName", .string(name)), ("kind", "member")]))
            ])
        }
        var result = MessageObject([
            ("ruleId", .string(finding.ruleName)), ("ruleIndex", .integer(Int64(rule))), ("level", level(finding)),
            ("message", ["text": .string(text)]), ("locations", .array([.object(location)])),
            ("partialFingerprints", ["schemaRegistryFinding/v1": .string(fingerprint)]),
        ])
        if let waiver = finding.waiver {
            result["suppressions"] = .array([
                .object(
                    MessageObject([
                        ("kind", "external"), ("status", "accepted"),
                        ("justification", .string("\(waiver.reason) (until \(waiver.expires))")),
                    ]))
            ])
        }
        return .object(result)
    }

    private func descriptor(_ name: String) -> Message {
        var descriptor = MessageObject([("id", .string(name))])
        if let rule = RuleCatalogue.rule(named: name) {
            descriptor["shortDescription"] = ["text": .string(rule.purpose)]
            descriptor["help"] = ["text": .string("\(rule.fix)\nMore: schema-registry explain \(rule.id)")]
            descriptor["defaultConfiguration"] = ["level": rule.effect == .note || rule == .waiverUnused ? "warning" : "error"]
        } else {
            descriptor["shortDescription"] = ["text": .string(SARIFText.purpose(of: name))]
        }
        return .object(descriptor)
    }
}

enum SARIFText {
    /// A path as a relative reference of RFC 3986: every byte that is not a letter, a digit or one of a few marks is written as
    /// `%XX`.
    static func uri(_ path: String) -> String {
        var uri = ""
        for byte in path.utf8 {
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"),
                UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: "~"), UInt8(ascii: "/"):
                uri.unicodeScalars.append(Unicode.Scalar(byte))
            default:
                let code = String(byte, radix: 16, uppercase: true)
                uri += "%" + (code.count < 2 ? "0" : "") + code
            }
        }
        return uri
    }

    /// What the words mean that stand for a rule where there is none.
    static func purpose(of name: String) -> String {
        switch name {
        case "UNREADABLE": "Every file can be read and holds what it should."
        case "UNDECIDED": "Every check comes to a verdict within its limits."
        default: "What a reader of the report should know besides."
        }
    }
}
