import Foundation
import SchemaCodegen
import Testing

/// What is generated, to the byte. `UPDATE_SNAPSHOTS=1` writes the files of `Generated`, which this target compiles.
@Suite struct ReferenceTests {
    @Test("a schema becomes exactly the Swift of its case", arguments: CodegenCase.names)
    func reference(name: String) throws {
        try expect(SwiftGenerator(options: CodegenCase.options).generate(CodegenCase.files(name)))
    }

    @Test("the retailer's schemas become exactly this Swift")
    func retailer() throws {
        try expect(SwiftGenerator(options: CodegenCase.options).generate(CodegenCase.retailer()))
    }

    @Test("the order of the files makes no difference")
    func order() throws {
        let generator = SwiftGenerator(options: CodegenCase.options)
        let files = try CodegenCase.retailer()
        #expect(try generator.generate(files) == generator.generate(files.reversed()))
    }

    @Test("every file that is compiled here is generated")
    func complete() throws {
        let compiled = try FileManager.default.contentsOfDirectory(atPath: CodegenCase.generated.path)
        var generated = try SwiftGenerator().generate(CodegenCase.retailer()).map(\.name)
        for name in CodegenCase.names { generated += try SwiftGenerator().generate(CodegenCase.files(name)).map(\.name) }
        #expect(Set(compiled) == Set(generated))
    }

    private func expect(_ files: [GeneratedFile]) throws {
        for file in files {
            let place = CodegenCase.generated.appending(path: file.name)
            if ProcessInfo.processInfo.environment["UPDATE_SNAPSHOTS"] == "1" {
                try Data(file.text.utf8).write(to: place)
            }
            #expect(file.text == (try? String(contentsOf: place, encoding: .utf8)), "\(file.name) differs")
        }
    }
}
