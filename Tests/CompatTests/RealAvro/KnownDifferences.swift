import Crypto
import Foundation
import SchemaAvro
import SchemaModel

/// Where we differ from Avro for Java on purpose: `docs/compatibility-with-confluent.md` says why.
struct KnownDifferences: Sendable {
    private var classes: [String: String] = [:]

    func `class`(of id: String) -> String? { classes[id] }

    static func `class`(ofError error: String) -> String? { nil }

    static func `class`(of normal: String, _ java: JSONValue) -> String? { nil }
}
