import SchemaJSON
import Testing

struct DraftTests {
    @Test(
        "`$schema` names the draft, with http or https, with or without a `#`",
        arguments: [
            ("http://json-schema.org/schema", JSONSchemaDraft.draft4), ("http://json-schema.org/draft-04/schema#", .draft4),
            ("https://json-schema.org/draft-06/schema", .draft6), ("http://json-schema.org/draft-07/schema#", .draft7),
            ("http://json-schema.org/draft/2019-09/schema", .draft2019),
            ("https://json-schema.org/draft/2020-12/schema#", .draft2020),
        ])
    func named(uri: String, draft: JSONSchemaDraft) {
        #expect(JSONSchemaDraft(uri: uri) == draft)
    }

    @Test("another URI names no draft", arguments: ["", "#", "http://json-schema.org/draft-03/schema#", "draft-07"])
    func unknown(uri: String) {
        #expect(JSONSchemaDraft(uri: uri) == nil)
    }
}
