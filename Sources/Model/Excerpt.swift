extension String {
    /// The text cut to what a message can carry.
    package var excerpt: String {
        let limit = 200
        return utf8.count > limit && unicodeScalars.count > limit ? String(unicodeScalars.prefix(limit)) + "..." : self
    }
}
