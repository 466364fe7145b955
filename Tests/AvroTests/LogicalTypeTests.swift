import SchemaAvro
import Testing

@Suite struct LogicalTypeTests {
    @Test(
        "a logical type is recognised where it fits its type, and ignored elsewhere",
        arguments: [
            (#"{"type":"int","logicalType":"date"}"#, LogicalType.date),
            (#"{"type":"long","logicalType":"date"}"#, nil),
            (#"{"type":"int","logicalType":"time-millis"}"#, .timeMillis),
            (#"{"type":"long","logicalType":"timestamp-nanos"}"#, .timestampNanos),
            (#"{"type":"long","logicalType":"local-timestamp-micros"}"#, .localTimestampMicros),
            (#"{"type":"string","logicalType":"uuid"}"#, .uuid),
            (#"{"type":"fixed","name":"F","size":16,"logicalType":"uuid"}"#, .uuid),
            (#"{"type":"fixed","name":"F","size":8,"logicalType":"uuid"}"#, nil),
            (#"{"type":"fixed","name":"F","size":12,"logicalType":"duration"}"#, .duration),
            (#"{"type":"fixed","name":"F","size":8,"logicalType":"duration"}"#, nil),
            (#"{"type":"bytes","logicalType":"big-decimal"}"#, .bigDecimal),
            (#"{"type":"bytes","logicalType":"decimal","precision":4}"#, .decimal(precision: 4, scale: 0)),
            (#"{"type":"bytes","logicalType":"decimal","precision":4,"scale":5}"#, nil),
            (#"{"type":"bytes","logicalType":"decimal","precision":0}"#, nil),
            (#"{"type":"bytes","logicalType":"decimal"}"#, nil),
            (#"{"type":"int","logicalType":"decimal","precision":4}"#, nil),
            (
                #"{"type":"fixed","name":"F","size":2,"logicalType":"decimal","precision":4,"scale":2}"#,
                .decimal(precision: 4, scale: 2)
            ),
            (#"{"type":"fixed","name":"F","size":2,"logicalType":"decimal","precision":5}"#, nil),
            (#"{"type":"fixed","name":"F","size":0,"logicalType":"decimal","precision":1}"#, nil),
            (#"{"type":"int","logicalType":"made-up"}"#, nil),
            (#"{"type":"int","logicalType":5}"#, nil),
            (#"{"type":"string","avro.java.string":"String","logicalType":"uuid"}"#, nil),
            (#"{"type":"bytes","java-class":"java.math.BigDecimal","logicalType":"big-decimal"}"#, nil),
            (#"{"type":"string","avro.java.string":1,"logicalType":"uuid"}"#, .uuid),
        ] as [(String, LogicalType?)])
    func recognition(text: String, expected: LogicalType?) throws {
        let schema = try schema(text)
        #expect(schema[schema.root].logicalType == expected)
        #expect(schema.canonicalText == text)
    }

    @Test("an array of pairs may be a map, and a record of two parts a variant")
    func nestedTypes() throws {
        func logicalType(_ text: String) throws -> LogicalType? {
            let schema = try schema(text)
            return schema.logicalType(of: schema.root)
        }
        let pair = record(#"{"name":"k","type":"int"},{"name":"v","type":"int"}"#)
        #expect(try logicalType(#"{"type":"array","items":\#(pair),"logicalType":"map"}"#) == .map)
        #expect(try logicalType(#"{"type":"array","items":"int","logicalType":"map"}"#) == nil)
        func variant(_ value: String) -> String {
            #"{"type":"record","name":"V","fields":[{"name":"metadata","type":"bytes"},{"name":"value","type":\#(value)}],"logicalType":"variant"}"#
        }
        #expect(try logicalType(variant(#""bytes""#)) == .variant)
        #expect(try logicalType(variant(#""string""#)) == nil)
    }
}
