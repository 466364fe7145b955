/// The schemas of a folder: those that its manifest lists, or else those that their names say.
package struct Project: Sendable {
    package let schemas: [ProjectSchema]
    package let graph: ReferenceGraph

    package init(_ schemas: [ProjectSchema]) {
        self.schemas = schemas.sorted { $0.path < $1.path }
        graph = ReferenceGraph(schemas)
        bySubject = Dictionary(schemas.map { ($0.subject, $0) }) { first, _ in first }
        byPath = Dictionary(schemas.map { ($0.path, $0) }) { first, _ in first }
    }

    private let bySubject: [String: ProjectSchema]
    private let byPath: [String: ProjectSchema]

    /// The files that have no earlier state, and those of earlier states that are left without a file now.
    package func movable(in history: FileHistory) -> (new: [String], gone: [String]) {
        let moved = Set(history.renames.values)
        let new = schemas.map(\.path).filter { history.files[$0] == nil && history.renames[$0] == nil }
        let gone = history.differing.filter {
            Convention.isSchema($0) && history.files[$0] != nil && !moved.contains($0) && byPath[$0] == nil
        }
        return (new, gone.sorted())
    }

    package func schema(ofSubject subject: String) -> ProjectSchema? { bySubject[subject] }

    package func schema(at path: String) -> ProjectSchema? { byPath[path] }
}
