import Foundation
import SchemaCodegen

/// The program `schema-generate`: Avro schema files in, Swift files out.
@main
struct Generate {
    static func main() {
        do throws(Failure) {
            try run(CommandLine.arguments.dropFirst().map(\.self))
        } catch {
            FileHandle.standardError.write(Data((error.message + "\n").utf8))
            exit(error.status.rawValue)
        }
    }

    private static func run(_ words: [String]) throws(Failure) {
        let arguments = try Arguments(words)
        guard !arguments.isHelp else { return print(Arguments.usage) }
        guard let output = arguments.output, !arguments.files.isEmpty else {
            throw Failure(.usage, "schema-generate: --output and at least one file are needed\n\n\(Arguments.usage)")
        }
        var files: [SchemaFile] = []
        for name in arguments.files { files.append(SchemaFile(name: name, text: try read(name))) }
        let folder = URL(filePath: output, directoryHint: .isDirectory)
        let generated: [GeneratedFile]
        do throws(CodegenError) {
            generated = try SwiftGenerator(options: arguments.options).generate(files)
        } catch {
            throw Failure(.schema, error.description)
        }
        for file in generated { try write(file, into: folder) }
    }

    private static func read(_ name: String) throws(Failure) -> String {
        guard let data = FileManager.default.contents(atPath: name) else {
            throw Failure(.unreadable, "\(name): error: the file cannot be read")
        }
        guard let text = String(validating: data, as: UTF8.self) else {
            throw Failure(.schema, "\(name): error: the file is not UTF-8")
        }
        return text
    }

    /// A build compiles a file again that was touched, so one that is the same stays as it is.
    private static func write(_ file: GeneratedFile, into folder: URL) throws(Failure) {
        let url = folder.appending(path: file.name)
        let data = Data(file.text.utf8)
        guard FileManager.default.contents(atPath: url.path) != data else { return }
        do {
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
            try data.write(to: url, options: .atomic)
        } catch {
            throw Failure(.unwritable, "\(url.path): error: the file cannot be written: \(error.localizedDescription)")
        }
    }
}
