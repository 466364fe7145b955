import Foundation
import TestSupport
import Testing

/// `encode` and `decode` against a running registry.
struct RecordCommandTests {
    private static let order =
        #"{"type":"record","name":"OrderPlaced","fields":[{"name":"id","type":"long"},"#
        + #"{"name":"total","type":["null",{"type":"bytes","logicalType":"decimal","precision":9,"scale":2}],"default":null}]}"#

    /// A server and a folder with schemas, for the time of a body.
    private static func withRegistry(_ body: (_ url: String, _ folder: URL) throws -> Void) throws {
        let server = try ServerProcess()
        let folder = try TemporaryFolder()
        for (name, text) in [
            ("order.avsc", order),
            ("count.schema.json", #"{"type":"object","required":["n"],"properties":{"n":{"type":"integer"}}}"#),
        ] {
            try Data(text.utf8).write(to: folder.url.appending(path: name))
        }
        try body("http://127.0.0.1:\(server.port)", folder.url)
    }

    @Test("JSON lines become framed events, and events JSON lines", arguments: ["prefix", "header"])
    func roundTrip(framing: String) throws {
        try Self.withRegistry { url, folder in
            let lines = #"{"id":7,"total":"12.50"}"# + "\n" + #"{"id":8,"total":null}"# + "\nnull\n"
            let encoded = try Program.run(
                ["encode", "--registry", url, "--topic", "orders", "--schema", "order.avsc", "--framing", framing], input: lines,
                in: folder)
            #expect(encoded.code == 0 && encoded.error == "")
            #expect(encoded.output.split(separator: "\n", omittingEmptySubsequences: false).count == 4)
            if framing == "prefix" { #expect(encoded.output == "AAAAAAEOAgQE4g==\nAAAAAAEQAA==\n\n") }
            let decoded = try Program.run(
                ["decode", "--topic", "orders"], input: encoded.output, in: folder, environment: ["REGISTRY_URL": url])
            #expect(decoded.code == 0 && decoded.output == lines, "\(decoded.error)")
        }
    }

    @Test("JSON Schemas validate on both sides")
    func json() throws {
        try Self.withRegistry { url, folder in
            let arguments = ["--registry", url, "--topic", "counts", "--schema", "count.schema.json"]
            let encoded = try Program.run(["encode"] + arguments, input: #"{ "n" : 1 }"# + "\n", in: folder)
            #expect(encoded.code == 0, "\(encoded.error)")
            let decoded = try Program.run(["decode", "--registry", url], input: encoded.output, in: folder)
            #expect(decoded.output == #"{"n":1}"# + "\n")
            let bad = try Program.run(["encode"] + arguments, input: #"{"n":1}"# + "\n{}\n", in: folder)
            #expect(bad.code == 1 && bad.error.hasPrefix("schema-registry: line 2: The document is not what the schema asks for"))
            #expect(bad.output == "AAAAAAF7Im4iOjF9\n")
        }
    }

    @Test("raw is the bytes of one record")
    func raw() throws {
        try Self.withRegistry { url, folder in
            let line =
                "export REGISTRY_URL=\(url); printf '{\"id\":1}' | $BIN encode --topic t --schema order.avsc --raw > out; "
                + "xxd -p out; $BIN decode --raw < out"
            let answer = try Program.shell(line, in: folder)
            #expect(answer.output == "00000000010200\n" + #"{"id":1,"total":null}"# + "\n", "\(answer.error)")
        }
    }

    @Test(
        "a line that fails is named, and the events before it are out",
        arguments: [
            (["decode"], "AAAAAAk=", 2, "line 1: Schema 9 not found"),
            (["decode"], "eyJhIjoxfQ==", 1, "line 1: The event does not carry the framing of a schema registry"),
            (["decode"], "AAAA", 1, "line 1: The frame ends after 3 of 5 bytes"),
            (["decode"], "?", 1, "line 1: The line is neither base64 nor a JSON object"),
            (["encode", "--topic", "t", "--schema", "order.avsc"], #"{"id":1}"# + "\n" + #"{"ident":1}"#, 1, "line 2: "),
            (["encode", "--topic", "t", "--schema", "order.avsc"], "{", 1, "line 1: The text is not valid JSON"),
            (["encode", "--topic", "none"], "{}", 2, "Subject 'none-value' not found"),
            (["encode", "--topic", "t", "--schema", "none.avsc"], "{}", 2, "none.avsc: The file cannot be read"),
        ])
    func badLines(arguments: [String], input: String, code: Int32, text: String) throws {
        try Self.withRegistry { url, folder in
            let answer = try Program.run(arguments + ["--registry", url], input: input + "\n", in: folder)
            #expect(answer.code == code)
            #expect(answer.error.hasPrefix("schema-registry: " + text) && answer.error.hasSuffix("\n"), "\(answer.error)")
        }
    }

    @Test("a registry that is away ends with status 3")
    func away() throws {
        let folder = try TemporaryFolder()
        let answer = try Program.run(
            ["decode", "--registry", "http://127.0.0.1:1"], input: "AAAAAAEA\n", in: folder.url)
        #expect(answer.code == 3 && answer.error.contains("Connection refused"), "\(answer.error)")
    }
}
