import SchemaGate
import Testing

@Suite struct GitRecordTests {
    @Test("what git prints is read, and what is cut off or strange is left out")
    func damage() {
        let log = "commit 0123456789abcdef\0\n:100644 100644 a b M\0x\0:100644 100644 a b R100\0y\0z\0commit 1\0:1"
        let changes = GitRecords.changes(Array(log.utf8))
        #expect(changes.count == 1)
        #expect(changes.first?.label == "0123456789")
        #expect(changes.first?.edits.map(\.path) == ["x", "z"])
        for length in 0..<log.utf8.count { _ = GitRecords.changes(Array(log.utf8.prefix(length))) }
        let tree = "100644 blob a\tx\0" + "120000 blob b\tlink\0" + "160000 commit c\tmodule\0" + "nonsense\0"
        #expect(GitRecords.tree(Array(tree.utf8)) == ["x": ContentID("a")])
    }

    @Test("contents are told apart by their sizes, whatever they hold, and missing ones are left out")
    func objects() {
        let asked = [ContentID("a"), ContentID("b"), ContentID("c"), ContentID("d")]
        let output = "a blob 8\nb blob 1\nb missing\nc blob 0\n\nd blob 99\nx"
        #expect(GitObjects.request(asked) == Array("a\nb\nc\nd\n".utf8))
        let contents = GitObjects.contents(Array(output.utf8), of: asked)
        #expect(contents == [asked[0]: Array("b blob 1".utf8), asked[2]: []])
    }
}
