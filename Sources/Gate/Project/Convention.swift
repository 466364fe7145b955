/// Which files are schemas where no manifest lists them.
///
/// A file whose name ends in `.avsc`, `.schema.json` or `.jsonschema`, in any letter case, is a schema. Its subject is its
/// path without that ending, so that no two files share one.
package enum Convention {
    package static let endings = [".avsc", ".schema.json", ".jsonschema"]

    package static func schemas(among paths: some Sequence<String>) -> [ProjectSchema] {
        paths.filter(isSchema).sorted().map { ProjectSchema(subject: subject(of: $0), path: $0) }
    }

    package static func isSchema(_ path: String) -> Bool { ending(of: path) != nil }

    package static func subject(of path: String) -> String {
        String(path.dropLast(ending(of: path)?.count ?? 0))
    }

    private static func ending(of path: String) -> String? {
        let name = (path.split(separator: "/").last ?? "").lowercased()
        return endings.first { name.hasSuffix($0) && name.count > $0.count }
    }
}
