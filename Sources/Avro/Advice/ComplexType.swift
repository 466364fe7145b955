import SchemaModel

/// The words of types that are objects, and are often written flat beside the name of a field.
enum ComplexType: String {
    case record, error, array, map, fixed
    case enumeration = "enum"

    var nature: String {
        switch self {
        case .record: "a record is an object with a name and fields"
        case .error: "an error is an object with a name and fields"
        case .array: "an array is an object with items"
        case .map: "a map is an object with values"
        case .fixed: "a fixed is an object with a name and a size"
        case .enumeration: "an enum is an object with a name and symbols"
        }
    }

    /// The type as an object, with the members that stand in the object around it.
    func schema(with holder: AvroParser.Holder?) -> String {
        let start = "{\"type\": \"\(rawValue)\""
        func member(_ name: String, _ otherwise: String) -> String {
            let written = holder?.value[name]
            // What is at fault itself is no example.
            let isWord = written?.string.map { ComplexType(rawValue: $0) != nil } ?? false
            return "\"\(name)\": \(isWord ? otherwise : written.map(\.short) ?? otherwise)"
        }
        let name = "\"name\": \"\(holder?.typeName ?? "Name")\""
        return switch self {
        case .record, .error: "\(start), \(name), \(member("fields", "[…]"))}"
        case .array: "\(start), \(member("items", "\"string\""))}"
        case .map: "\(start), \(member("values", "\"string\""))}"
        case .fixed: "\(start), \(name), \(member("size", "16"))}"
        case .enumeration: "\(start), \(name), \(member("symbols", "[\"A\", \"B\"]"))}"
        }
    }
}

extension AvroParser.Holder {
    /// A name for the type of a field: that of the field, with a capital letter. An object that is not a field has its own.
    fileprivate var typeName: String? {
        guard let name = value["name"]?.string, NameRules.new.objection(to: name) == nil, name.utf8.count <= 60 else {
            return nil
        }
        return isField ? name.prefix(1).uppercased() + name.dropFirst() : name
    }
}

extension JSONValue {
    /// The value as written where that fits a line, else an ellipsis in its brackets.
    var short: String {
        let text = written
        guard text.utf8.count > 60 || text.utf8.contains(where: { $0 == UInt8(ascii: "\n") || $0 == UInt8(ascii: "\r") }) else {
            return text
        }
        return kind == .object ? "{…}" : kind == .array ? "[…]" : "…"
    }
}
