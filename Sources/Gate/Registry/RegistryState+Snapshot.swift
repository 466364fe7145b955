import Crypto
import SchemaModel
import SchemaWire

extension RegistryState {
    /// The ending of the name of a snapshot.
    package static let snapshotEnding = ".snapshot"
    /// The version of the format.
    private static let snapshotVersion: Int64 = 1

    /// Why a text is not a snapshot, to be read behind its name.
    package struct SnapshotProblem: Error, Sendable, Equatable {
        package let message: String
        package let fix: String

        static func notASnapshot(_ reason: String) -> SnapshotProblem {
            SnapshotProblem(
                message: "is not a snapshot of a registry: \(reason)", fix: "Name a file that `schema-registry snapshot` wrote.")
        }
    }

    /// The state as a file: the same text for the same state, a line for each version, so that a change of it can be read.
    package var snapshot: String {
        let entries = snapshotEntries
        var text =
            #"{"snapshot":\#(RegistryState.snapshotVersion),"checksum":"\#(RegistryState.checksum(defaults.level, entries))","level":"\#(defaults.level.rawValue)","subjects":["#
        for (position, entry) in entries.enumerated() {
            text += position == 0 ? "\n" : ",\n"
            var entry = entry
            let versions = entry["versions"]?.array ?? []
            entry["versions"] = nil
            text += Message.object(entry).json.dropLast() + #","versions":["#
            text += versions.map { "\n" + $0.json }.joined(separator: ",") + "]}"
        }
        return text + "\n]}\n"
    }

    /// - Throws: `SnapshotProblem` also where the text is not what was written.
    package init(snapshot bytes: [UInt8]) throws(SnapshotProblem) {
        self.init()
        let message: Message
        do { message = try Message(try JSONDocument(parsing: bytes)) } catch {
            throw .notASnapshot("its text is not JSON")
        }
        guard let version = message["snapshot"]?.integer, let entries = message["subjects"]?.array else {
            throw .notASnapshot("it has no subjects")
        }
        guard version == RegistryState.snapshotVersion else {
            throw SnapshotProblem(
                message: "is a snapshot of the version \(version), and this program reads \(RegistryState.snapshotVersion)",
                fix: "Write it again with this program, or update the program.")
        }
        if let level = message["level"]?.string.flatMap(CompatibilityLevel.init(rawValue:)) { defaults.level = level }
        guard message["checksum"]?.string == RegistryState.checksum(defaults.level, entries.compactMap(\.object)) else {
            throw SnapshotProblem(
                message: "has a wrong checksum: it was changed after it was written, or is not whole",
                fix: "Write it again with `schema-registry snapshot`.")
        }
        do throws(MessageShapeError) { for entry in entries { try add(entry) } } catch { throw .notASnapshot("\(error)") }
    }

    private static func checksum(_ level: CompatibilityLevel, _ entries: [MessageObject]) -> String {
        let text = Message.array([.string(level.rawValue)] + entries.map { .object($0) }).json
        return "sha256:"
            + SHA256.hash(data: Array(text.utf8)).map { byte in
                String(byte >> 4, radix: 16) + String(byte & 15, radix: 16)
            }.joined()
    }

    // MARK: Entries

    private var snapshotEntries: [MessageObject] {
        Set(settings.keys).union(versions.keys).sorted().map { subject in
            var entry = MessageObject([("subject", .string(subject))])
            if let settings = settings[subject] {
                entry["level"] = .string(settings.level.rawValue)
                if settings.policy != .strict { entry["policy"] = .string(settings.policy.rawValue) }
                entry["group"] = settings.group.map { .string($0) }
                entry["alias"] = settings.alias.map { .string($0) }
                if !settings.isStrict { entry["validateNewSchemas"] = false }
            }
            entry["versions"] = .array(
                (versions[subject] ?? [:]).values.sorted { $0.number < $1.number }.map { .object($0.snapshotEntry) })
            return entry
        }
    }

    private mutating func add(_ entry: Message) throws(MessageShapeError) {
        guard let subject = entry["subject"]?.string, let list = entry["versions"]?.array else {
            throw MessageShapeError("a subject has no name or no versions")
        }
        if let level = entry["level"]?.string {
            guard let level = CompatibilityLevel(rawValue: level),
                let policy = CompatibilityPolicy(rawValue: entry["policy"]?.string ?? CompatibilityPolicy.strict.rawValue)
            else { throw MessageShapeError("the level or the policy of \(subject.excerpt) is not known") }
            var settings = Settings(
                level: level, policy: policy, group: entry["group"]?.string, alias: entry["alias"]?.string)
            settings.isStrict = entry["validateNewSchemas"]?.bool ?? true
            self.settings[subject] = settings
        }
        for version in list {
            let version = try Version(snapshotEntry: version)
            versions[subject, default: [:]][version.number] = version
        }
    }
}

extension RegistryState.Version {
    fileprivate var snapshotEntry: MessageObject {
        var entry = MessageObject([("version", .integer(Int64(number)))])
        entry["id"] = id.map { .integer(Int64($0)) }
        entry["guid"] = guid.map { .string($0.description) }
        if isDeleted { entry["deleted"] = true }
        entry["type"] = .string(type.rawValue)
        entry["schema"] = .string(text)
        if !references.isEmpty { entry["references"] = references.message }
        if !properties.isEmpty {
            entry["properties"] = .object(MessageObject(properties.sortedByUTF16.map { ($0.key, .string($0.value)) }))
        }
        return entry
    }

    fileprivate init(snapshotEntry entry: Message) throws(MessageShapeError) {
        guard let number = entry["version"]?.integer.flatMap({ Int(exactly: $0) }), let text = entry["schema"]?.string,
            let type = entry["type"]?.string.flatMap(SchemaType.init(rawValue:))
        else { throw MessageShapeError("a version has no number, type or schema") }
        var references: [SchemaReference] = []
        for reference in entry["references"]?.array ?? [] {
            guard let name = reference["name"]?.string, let subject = reference["subject"]?.string,
                let version = reference["version"]?.integer.flatMap({ Int(exactly: $0) })
            else { throw MessageShapeError("a reference has no name, subject or version") }
            references.append(SchemaReference(name: name, subject: subject, version: version))
        }
        var properties: [String: String] = [:]
        for (name, value) in entry["properties"]?.object?.members ?? [] { properties[name] = value.string }
        self.init(
            number, id: entry["id"]?.integer.flatMap { Int32(exactly: $0) },
            guid: entry["guid"]?.string.flatMap { SchemaGUID($0) }, type: type, text: text, references: references,
            properties: properties)
        isDeleted = entry["deleted"]?.bool ?? false
    }
}
