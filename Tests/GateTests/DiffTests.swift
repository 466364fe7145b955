import SchemaCompat
import SchemaGate
import SchemaModel
import SchemaWire
import Testing

@Suite struct DiffTests {
    static func run(_ old: String, _ new: String, _ end: String = "avsc") -> DiffReport {
        Diff(old: "old.\(end)", new: "new.\(end)").run { name in Array((name.hasPrefix("old") ? old : new).utf8) }
    }

    @Test("every change of an Avro schema is a line, with what was and what is")
    func avro() {
        let old = """
            {"type":"record","name":"Order","namespace":"shop","doc":"An order.","fields":[
              {"name":"id","type":"int"},
              {"name":"note","type":["null","string"],"default":null},
              {"name":"lines","type":{"type":"array","items":{"type":"record","name":"Line","fields":[
                {"name":"price","type":{"type":"bytes","logicalType":"decimal","precision":9,"scale":2}},{"name":"gone","type":"long"}]}}},
              {"name":"channel","type":{"type":"enum","name":"Channel","symbols":["WEB","STORE"]}},
              {"name":"hash","type":{"type":"fixed","name":"Hash","size":16}}
            ]}
            """
        let new = """
            {"type":"record","name":"Placed","namespace":"shop","aliases":["Order"],"doc":"A placed order.","fields":[
              {"name":"number","type":"long","aliases":["id"],"doc":"Its number."},
              {"name":"lines","type":{"type":"array","items":{"type":"record","name":"Line","fields":[
                {"name":"price","type":{"type":"bytes","logicalType":"decimal","precision":12,"scale":2}}]}}},
              {"name":"note","type":["string","null","int"],"default":"","order":"ignore","confluent:tags":["PII"]},
              {"name":"channel","type":{"type":"enum","name":"Channel","symbols":["STORE","WEB","PHONE"],"default":"WEB"}},
              {"name":"hash","type":{"type":"fixed","name":"Hash","size":32}},
              {"name":"currency","type":"string","default":"GBP"}
            ]}
            """
        #expect(
            Self.run(old, new).text() == """
                renamed  name: shop.Order -> shop.Placed  (line 1)
                changed  documentation: An order. -> A placed order.  (line 1)
                added    alias shop.Order  (line 1)
                renamed  field number: id -> number  (line 2)
                added    documentation of number: Its number.  (line 2)
                added    alias id of number  (line 2)
                changed  default of note: null -> ""  (line 5)
                changed  order of note: ascending -> ignore  (line 5)
                added    member confluent:tags of note: ["PII"]  (line 5)
                added    field currency: string, default "GBP"  (line 8)
                moved    field order: id, note, lines, channel, hash -> id, lines, note, channel, hash  (line 2)
                changed  type of number: int -> long  (line 2)
                removed  field lines[].gone: long
                changed  member precision of lines[].price: 9 -> 12  (line 4)
                added    branch int of note  (line 5)
                moved    branch order of note: null, string -> string, null  (line 5)
                added    symbol PHONE of channel  (line 6)
                moved    symbol order of channel: WEB, STORE -> STORE, WEB  (line 6)
                added    default of channel: WEB  (line 6)
                changed  size of hash: 16 -> 32  (line 7)
                old.avsc -> new.avsc: 20 changes · backward incompatible (1 finding) · forward incompatible (6 findings)

                """)
    }

    @Test("every change of a JSON Schema is a line, keyword by keyword")
    func json() {
        let old = """
            {"type":"object","required":["id"],"properties":{
              "id":{"type":"integer","minimum":0},"kind":{"enum":["a","b"]},"tags":{"type":"array","items":{"type":"string"}},
              "gone":{"type":"string"}},"$defs":{"A":{"type":"string"}}}
            """
        let new = """
            {"$defs":{"A":{"type":["null","string"]}},"required":["total","id"],"description":"An order.","properties":{
              "tags":{"items":{"maxLength":5,"type":"string"},"type":"array"},"kind":{"enum":["c","b"]},
              "id":{"minimum":1,"type":"number","default":7},"total":{"type":"number"}},"type":"object","additionalProperties":false}
            """
        #expect(
            Self.run(old, new, "schema.json").text() == """
                added    required total  (line 1)
                added    documentation description: An order.  (line 1)
                added    property total: {"type":"number"}  (line 3)
                removed  property gone: {"type":"string"}
                added    keyword additionalProperties: false  (line 3)
                added    type null of #A  (line 1)
                added    keyword maxLength of tags[]: 5  (line 2)
                removed  value a of kind
                added    value c of kind  (line 2)
                changed  keyword minimum of id: 0 -> 1  (line 3)
                changed  type of id: "integer" -> "number"  (line 3)
                added    default of id: 7  (line 3)
                old.schema.json -> new.schema.json: 12 changes · backward incompatible (6 findings) · forward incompatible (2 findings)

                """)
    }

    @Test("each version of a rule's example differs from the other, and none from itself", arguments: RuleCatalogue.rules)
    func examples(rule: CompatibilityRule) throws {
        let end = rule.type == .json ? "schema.json" : "avsc"
        if rule.example.oldType != .protobuf {
            let report = Self.run(rule.example.old, rule.example.new, end)
            guard case .compared(let difference, _) = report.outcome else {
                Issue.record("\(report.text())")
                return
            }
            // A note on one schema alone may be about a member that means nothing.
            #expect(!difference.changes.isEmpty || rule.effect == .note)
        }
        let same = Self.run(rule.example.new, rule.example.new, end)
        #expect(same.text().hasSuffix(": no change · backward compatible · forward compatible\n"))
    }

    @Test("recursive types, types used twice and long chains of types are compared to an end")
    func recursion() {
        let list = { (type: String) in
            #"{"type":"record","name":"L","fields":[{"name":"v","type":"\#(type)"},{"name":"n","type":["null","L"]},{"name":"m","type":["null","L"]}]}"#
        }
        #expect(Self.run(list("int"), list("long")).message["changes"]?.array?.count == 1)
        let chain = { (leaf: String) in
            "["
                + (0..<2000).map { number in
                    let next = number == 1999 ? leaf : "\"R\(number + 1)\""
                    return #"{"type":"record","name":"R\#(number)","fields":[{"name":"next","type":\#(next)}]}"#
                }.reversed().joined(separator: ",") + "]"
        }
        #expect(Self.run(chain(#""int""#), chain(#""long""#)).message["changes"]?.array?.count == 1)
    }

    @Test("another language is one change, and a file that is no schema is named with its line")
    func others() {
        let report = Diff(old: "old.proto", new: "new.avsc").run { name in
            Array((name.hasSuffix("proto") ? "message A {}" : #""int""#).utf8)
        }
        #expect(report.text() == "old.proto -> new.avsc: the schema was PROTOBUF and is AVRO. Nothing else was compared.\n")
        let broken = Self.run(#""int""#, "{\n x")
        #expect(!broken.isReadable)
        #expect(broken.text().hasPrefix("new.avsc:2:2: error: "))
        #expect(broken.message["problems"]?.array?[0]["line"]?.integer == 2)
    }

    @Test("names and values cannot act on a terminal, and a list is bounded")
    func bounds() {
        let hostile = Self.run(GateOfOne.record(), #"{"type":"record","name":"Order","doc":"\u001b[31m\n","fields":[]}"#)
        #expect(hostile.text().hasPrefix("added    documentation: \\u{1b}[31m\\u{a}  (line 1)\n"))
        let many = GateOfOne.record((0..<3000).map { GateOfOne.field("f\($0)") }.joined(separator: ","))
        let text = Self.run(GateOfOne.record(), many).text()
        #expect(text.contains("\nAnd 2000 more.\n"))
        #expect(text.contains(": 3000 changes · "))
    }
}
