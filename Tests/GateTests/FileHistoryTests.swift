import SchemaGate
import Testing

@Suite struct FileHistoryTests {
    private func id(_ name: String) -> ContentID { ContentID(name) }

    private func labels(_ history: FileHistory, _ path: String, _ references: [String] = [], isWhole: Bool = true) -> [String] {
        history.states(
            of: path, references: references.map { ProjectSchema.Reference(name: $0, path: $0) }, isWhole: isWhole
        ).map { state in
            ([state.label, state.content.name] + state.references.map(\.content.name)).joined(separator: " ")
        }
    }

    @Test("the states of a file are those after each change of it, newest first, across moves and deletions")
    func walk() {
        let history = FileHistory(
            label: "main", files: ["c": id("4")], differing: [],
            changes: [
                .init(label: "e", edits: [.init(path: "x", before: nil, after: id("9"))]),
                .init(label: "d", edits: [.init(path: "c", before: id("3"), after: id("4"))]),
                .init(label: "c", edits: [.init(path: "c", oldPath: "b", before: id("3"), after: id("3"))]),
                .init(label: "b", edits: [.init(path: "b", before: nil, after: id("3"))]),
                .init(label: "a2", edits: [.init(path: "b", before: id("1"), after: nil)]),
                .init(label: "a", edits: [.init(path: "b", before: nil, after: id("1"))]),
            ])
        #expect(labels(history, "c") == ["d 4", "c 3", "a 1"])
        #expect(labels(history, "c", isWhole: false) == ["main 4"])
        #expect(labels(history, "b", isWhole: false) == [])
    }

    @Test("files that change places in one change keep their own histories")
    func swap() {
        let history = FileHistory(
            label: "main", files: ["a": id("2"), "b": id("1")], differing: [],
            changes: [
                .init(
                    label: "swap",
                    edits: [
                        .init(path: "a", oldPath: "b", before: id("2"), after: id("2")),
                        .init(path: "b", oldPath: "a", before: id("1"), after: id("1")),
                    ]),
                .init(label: "two", edits: [.init(path: "b", before: id("0"), after: id("2"))]),
                .init(label: "one", edits: [.init(path: "b", before: nil, after: id("0"))]),
            ])
        #expect(labels(history, "a") == ["swap 2", "one 0"])
        #expect(labels(history, "b") == ["swap 1"])
    }

    @Test("a state is also another where only a referenced file changed, and one without the file does without it")
    func references() {
        let history = FileHistory(
            label: "main", files: ["a": id("1"), "r": id("r2")], differing: [],
            changes: [
                .init(label: "c", edits: [.init(path: "r", before: id("r1"), after: id("r2"))]),
                .init(label: "b", edits: [.init(path: "r", before: nil, after: id("r1"))]),
                .init(label: "a", edits: [.init(path: "a", before: nil, after: id("1"))]),
            ])
        #expect(labels(history, "a", ["r"]) == ["c 1 r2", "b 1 r1", "a 1"])
    }
}
