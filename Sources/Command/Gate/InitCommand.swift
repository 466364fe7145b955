import ArgumentParser
import Foundation
import SchemaGate
import SchemaRegistryServer

/// `schema-registry init`: writes a manifest.
struct InitCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "init", abstract: "Writes \(Manifest.fileName), which says which files are which subjects.",
        discussion: """
            It lists every schema file below this folder, with a subject and with the references that their texts show. A \
            file that is there is not written over.

            Exit status: 0 written, 2 a file cannot be read, 64 wrong usage, 73 the file is there or cannot be created.
            """)

    @Option(
        help: ArgumentHelp(
            "What subjects are called: path (orders/order-placed), topic (orders-value, after the folder) or record (com.shop.OrderPlaced).",
            valueName: "naming"))
    var subjects = ManifestDraft.Naming.path

    func run() throws {
        let folder = FileManager.default.currentDirectoryPath
        let files = ProjectFiles(root: folder)
        let text: String
        do {
            text = try draft(files)
        } catch let problem as GateProblem {
            LogLineHandler.standardError("schema-registry: \(problem.message). \(problem.fix)\n")
            throw ProcessExit.unreadable
        }
        let descriptor = open(Manifest.fileName, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o644)
        guard descriptor >= 0 else {
            let code = errno
            LogLineHandler.standardError(
                code == EEXIST
                    ? "schema-registry: \(Manifest.fileName) is there already. Change it, or remove it first.\n"
                    : "schema-registry: \(Manifest.fileName) cannot be created: \(String(cString: strerror(code)))\n")
            throw ProcessExit.cannotCreate
        }
        defer { close(descriptor) }
        try StandardOutput.write(text, to: descriptor)
        let count = text.components(separatedBy: "\n  - subject: ").count - 1
        try StandardOutput.write("Wrote \(Manifest.fileName) with \(count) \(count == 1 ? "schema" : "schemas").\n")
    }

    private func draft(_ files: ProjectFiles) throws -> String {
        let names: Set<String>
        if let repository = try GitRepository(containing: files.root) {
            let prefix = repository.prefix
            names = Set(try repository.files().filter { $0.hasPrefix(prefix) }.map { String($0.dropFirst(prefix.count)) })
        } else {
            names = try files.walk()
        }
        var schemas = Convention.schemas(among: names.filter { Convention.isSchema($0) && files.isRegular($0) })
        let texts = schemas.compactMap { schema in (try? files.read(schema.path)).map { (path: schema.path, text: $0) } }
        let finder = ReferenceFinder(texts)
        for position in schemas.indices { schemas[position].references = finder.references[schemas[position].path] ?? [] }
        let own = texts.compactMap { file in MovedSchemas.name(of: file.text).map { (file.path, $0) } }
        return ManifestDraft.text(schemas, naming: subjects, names: Dictionary(own) { first, _ in first })
    }
}

extension ManifestDraft.Naming: ExpressibleByArgument {}
