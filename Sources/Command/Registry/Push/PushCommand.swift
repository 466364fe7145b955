import ArgumentParser
import Foundation
import SchemaClient
import SchemaGate
import SchemaModel
import SchemaWire

/// `schema-registry push`: registers the schemas of a project that changed, once that was asked for twice.
struct PushCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "push", abstract: "Registers the schemas of a folder that changed, each after what it refers to.",
        discussion: """
            The schemas, their subjects and their references are those that check finds: by the manifest, or else by the names of \
            files. Without --yes it registers nothing, and says what it would register. It stops at the first schema that the \
            registry refuses; what was registered before it stays.

            Exit status: 0 registered or nothing in the way, 1 the registry refuses a schema, 2 a file cannot be read or the \
            registry gives a wrong answer, 3 it gives none, 64 wrong usage.
            """)

    @Argument(help: "Files and folders to register, with what they refer to. Without any: all of the project.")
    var paths: [String] = []
    @Option(help: ArgumentHelp("The manifest. Without it the nearest schema-registry.yaml.", valueName: "file"))
    var manifest: String?
    @Flag(help: "Register. Without it nothing is registered.") var yes = false
    @OptionGroup var options: RegistryOptions
    @OptionGroup var listing: ListingOptions

    func run() async throws {
        let client = try options.client()
        let items: [Push.Item]
        let failure: (any Error)?
        do {
            let folder = try ProjectFolder(FileManager.default.currentDirectoryPath, manifest: manifest)
            let schemas = try folder.ordered(paths)
            (items, failure) = await Push(client: client, folder: folder, isRegistering: yes).run(schemas)
        } catch let problems as Manifest.Problems {
            let first = problems.problems[0]
            let place = first.location.map { ":\($0.line):\($0.column)" } ?? ""
            throw GateProblem(.unreadable, "\(first.file)\(place): \(first.message)", fix: first.fix)
        }
        try listing.write(.array(items.map(\.message)), text: items.map(\.line).joined() + summary(items))
        if let failure { throw failure }
        if items.contains(where: \.isRefused) { throw ProcessExit.incompatible }
    }

    private func summary(_ items: [Push.Item]) -> String {
        func count(_ isCounted: (Push.Outcome) -> Bool) -> Int { items.count { isCounted($0.outcome) } }
        var parts: [String] = []
        func add(_ count: Int, _ words: String) { if count > 0 { parts.append("\(count) \(words)") } }
        add(count { if case .registered = $0 { true } else { false } }, "registered")
        add(count { if case .wouldRegister = $0 { true } else { false } }, "to register")
        add(count { if case .waits = $0 { true } else { false } }, "to register after what they refer to")
        add(count { if case .unchanged = $0 { true } else { false } }, "unchanged")
        add(items.count(where: \.isRefused), "refused")
        add(count { $0 == .failed }, "failed")
        add(count { $0 == .notTried }, "not tried")
        let text = parts.isEmpty ? "No schemas" : parts.joined(separator: " · ")
        let isWaiting = !yes && items.contains { $0.isWaiting }
        return text + (isWaiting ? ". To register them add --yes.\n" : ".\n")
    }
}

extension Push.Item {
    fileprivate var isRefused: Bool { if case .refused = outcome { true } else { false } }

    fileprivate var isWaiting: Bool {
        switch outcome {
        case .wouldRegister, .waits: true
        default: false
        }
    }

    fileprivate var line: String {
        let name = "\(TextStyle.printable(schema.subject))  \(TextStyle.printable(schema.path))  "
        switch outcome {
        case .unchanged(let version, let id): return name + "unchanged, version \(version) (id \(id))\n"
        case .registered(let version, let id): return name + "registered as version \(version) (id \(id))\n"
        case .wouldRegister(let version, let isNew):
            return name + "would be registered as version \(version)\(isNew ? "; the subject is new" : "")\n"
        case .waits(let subject): return name + "would be registered after \(TextStyle.printable(subject)), and checked then\n"
        case .notTried: return name + "not tried\n"
        case .failed: return name + "failed\n"
        case .refused(let messages):
            return name + "refused\n" + messages.map { "    \(TextStyle.printable($0))\n" }.joined()
        }
    }

    fileprivate var message: Message {
        var object = MessageObject()
        object["subject"] = .string(schema.subject)
        object["path"] = .string(schema.path)
        switch outcome {
        case .unchanged(let version, let id): object.merge("unchanged", version, id)
        case .registered(let version, let id): object.merge("registered", version, id)
        case .wouldRegister(let version, let isNew):
            object["outcome"] = "would-register"
            object["version"] = .integer(Int64(version))
            object["newSubject"] = .bool(isNew)
        case .waits(let subject):
            object["outcome"] = "would-register"
            object["after"] = .string(subject)
        case .notTried: object["outcome"] = "not-tried"
        case .failed: object["outcome"] = "failed"
        case .refused(let messages):
            object["outcome"] = "refused"
            object["messages"] = .array(messages.map { .string($0) })
        }
        return .object(object)
    }
}

extension MessageObject {
    fileprivate mutating func merge(_ outcome: String, _ version: Int, _ id: Int) {
        self["outcome"] = .string(outcome)
        self["version"] = .integer(Int64(version))
        self["id"] = .integer(Int64(id))
    }
}
