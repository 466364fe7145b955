import SchemaClient
import SchemaCodegen
import SchemaGate
import SchemaModel

/// The newest schemas of subjects, with those that they refer to, as if they were files.
struct SubjectSchemas {
    private let client: RegistryClient

    init(_ client: RegistryClient) { self.client = client }

    /// - Throws: `RegistryClientError`; `GateProblem` for a schema that is not Avro.
    func files(_ subjects: [String]) async throws -> [SchemaFile] {
        var files: [SchemaFile] = []
        for subject in subjects {
            let schema = try await client.latest(of: subject)
            guard schema.type == .avro else {
                throw GateProblem(
                    .unreadable, "The schema of \(subject) is of type \(schema.type.rawValue)",
                    fix: "Swift is generated for schemas of type AVRO.")
            }
            for reference in try await client.references(of: schema) {
                // What several subjects refer to comes once.
                let file = SchemaFile(name: SubjectSchemas.fileName(reference.name), text: reference.text)
                if !files.contains(file) { files.append(file) }
            }
            files.append(SchemaFile(name: SubjectSchemas.fileName(subject), text: schema.text))
        }
        return files
    }

    /// Subjects may hold characters that mean something in paths.
    static func fileName(_ name: String) -> String {
        String(name.map { $0.isLetter || $0.isNumber || "._-".contains($0) ? $0 : "-" }) + ".avsc"
    }
}
