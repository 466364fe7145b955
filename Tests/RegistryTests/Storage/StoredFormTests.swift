import SchemaModel
import SchemaRegistryMessages
import SchemaWire
import Testing

@testable import SchemaRegistryCore

/// What the database holds is a promise to the releases that come.
@Suite("Stored forms") struct StoredFormTests {
    private static var config: SubjectConfig {
        var rule = Rule(name: "check", type: "CEL")
        rule.kind = .condition
        rule.mode = .write
        rule.tags = ["PII"]
        rule.params = ["a": "b"]
        rule.expr = "message.amount > 0"
        var config = SubjectConfig()
        config.alias = "orders"
        config.normalize = false
        config.level = .full
        config.policy = .lenient
        config.group = "major"
        config.defaultMetadata = Metadata(
            tags: ["**.email": ["PII", "GDPR"]], properties: ["owner": "orders", "key": "k"], sensitive: ["key"])
        config.overrideRuleSet = RuleSet(domainRules: [rule], enableAt: .client)
        return config
    }

    private static let text =
        #"{"alias":"orders","normalize":false,"compatibility":"FULL","compatibilityPolicy":"LENIENT","#
        + #""compatibilityGroup":"major","#
        + #""defaultMetadata":{"tags":{"**.email":["GDPR","PII"]},"properties":{"key":"k","owner":"orders"},"#
        + #""sensitive":["key"]},"#
        + #""overrideRuleSet":{"domainRules":[{"name":"check","kind":"CONDITION","mode":"WRITE","type":"CEL","tags":["PII"],"#
        + #""params":{"a":"b"},"expr":"message.amount > 0","disabled":false}],"enableAt":"CLIENT"}}"#

    @Test("a config is stored in this text, and read from it")
    func config() throws {
        #expect(try Self.config.storedText() == Self.text)
        #expect(try SubjectConfig(stored: Self.text) == Self.config)
        #expect(try SubjectConfig(stored: SubjectConfig().storedText()) == SubjectConfig())
    }

    @Test("references are read as they were stored")
    func references() throws {
        let references = [SchemaReference(name: "a", subject: ":.eu:b", version: 3)]
        #expect(try [SchemaReference](storedForm: references.storedForm) == references)
        #expect(throws: StoredFormError.self) { try [SchemaReference](storedForm: [["name": "a", "subject": "b"]]) }
    }

    @Test(
        "a column that holds something else is damaged: nothing is coerced",
        arguments: [
            "", "[]", "7", #"{"alias":7}"#, #"{"normalize":"true"}"#, #"{"compatibility":"full"}"#,
            #"{"compatibilityPolicy":"SIDEWAYS"}"#, #"{"defaultMetadata":[]}"#, #"{"defaultMetadata":{"tags":{"a":"b"}}}"#,
            #"{"defaultMetadata":{"properties":{"a":1}}}"#, #"{"overrideRuleSet":{"domainRules":[{"name":"a"}]}}"#,
            #"{"overrideRuleSet":{"enableAt":"NOWHERE"}}"#,
        ])
    func damage(text: String) {
        let error = #expect(throws: RegistryError.self) { try SubjectConfig(stored: text) }
        #expect(error?.storageFailure?.kind == .damaged)
    }
}
