import ArgumentParser
import Foundation
import SchemaClient
import SchemaCodegen
import SchemaGate
import SchemaModel
import SchemaRegistryServer

/// `schema-registry generate`: Swift for Avro schemas, from files or from a registry.
struct GenerateCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "generate",
        abstract: "Writes Swift types for Avro schemas.",
        discussion: """
            The schemas are files, or with --subject the newest versions of subjects in a registry with all that they refer to. \
            They may use one another's types. A Swift file that would not change is left alone.

            Exit status: 0 written, 2 a schema cannot be read or become Swift, 3 no registry answered, 64 wrong usage, 73 the \
            folder cannot be created, 74 a file cannot be written.
            """)

    @Argument(help: ArgumentHelp("Files of Avro schemas.", valueName: "file"))
    var files: [String] = []

    @Option(help: ArgumentHelp("The folder that the Swift files go into.", valueName: "folder"))
    var output: String

    @Option(
        name: .customLong("subject"),
        help: ArgumentHelp(
            "A subject of the registry, whose newest version is taken. Repeated for several.", valueName: "subject"))
    var subjects: [String] = []

    @Option(help: ArgumentHelp("Who sees the types: public, package or internal.", valueName: "access"))
    var access: String = CodegenOptions.Access.public.rawValue

    @Option(help: ArgumentHelp("The module that the Swift files import.", valueName: "module"))
    var module: String = CodegenOptions().module

    @OptionGroup var registry: RegistryOptions

    func run() async throws {
        var options = CodegenOptions()
        guard let access = CodegenOptions.Access(rawValue: access) else {
            throw UsageObjection("--access is public, package or internal, not \(access).")
        }
        guard !files.isEmpty || !subjects.isEmpty else {
            throw UsageObjection("No schema is named. Name files, or with --subject subjects of a registry.")
        }
        options.access = access
        options.module = module
        let schemas = try readFiles() + (subjects.isEmpty ? [] : try await readSubjects())
        let generated: [GeneratedFile]
        do throws(CodegenError) {
            generated = try SwiftGenerator(options: options).generate(schemas)
        } catch {
            LogLineHandler.standardError("\(error)\n")
            throw ProcessExit.unreadable
        }
        try write(generated)
    }

    private func readFiles() throws -> [SchemaFile] {
        try files.map { name in
            do {
                let bytes = try InputFile.read(name)
                guard let text = String(validating: bytes, as: UTF8.self) else {
                    throw InputProblem(
                        file: name, location: nil, message: "The file is not UTF-8", fix: "Save it in that encoding.")
                }
                return SchemaFile(name: name, text: text)
            } catch let problem as InputProblem {
                LogLineHandler.standardError("\(problem.file): error: \(problem.message). \(problem.fix)\n")
                throw ProcessExit.unreadable
            }
        }
    }

    private func readSubjects() async throws -> [SchemaFile] {
        let client = try registry.client()
        do {
            let files = try await SubjectSchemas(client).files(subjects)
            await client.shutdown()
            return files
        } catch {
            await client.shutdown()
            throw error
        }
    }

    private func write(_ files: [GeneratedFile]) throws {
        let folder = URL(filePath: output, directoryHint: .isDirectory)
        do {
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        } catch {
            LogLineHandler.standardError("schema-registry: the folder \(output) cannot be created\n")
            throw ProcessExit.cannotCreate
        }
        for file in files {
            let path = folder.appending(path: file.name).path
            guard FileManager.default.contents(atPath: path) != Data(file.text.utf8) else { continue }
            try OutputFile.write(file.text, to: path)
        }
    }
}
