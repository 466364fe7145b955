import SchemaCompat
import SchemaModel
import SchemaRegistryCore
import SchemaWire
import TestSupport
import Testing

/// REST reference, sections 6 and 18.
struct RegistrationTests {
    let test: TestRegistry
    let a = TestSchemas.record("a")
    let b = TestSchemas.record("a", "b")

    init() throws { test = try TestRegistry() }

    @Test("registering the same schema again answers the same id and makes no version")
    func again() async throws {
        let first = try await test.register(a, "s")
        let second = try await test.register(a, "s")
        #expect((first.id, first.version) == (second.id, second.version))
        #expect(try await test.versions("s") == [1])
    }

    @Test("white space and the order of members do not make another schema")
    func canonical() async throws {
        let first = try await test.register(#"{"type":"string"}"#, "s")
        let second = try await test.register("{   \"type\":   \"string\" }", "s")
        #expect(first.id == second.id)
        #expect(first.content.text == #""string""#)
    }

    @Test("a lookup takes an error for a record of its name, and the other way round")
    func errors() async throws {
        func text(_ outer: String, _ inner: String) -> String {
            #"{"type":"\#(outer)","name":"R","fields":[{"name":"record","type":{"type":"\#(inner)","name":"error","fields":[]}},"#
                + #"{"name":"c","type":["null","error"],"default":null}]}"#
        }
        let words = ["record", "error"]
        for outer in words {
            for inner in words {
                let subject = "\(outer)-\(inner)"
                let stored = try await test.register(text(outer, inner), subject)
                for (asked, within) in [("record", "record"), ("record", "error"), ("error", "record"), ("error", "error")] {
                    let found = try await test.registry.lookUp(SchemaRequest(text: text(asked, within)), in: Subject(subject))
                    #expect((found.id, found.version) == (stored.id, stored.version))
                    #expect(found.content.text == stored.content.text)
                    let again = try await test.register(text(asked, within), subject)
                    #expect((again.id, again.version) == (stored.id, stored.version))
                }
                let other = SchemaRequest(text: text(outer, inner).replacing(#""name":"c""#, with: #""name":"d""#))
                await #expect(throws: RegistryError.schemaNotFound) {
                    try await test.registry.lookUp(other, in: Subject(subject))
                }
            }
        }
    }

    @Test("a schema has one id in a context, whatever the subject")
    func oneID() async throws {
        let first = try await test.register(a, "s1")
        let second = try await test.register(a, "s2")
        #expect(first.id == second.id)
        #expect((first.version, second.version) == (1, 1))
    }

    @Test("ids are counted in each context; the guid is the same everywhere")
    func contexts() async throws {
        let first = try await test.register(a, "s")
        let other = try await test.register(b, ":.ctx:s")
        let again = try await test.register(a, ":.ctx:s2")
        #expect([first.id, other.id, again.id] == [1, 1, 2])
        #expect(first.guid == again.guid)
    }

    @Test("soft-deleted schemas come back with their ids under new versions")
    func revival() async throws {
        let ids = [try await test.register(a, "s").id, try await test.register(b, "s").id]
        #expect(try await test.registry.delete(Subject("s"), permanently: false) == [1, 2])
        let revived = [try await test.register(a, "s"), try await test.register(b, "s")]
        #expect(revived.map(\.id) == ids)
        #expect(revived.map(\.version) == [3, 4])
        await #expect(throws: RegistryError.versionNotFound(1)) {
            try await test.registry.version(.number(1), of: Subject("s"), deleted: true)
        }
    }

    @Test("only a permanent deletion frees a version number")
    func versionNumbers() async throws {
        let id = try await test.register(a, "s").id
        try await test.register(b, "s")
        _ = try await test.registry.delete(.number(2), of: Subject("s"), permanently: false)
        _ = try await test.registry.delete(.number(2), of: Subject("s"), permanently: true)
        _ = try await test.registry.delete(.number(1), of: Subject("s"), permanently: false)
        let revived = try await test.register(a, "s")
        #expect((revived.version, revived.id) == (2, id))
        #expect(try await test.versions("s", deleted: true) == [2])
    }

    @Test("an id is never handed out again, also when its schema is gone for good")
    func idsAreNotReused() async throws {
        try await test.register(a, "s")
        _ = try await test.registry.delete(Subject("s"), permanently: false)
        _ = try await test.registry.delete(Subject("s"), permanently: true)
        #expect(try await test.register(a, "s").id == 2)
    }

    @Test("an incompatible schema is refused with the reference's messages, and nothing is stored")
    func incompatible() async throws {
        try await test.register(a, "s")
        let bad = #"{"type":"record","name":"R","fields":[{"name":"z","type":"int"}]}"#
        await #expect {
            try await test.register(bad, "s")
        } throws: { error in
            guard case RegistryError.incompatible(_, let report) = error else { return false }
            let messages = report.verdict.confluentMessages(validateFields: report.validatesFields)
            return messages.first?.hasPrefix("{errorType:'READER_FIELD_MISSING_DEFAULT_VALUE'") == true
                && messages.last == "{validateFields: 'false', compatibility: 'BACKWARD'}"
        }
        #expect(try await test.versions("s") == [1])
    }

