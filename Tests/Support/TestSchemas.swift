package enum TestSchemas {
    /// An Avro record with fields of type int, which all have a default.
    package static func record(_ fields: String..., name: String = "R") -> String {
        let fields = fields.map { #"{"name":"\#($0)","type":"int","default":0}"# }.joined(separator: ",")
        return #"{"type":"record","name":"\#(name)","fields":[\#(fields)]}"#
    }
}
