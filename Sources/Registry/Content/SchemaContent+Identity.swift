import Crypto
import SchemaModel

extension SchemaContent {
    /// The recipe is a promise: `fixtures/identity.jsonl` pins it.
    package var identity: ContentIdentity {
        var hash = IdentityHash()
        hash.add(type.rawValue)
        hash.add(text)
        hash.add(count: references.count)
        for reference in references {
            hash.add(reference.name)
            hash.add(reference.subject)
            hash.add(count: reference.version)
        }
        hash.add(present: metadata != nil)
        if let metadata {
            hash.add(count: metadata.tags.count)
            for (pattern, tags) in metadata.tags.sortedByUTF16 {
                hash.add(pattern)
                hash.add(tags)
            }
            hash.add(metadata.properties)
            hash.add(metadata.sensitive)
        }
        hash.add(present: ruleSet != nil)
        if let ruleSet {
            for phase in [ruleSet.migrationRules, ruleSet.domainRules, ruleSet.encodingRules] {
                hash.add(count: phase.count)
                for rule in phase { hash.add(rule) }
            }
            hash.add(ruleSet.enableAt?.rawValue)
        }
        return hash.finish()
    }
}

private struct IdentityHash {
    private var sha256 = SHA256()

    mutating func add(count: Int) {
        withUnsafeBytes(of: Int64(count).bigEndian) { sha256.update(bufferPointer: $0) }
    }

    mutating func add(_ text: String) {
        var text = text
        text.withUTF8 { utf8 in
            add(count: utf8.count)
            sha256.update(bufferPointer: UnsafeRawBufferPointer(utf8))
        }
    }

    mutating func add(present: Bool) { sha256.update(data: [present ? 1 : 0]) }

    mutating func add(_ text: String?) {
        add(present: text != nil)
        if let text { add(text) }
    }

    mutating func add(_ set: Set<String>) {
        add(count: set.count)
        for text in set.sortedByUTF16 { add(text) }
    }

    mutating func add(_ map: [String: String]) {
        add(count: map.count)
        for (key, value) in map.sortedByUTF16 {
            add(key)
            add(value)
        }
    }

    mutating func add(_ rule: Rule) {
        add(rule.name)
        add(rule.doc)
        add(rule.kind.rawValue)
        add(rule.mode.rawValue)
        add(rule.type)
        add(present: rule.tags != nil)
        add(rule.tags ?? [])
        add(present: rule.params != nil)
        add(rule.params ?? [:])
        add(rule.expr)
        add(rule.onSuccess)
        add(rule.onFailure)
        add(present: rule.disabled)
    }

    func finish() -> ContentIdentity { ContentIdentity(bytes: Array(sha256.finalize())) }
}
