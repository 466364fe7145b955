/// The formats that can be asserted.
enum SchemaFormat {
    /// Whether a text is of a format; nil for a format that is not known.
    static func accepts(_ text: String, as format: String) -> Bool? { nil }
}
