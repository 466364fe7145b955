/// What the list of subjects can hold for each besides its name, so that a page of an overview takes one call instead of
/// one a subject.
struct SubjectExpansion: OptionSet, Sendable {
    let rawValue: Int

    static let latest = SubjectExpansion(rawValue: 1)
    static let config = SubjectExpansion(rawValue: 2)
    static let mode = SubjectExpansion(rawValue: 4)

    private static let names: KeyValuePairs<String, SubjectExpansion> = ["latest": latest, "config": config, "mode": mode]

    init(rawValue: Int) { self.rawValue = rawValue }

    /// - Parameter text: Names, separated by commas.
    /// - Throws: 400 for a name that is not known: an answer without it would look like one that has nothing to say.
    init(parsing text: String) throws(APIError) {
        self = []
        for item in text.split(separator: ",") {
            guard let found = SubjectExpansion.names.first(where: { $0.key == item.trimmed }) else {
                let names = SubjectExpansion.names.map(\.key).joined(separator: ", ")
                throw .badRequest("'\(item.prefix(100))' cannot be expanded; the parameter 'expand' takes \(names)")
            }
            insert(found.value)
        }
    }
}
