import Crypto
package import SchemaModel

extension SchemaContent {
    /// The name of this content across contexts.
    ///
    /// The documented recipe (Confluent Schema Registry 8, MD5 over the text, references, metadata and rule set, without
    /// separators) ignores the schema type, so two contents can share a GUID. `identity` distinguishes contents.
    package var guid: SchemaGUID {
        var hash = GUIDHash()
        hash.add(text)
        for reference in references {
            hash.add(reference.name)
            hash.add(reference.subject)
            hash.add(bigEndian: UInt32(truncatingIfNeeded: reference.version))
        }
        if let metadata {
            hash.add(byte: 1)
            for (pattern, tags) in metadata.tags.sortedByUTF16 {
                hash.add(pattern)
                for tag in tags.sortedByUTF16 { hash.add(tag) }
            }
            hash.add(metadata.properties)
            for name in metadata.sensitive.sortedByUTF16 { hash.add(name) }
        }
        if let ruleSet {
            hash.add(byte: 1)
            for rule in ruleSet.migrationRules + ruleSet.domainRules + ruleSet.encodingRules { hash.add(rule) }
            if let enableAt = ruleSet.enableAt { hash.add(enableAt.rawValue) }
        }
        return hash.finish()
    }
}

private struct GUIDHash {
    private var md5 = Insecure.MD5()

    mutating func add(_ text: String) {
        var text = text
        text.withUTF8 { md5.update(bufferPointer: UnsafeRawBufferPointer($0)) }
    }

    mutating func add(byte: UInt8) { md5.update(data: [byte]) }

    mutating func add(bigEndian value: UInt32) {
        withUnsafeBytes(of: value.bigEndian) { md5.update(bufferPointer: $0) }
    }

    mutating func add(_ map: [String: String]) {
        for (key, value) in map.sortedByUTF16 {
            add(key)
            add(value)
        }
    }

    mutating func add(_ rule: Rule) {
        for text in [rule.name, rule.doc, rule.kind.rawValue, rule.mode.rawValue, rule.type] { text.map { add($0) } }
        for tag in (rule.tags ?? []).sortedByUTF16 { add(tag) }
        add(rule.params ?? [:])
        for text in [rule.expr, rule.onSuccess, rule.onFailure] { text.map { add($0) } }
        if rule.disabled { add(byte: 1) }
    }

    func finish() -> SchemaGUID { SchemaGUID(digest: md5.finalize()) }
}
