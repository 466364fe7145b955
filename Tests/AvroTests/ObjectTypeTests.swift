import SchemaAvro
import SchemaModel
import Testing

/// An object whose `type` is the name of a type: it is that type [C2.1].
@Suite struct ObjectTypeTests {
    private let key = #"{"type":"fixed","name":"Key","size":1}"#

    @Test(
        "an object around a name is the type of the name, wherever it stands, and its other members say nothing",
        arguments: [
            #"{"type":"Key"}"#, #"{"type":"x.Key","namespace":"y","doc":"d","logicalType":"date","aliases":7}"#,
            #"{"name":"Other","type":"Key","fields":5}"#,
        ])
    func known(object: String) throws {
        for (before, after) in [
            ("", ""), (#"["null","#, "]"), (#"{"type":"map","values":"#, "}"), (#"{"type":"array","items":"#, "}"),
        ] {
            for rules in [NameRules.new, .stored] {
                let text = record(
                    #"{"name":"a","type":\#(key)},{"name":"b","type":\#(before)\#(object)\#(after)}"#, namespace: "x")
                let expected = record(
                    #"{"name":"a","type":\#(key)},{"name":"b","type":\#(before)"Key"\#(after)}"#, namespace: "x")
                #expect(try canonical(text, rules: rules) == expected)
            }
        }
    }

    @Test("the type may be defined later, be the record itself, or come from a reference")
    func otherPlaces() throws {
        let later = record(#"{"name":"a","type":{"type":"Key"}},{"name":"b","type":\#(key)}"#)
        #expect(try canonical(later) == record(#"{"name":"a","type":\#(key)},{"name":"b","type":"Key"}"#))
        let recursive = record(#"{"name":"a","type":["null",{"type":"R"}]}"#)
        #expect(try canonical(recursive) == record(#"{"name":"a","type":["null","R"]}"#))
        #expect(try canonical(record(#"{"name":"a","type":{"type":"Key"}}"#), key) == record(#"{"name":"a","type":"Key"}"#))
        #expect(try canonical(#"{"type":"Key","doc":"d"}"#, key) == #""Key""#)
        #expect(try schema(#"{"type":"Key"}"#, [key]).resolvedText == key)
    }

    @Test("a default is judged by the type of the name")
    func defaults() {
        let fields = #"{"name":"a","type":\#(key)},{"name":"b","type":{"type":"Key"},"default":"#
        #expect(refusal(record(fields + #""k"}"#)) == nil)
        #expect(refusal(record(fields + "5}"))?.code == .defaultValue)
    }

    @Test("a name that stays unknown is refused at its place")
    func unknown() throws {
        let error = try #require(refusal(#"{"type":"map","values":{"type":"shop.Key"}}"#))
        #expect(error.message == "Undefined schema: shop.Key")
        #expect(error.location?.column == 32)
    }
}
