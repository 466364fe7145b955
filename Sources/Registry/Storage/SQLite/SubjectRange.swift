import GRDB
import SchemaModel

/// A part of the list of subjects that SQLite reads along one index, without sorting.
struct SubjectRange {
    /// The column that the list is ordered by. Within one context the order of names is that of qualified texts.
    let key: String
    let condition: String
    /// Where the part begins. The empty name is a name, and comes first.
    let start: String
    let arguments: [String: (any DatabaseValueConvertible)?]

    /// - Parameter after: The qualified name that the part comes after.
    init(_ filter: SubjectFilter, after: String?) {
        var arguments: [String: (any DatabaseValueConvertible)?] = [
            "prefix": filter.prefix
        ]
        if !filter.isName { arguments["length"] = filter.prefix.unicodeScalars.count }
        let visible = SubjectRange.visible(filter.visible, context: "s.context", name: "s.name", &arguments)
        // `substr` counts code points, so that no prefix needs escaping.
        let hasPrefix = filter.isName ? "s.name = :prefix" : "substr(s.name, 1, :length) = :prefix"
        guard let context = filter.context else {
            key = "s.qualified"
            start = "s.qualified \(after == nil ? ">=" : ">") :after"
            condition = "\(hasPrefix) AND \(visible)"
            arguments["after"] = after ?? ""
            self.arguments = arguments
            return
        }
        key = "s.name"
        start = "s.name \(after == nil ? ">=" : ">") :after"
        // Every name with the prefix comes before the prefix with the highest character behind it.
        condition = "s.context = :context AND s.name >= :prefix AND s.name <= :end AND \(hasPrefix) AND \(visible)"
        arguments["context"] = context
        arguments["end"] = filter.prefix + "\u{10FFFF}"
        arguments["after"] = after.map { Subject.parts(of: $0).name } ?? ""
        self.arguments = arguments
    }

    /// A condition that only subjects with one of some patterns meet.
    static func visible(
        _ patterns: [SubjectPattern]?, context: String, name: String,
        _ arguments: inout [String: (any DatabaseValueConvertible)?]
    ) -> String {
        guard let patterns else { return "true" }
        let conditions = patterns.enumerated().map { number, pattern in
            arguments["name\(number)"] = pattern.name
            if pattern.isPrefix { arguments["length\(number)"] = pattern.name.unicodeScalars.count }
            let hasName = pattern.isPrefix ? "substr(\(name), 1, :length\(number)) = :name\(number)" : "\(name) = :name\(number)"
            guard let only = pattern.context else { return hasName }
            arguments["context\(number)"] = only
            return "\(context) = :context\(number) AND \(hasName)"
        }
        return conditions.isEmpty ? "false" : "(\(conditions.joined(separator: " OR ")))"
    }
}