    @Test("a registered schema is found again although it has become incompatible")
    func knownBeforeCompatibility() async throws {
        let old = try await test.register(#"{"type":"record","name":"R","fields":[{"name":"z","type":"int"}]}"#, "s")
        try await test.register(a, "s")
        let again = try await test.register(#"{"type":"record","name":"R","fields":[{"name":"z","type":"int"}]}"#, "s")
        #expect((again.version, again.id) == (1, old.id))
    }

    @Test("a stated version must be the next one, and is kept in the metadata")
    func statedVersion() async throws {
        try await test.register(a, "s")
        await #expect(throws: RegistryError.invalidSchema(.versionOutOfTurn)) {
            try await test.register(b, "s", version: 3)
        }
        let second = try await test.register(a, "s", version: 2)
        #expect(second.version == 2)
        #expect(second.content.metadata?.properties == ["confluent:version": "2"])
        #expect(second.id != 1)
    }

    @Test("version -1 answers the newest version where it holds the schema, else makes the next")
    func latestVersion() async throws {
        try await test.register(a, "s")
        #expect(try await test.register(a, "s", version: -1).version == 1)
        #expect(try await test.register(b, "s", version: -1).version == 2)
    }

    @Test("a schema without metadata takes over that of the newest version")
    func inheritedMetadata() async throws {
        let metadata = Metadata(properties: ["owner": "orders"])
        let first = try await test.registry.register(SchemaRequest(text: a, metadata: metadata), under: Subject("s"))
        #expect(try await test.register(a, "s").version == first.version)
        #expect(try await test.register(b, "s").content.metadata == metadata)
    }

    @Test("a blank text stands for the newest version's schema")
    func blank() async throws {
        await #expect(throws: RegistryError.invalidSchema(.empty)) { try await test.register("", "s") }
        let first = try await test.register(a, "s")
        #expect(try await test.register(" ", "s").id == first.id)
    }

    @Test("properties in another order are the same schema")
    func propertyOrder() async throws {
        let first = try await test.register(#"{"type":"string","x":1,"y":2}"#, "s")
        #expect(try await test.register(#"{"type":"string","y":2,"x":1}"#, "s").version == first.version)
    }

    @Test("an explicit id needs a subject in import mode")
    func explicitID() async throws {
        await #expect(throws: RegistryError.notInImportMode(Subject("s"))) {
            try await test.registry.register(SchemaRequest(text: a, id: 7), under: Subject("s"))
        }
    }

    @Test(
        "reserved names are refused", arguments: ["__GLOBAL", ":.ctx:__EMPTY", ":.__GLOBAL:x"])
    func invalidSubjects(name: String) async throws {
        await #expect(throws: RegistryError.invalidSubject(name)) { try await test.register(a, name) }
    }

    @Test("the normal form is registered where it is asked for")
    func normalize() async throws {
        let request = SchemaRequest(text: #"{"type":"string","y":2,"x":1}"#)
        let stored = try await test.registry.register(request, under: Subject("s"), normalize: true)
        #expect(stored.content.text == #"{"type":"string","x":1,"y":2}"#)
    }

    @Test("a canonical text beyond max-schema-bytes is refused with the limit's name")
    func tooLarge() async throws {
        var settings = RegistrySettings()
        settings.limits.schemaBytes = Limit("max-schema-bytes", 64)
        let small = try TestRegistry(settings: settings)
        await #expect(throws: RegistryError.schemaTooLarge(Limit("max-schema-bytes", 64))) {
            try await small.register(b, "s")
        }
    }

    @Test("a check beyond max-check-steps refuses the schema")
    func undecided() async throws {
        var settings = RegistrySettings()
        settings.limits.checkSteps = Limit("max-check-steps", 20)
        let small = try TestRegistry(settings: settings)
        let fields = (0..<60).map { #"{"name":"f\#($0)","type":"int"}"# }
        try await small.register(#"{"type":"record","name":"R","fields":[\#(fields.joined(separator: ","))]}"#, "s")
        let fewer = fields.dropLast().joined(separator: ",")
        await #expect(throws: RegistryError.undecided(Limit("max-check-steps", 20))) {
            try await small.register(#"{"type":"record","name":"R","fields":[\#(fewer)]}"#, "s")
        }
        #expect(try await small.versions("s") == [1])
    }

    @Test("texts that Unicode calls equivalent are different: in subjects, schemas and metadata")
    func canonicalEquivalence() async throws {
        let (composed, decomposed) = ("\u{e9}", "e\u{301}")
        try await test.register(a, composed)
        await #expect(throws: RegistryError.subjectNotFound(decomposed)) { _ = try await test.versions(decomposed) }
        let first = try await test.register(#"{"type":"string","x":"\#(composed)"}"#, "s")
        #expect(try await test.register(#"{"type":"string","x":"\#(decomposed)"}"#, "s").id != first.id)
        for (version, value) in [(1, composed), (2, decomposed)] {
            let request = SchemaRequest(text: a, metadata: Metadata(properties: ["x": value]))
            #expect(try await test.registry.register(request, under: Subject("m")).version == version)
        }
    }

    @Test("two names in metadata that differ only in the composition of their characters are refused")
    func composition() {
        #expect(throws: MessageShapeError.self) {
            try Metadata(message: ["properties": ["\u{e9}": "1", "e\u{301}": "2"]])
        }
    }

    @Test("what is empty in a rule makes no other schema than what is absent")
    func emptyParts() async throws {
        let rule: Message = ["name": "r", "type": "CEL", "tags": [], "params": [:], "doc": ""]
        let ruleSet = try RuleSet(message: ["domainRules": [rule]])
        let first = try await test.registry.register(SchemaRequest(text: a, ruleSet: ruleSet), under: Subject("s"))
        let again = try RuleSet(message: try #require(first.content.ruleSet).message)
        #expect(try await test.registry.register(SchemaRequest(text: a, ruleSet: again), under: Subject("s")).id == first.id)
    }

    @Test("a schema in another language than the version before is refused, unless the level is NONE")
    func otherLanguage() async throws {
        let subject = Subject("s")
        _ = try await test.store.write { writer in
            // As a release that reads JSON Schema stores it.
            let json = SchemaContent(type: .json, text: #"{"type":"string"}"#)
            let sequence = try writer.append(Change(.register, subject, version: 1, id: 1))
            let id = try writer.allocateID(context: subject.context)
            _ = try writer.insert(
                json, identity: json.identity, equivalence: EquivalenceKey(.json, normalText: json.text), references: [], id: id,
                version: 1, of: subject, at: sequence)
        }
        await #expect {
            try await test.register(a, "s")
        } throws: { error in
            guard case RegistryError.incompatible(subject, let report) = error else { return false }
            return report.verdict.incompatibilities.map(\.rule) == [.schemaTypeChanged]
        }
        _ = try await test.registry.update(
            try ConfigUpdate(message: ["compatibility": "NONE"]), of: ConfigScope(subject), subject: subject)
        #expect(try await test.register(a, "s").version == 2)
    }
}
