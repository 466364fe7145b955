extension Dictionary where Key == String {
    /// In the order that Java sorts strings by: UTF-16 code units.
    package var sortedByUTF16: [(key: String, value: Value)] {
        sorted { $0.key.utf16.lexicographicallyPrecedes($1.key.utf16) }
    }
}

extension Set<String> {
    package var sortedByUTF16: [String] { sorted { $0.utf16.lexicographicallyPrecedes($1.utf16) } }
}
