import SchemaModel

/// A key and its value in a map.
public struct AvroMapEntry: Sendable, Equatable {
    /// Unique in its map.
    public var key: String
    /// Of the type that the map's schema says.
    public var value: AvroValue

    /// An entry of a map.
    public init(_ key: String, _ value: AvroValue) {
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
