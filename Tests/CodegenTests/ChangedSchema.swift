import Foundation
import SchemaAvro
import TestSupport

/// Schemas that differ from that of a type as those of older and newer writers do.
enum ChangedSchema {
    /// Nil where nothing came of it.
    static func text(of schema: AvroSchemaText, _ random: inout SeededRandom) -> String? {
        guard let own = try? schema.parse().resolvedText,
            let json = try? JSONSerialization.jsonObject(with: Data(own.utf8), options: .fragmentsAllowed),
            let data = try? JSONSerialization.data(
                withJSONObject: type(json, &random), options: [.fragmentsAllowed, .sortedKeys])
        else { return nil }
        return String(decoding: data, as: UTF8.self)
    }

    private static func type(_ json: Any, _ random: inout SeededRandom) -> Any {
        switch json {
        case let word as String: return primitive(word, &random)
        case let branches as [Any]:
            var changed = branches.map { type($0, &random) }
            if random.isOne(in: 6), changed.count > 1 { changed.swapAt(0, changed.count - 1) }
            return changed
        case var object as [String: Any]:
            switch object["type"] as? String {
            case "record": object["fields"] = fields(object["fields"] as? [[String: Any]] ?? [], &random)
            case "enum": object["symbols"] = symbols(object["symbols"] as? [String] ?? [], &random)
            case "array": object["items"] = object["items"].map { type($0, &random) }
            case "map": object["values"] = object["values"].map { type($0, &random) }
            default: break
            }
            return object
        default: return json
        }
    }

    /// A type that is promoted to the primitive.
    private static func primitive(_ word: String, _ random: inout SeededRandom) -> String {
        guard random.isOne(in: 3) else { return word }
        switch word {
        case "long": return "int"
        case "float": return random.pick(["int", "long"])
        case "double": return random.pick(["int", "long", "float"])
        case "string": return "bytes"
        case "bytes": return "string"
        default: return word
        }
    }

    private static func fields(_ fields: [[String: Any]], _ random: inout SeededRandom) -> [[String: Any]] {
        var changed: [[String: Any]] = []
        for var field in fields {
            if field["default"] != nil, random.isOne(in: 4) { continue }
            field["type"] = field["type"].map { type($0, &random) }
            // Defaults of the writer mean nothing, and may no longer be values of the type.
            field["default"] = nil
            if let inner = field["type"], !(inner is [Any]), random.isOne(in: 12) { field["type"] = ["null", inner] }
            changed.append(field)
        }
        if random.isOne(in: 2) {
            let types: [Any] = [
                "string", "double", "null", ["null", "long"], ["type": "array", "items": ["int", "string"]],
                ["type": "map", "values": "bytes"],
            ]
            let place = random.next(below: changed.count + 1)
            changed.insert(["name": "added\(random.next(below: 1_000_000))", "type": random.pick(types) as Any], at: place)
        }
        if changed.count > 1, random.isOne(in: 3) {
            changed.swapAt(random.next(below: changed.count), random.next(below: changed.count))
        }
        return changed
    }

    private static func symbols(_ symbols: [String], _ random: inout SeededRandom) -> [String] {
        random.isOne(in: 3) ? symbols.reversed() + ["NEWER"] : symbols
    }
}
