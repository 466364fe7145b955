import SchemaModel

/// A key and its value in a map.
package struct AvroMapEntry: Sendable, Equatable {
    package var key: String
    package var value: AvroValue

    package init(_ key: String, _ value: AvroValue) {
        self.key = key
        self.value = value
    }

    /// Of several entries of one key the last one counts, in the place of the first.
    static func lastOfEachKey(_ entries: [AvroMapEntry]) -> [AvroMapEntry] {
        var places: [ExactText: Int] = [:]
        places.reserveCapacity(entries.count)
        var unique: [AvroMapEntry] = []
        unique.reserveCapacity(entries.count)
        for entry in entries {
            if let place = places[entry.key.exact] {
                unique[place] = entry
            } else {
                places[entry.key.exact] = unique.count
                unique.append(entry)
            }
        }
        return unique
    }
}
