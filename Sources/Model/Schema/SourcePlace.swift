/// A place in a text of a schema. The line and the column are counted when they are asked for.
package struct SourcePlace: Sendable {
    private let text: any SourceText
    private let offset: Int

    /// - Parameter offset: bytes before the place.
    package init(in text: any SourceText, at offset: Int) {
        self.text = text
        self.offset = offset
    }

    /// The first one that is asked for in a text costs a pass over it.
    package var location: SourceLocation { text.location(of: offset) }
}

/// A text that places lie in.
package protocol SourceText: AnyObject, Sendable {
    /// The line and column of a byte.
    func location(of offset: Int) -> SourceLocation
}
