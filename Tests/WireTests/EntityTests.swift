import SchemaModel
import SchemaRegistryMessages
import SchemaWire
import Testing

@Suite("Wire forms") struct EntityTests {
    private static var entity: SchemaEntity {
        var entity = SchemaEntity(text: #"{"type":"string"}"#)
        entity.subject = ":.eu:orders"
        entity.version = 3
        entity.id = 17
        entity.guid = "6b9d5e33-0ad5-75b3-df5d-095d71cf1255"
        entity.type = "JSON"
        entity.references = [SchemaReference(name: "a", subject: "b", version: 1)]
        entity.metadata = Metadata(tags: ["**.email": ["PII"]], properties: ["owner": "orders"], sensitive: ["owner"])
        entity.ruleSet = RuleSet(domainRules: [Self.rule], enableAt: .client)
        entity.tags = [TaggedEntity(path: "Order.email", kind: .field, tags: ["PII"])]
        entity.maxID = 20
        entity.time = 1_700_000_000_123
        entity.isDeleted = false
        entity.aliases = ["old"]
        return entity
    }

    private static var rule: Rule {
        var rule = Rule(name: "check", type: "CEL")
        rule.doc = "Amounts are positive."
        rule.kind = .condition
        rule.mode = .write
        rule.tags = ["PII"]
        rule.params = ["a": "b"]
        rule.expr = "message.amount > 0"
        rule.onSuccess = "NONE"
        rule.onFailure = "ERROR"
        rule.disabled = true
        return rule
    }

    @Test("what the server writes of a schema, a client reads, through Jansson's text and through the reader of documents")
    func schema() throws {
        let text = try Self.entity.message.text()
        #expect(try SchemaEntity(message: Message(parsing: text)) == Self.entity)
        #expect(try SchemaEntity(message: Message(JSONDocument(parsing: text))) == Self.entity)
    }

    @Test("an answer that leaves out what Avro does not need is read, and one with neither text nor id is not")
    func slim() throws {
        #expect(try SchemaEntity(message: ["id": 7]).id == 7)
        let avro = try SchemaEntity(message: ["schema": "\"int\""])
        #expect(avro.type == "AVRO" && avro.text == "\"int\"" && avro.references.isEmpty)
        #expect(try SchemaEntity(message: ["id": "7", "ts": "1700000000123"]).time == 1_700_000_000_123)
        for message: Message in [[:], ["id": "x"], ["schema": [1]], ["references": [["name": "a"]], "id": 1], [], "id"] {
            #expect(throws: MessageShapeError.self) { try SchemaEntity(message: message) }
        }
    }

    @Test("a request is read as it was sent")
    func request() throws {
        var request = SchemaRequest(
            text: "\"int\"", references: Self.entity.references, metadata: Self.entity.metadata, ruleSet: Self.entity.ruleSet,
            version: 4, id: 9)
        request.tagEdits = TagEdits(additions: Self.entity.tags, removals: [])
        request.propagatesTags = true
        let read = try SchemaRequest(WireObject(Message(JSONDocument(parsing: request.message.json)), .registration))
        #expect(read.message == request.message)
        #expect(read.references == request.references && read.tagEdits == request.tagEdits)
    }

    @Test("a config is read from either direction of the API")
    func config() throws {
        var config = SubjectConfig()
        config.level = .fullTransitive
        config.policy = .lenient
        config.normalize = true
        config.alias = "orders"
        config.defaultRuleSet = Self.entity.ruleSet
        config.overrideMetadata = Self.entity.metadata
        #expect(try SubjectConfig(message: config.message(.answer)) == config)
        #expect(try SubjectConfig(message: config.message(.update)) == config)
        #expect(throws: ConfigDefect.unknownLevel) { try SubjectConfig(message: ["compatibilityLevel": "SIDEWAYS"]) }
        #expect(throws: MessageShapeError.self) { try SubjectConfig(message: []) }
    }

    @Test("errors, verdicts and modes are read as they were written")
    func answers() throws {
        let error = ErrorEntity(code: 40401, text: "Subject 's' not found.")
        #expect(try ErrorEntity(message: error.message) == error)
        for verdict in [
            CompatibilityEntity(isCompatible: false, messages: ["a"]), CompatibilityEntity(isCompatible: true, messages: nil),
        ] {
            #expect(try CompatibilityEntity(message: verdict.message) == verdict)
        }
        let version = SubjectVersionEntity(subject: ":.eu:orders", version: 3)
        #expect(try SubjectVersionEntity(message: version.message) == version)
        let id = ContextIDEntity(context: ".eu", id: 7)
        #expect(try ContextIDEntity(message: id.message) == id)
        #expect(throws: MessageShapeError.self) { try SubjectVersionEntity(message: ["subject": "s"]) }
        #expect(throws: MessageShapeError.self) { try ContextIDEntity(message: ["id": 7]) }
        for mode in RegistryMode.allCases { #expect(try RegistryMode(message: mode.message) == mode) }
        #expect(throws: MessageShapeError.self) { try RegistryMode(message: ["mode": "SIDEWAYS"]) }
        #expect(throws: MessageShapeError.self) { try ErrorEntity(message: ["message": "x"]) }
        #expect(throws: MessageShapeError.self) { try CompatibilityEntity(message: ["is_compatible": "maybe"]) }
    }

    @Test(
        "a JSON text is read and written alike by both readers and printers",
        arguments: [
            "null", "true", "-12", "9223372036854775807", "1.5", "\"\"", "\"\\u0000 \\\"\\\\ é 漢 😀\"", "[1,[],{}]",
            "{\"b\":1,\"a\":{\"c\":[null]}}",
        ])
    func values(text: String) throws {
        let jansson = try Message(parsing: text)
        let document = try Message(JSONDocument(parsing: text))
        #expect(document == jansson)
        #expect(try Message(parsing: document.json) == jansson)
    }

    @Test("a whole number beyond 64 bits is a real one to the reader of documents")
    func largeNumbers() throws {
        #expect(try Message(JSONDocument(parsing: "9223372036854775808")) == .real(9_223_372_036_854_775_808))
        #expect(try Message(JSONDocument(parsing: "1e2")) == .real(100))
        #expect(throws: MessageShapeError.self) { try Message(JSONDocument(parsing: "1e999")) }
    }
}
