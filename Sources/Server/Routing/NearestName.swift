import SchemaModel

/// The known name that was probably meant.
enum NearestName {
    /// - Returns: Nil where no name is near.
    static func of(_ name: String, among known: [String]) -> String? {
        let plain = plain(name)
        if let same = known.first(where: { self.plain($0) == plain }) { return same }
        // The longest name that this one begins with, or one that it is a part of: compatibilityLevel, perm, prefix.
        if let longer = known.filter({ plain.hasPrefix(self.plain($0)) && $0.count > 3 }).max(by: { $0.count < $1.count }) {
            return longer
        }
        if plain.count > 2, let shorter = known.first(where: { self.plain($0).hasPrefix(plain) }) { return shorter }
        if plain.count > 3, let holder = known.first(where: { self.plain($0).contains(plain) }) { return holder }
        let nearest = known.map { (name: $0, distance: EditDistance.between(self.plain($0), plain)) }.min {
            $0.distance < $1.distance
        }
        guard let nearest, nearest.distance <= max(1, plain.count / 3) else { return nil }
        return nearest.name
    }

    /// Names are written in several ways: reference_format, ReferenceFormat, reference-format.
    private static func plain(_ name: String) -> String {
        String(name.prefix(64).lowercased().filter { $0 != "_" && $0 != "-" && $0 != "." })
    }
}
