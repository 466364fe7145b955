import SchemaGate
import Testing

@Suite struct ReferenceGraphTests {
    private func graph(_ edges: [String: [String]]) -> ReferenceGraph {
        ReferenceGraph(
            edges.map { path, references in
                ProjectSchema(
                    subject: path, path: path, references: references.map { ProjectSchema.Reference(name: $0, path: $0) })
            })
    }

    @Test("what a schema refers to comes in the order in which it can be read")
    func closure() {
        let graph = graph(["a": ["b", "c"], "b": ["d"], "c": ["d"], "d": []])
        #expect(graph.closure(of: "a").map(\.path) == ["d", "b", "c"])
        #expect(graph.dependants(of: "d") == ["a", "b", "c"])
        #expect(graph.cycles == [])
    }

    @Test("each cycle is found once, by its paths, and ends no walk")
    func cycles() {
        let graph = graph(["a": ["b"], "b": ["c"], "c": ["a", "c"], "d": ["b"]])
        #expect(
            graph.cycles.map(\.paths) == [["c"], ["a", "b", "c"]] || graph.cycles.map(\.paths) == [["a", "b", "c"], ["c"]])
        #expect(graph.closure(of: "d").map(\.path).contains("a"))
        #expect(graph.dependants(of: "a") == ["b", "c", "d"])
    }

    @Test("a chain of a hundred thousand references is walked")
    func long() {
        var edges: [String: [String]] = [:]
        for number in 0..<100_000 { edges["\(number)"] = number > 0 ? ["\(number - 1)"] : [] }
        let graph = graph(edges)
        #expect(graph.closure(of: "99999").count == 99_999)
        #expect(graph.cycles == [])
    }
}
