import ArgumentParser
import SchemaClient
import SchemaGate
import SchemaRegistryServer
import SchemaWire

/// `schema-registry delete`: deletes a subject or a version, once that was asked for twice.
struct DeleteCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "delete", abstract: "Deletes a subject or one version of it.",
        discussion: """
            Without --yes it deletes nothing, and says what it would delete and which schemas refer to that. A deleted version \
            can still be read by its id; with --permanent it is gone for good, and records that were written with it can no \
            longer be read.

            Exit status: 0 deleted or nothing in the way, 1 schemas refer to it, 2 there is no such version or the registry \
            gives a wrong answer, 3 it gives none, 64 wrong usage.
            """)

    @Argument(help: "The subject.") var subject: String
    @Argument(help: "The version: a number or latest; without it all versions.") var version: VersionArgument?
    @Flag(help: "Delete. Without it nothing is deleted.") var yes = false
    @Flag(help: "For good.") var permanent = false
    @OptionGroup var options: RegistryOptions
    @OptionGroup var listing: ListingOptions

    func run() async throws {
        let client = try options.client()
        let live = try await versions(client, deleted: false)
        let versions = permanent ? try await self.versions(client, deleted: true) : live
        guard !versions.isEmpty else {
            throw GateProblem(
                .unreadable, "\(TextStyle.printable(subject)) has no such version that is not deleted",
                fix: "`schema-registry versions SUBJECT --deleted` lists those that are; --permanent removes them.")
        }
        let referrers = try await client.referrers(of: live, of: subject)
        if yes, referrers.isEmpty { try await delete(client, versions, live: live) }
        try write(versions, referrers)
        if !referrers.isEmpty { throw ProcessExit.incompatible }
    }

    /// The versions that are meant.
    private func versions(_ client: RegistryClient, deleted: Bool) async throws(RegistryClientError) -> [Int] {
        let numbers: [Int]
        do throws(RegistryClientError) {
            numbers = try await client.versions(of: subject, includingDeleted: deleted)
        } catch {
            guard error.code == .notFound else { throw error }
            return []
        }
        switch version {
        case nil: return numbers
        case .latest?: return Array(numbers.suffix(1))
        case .number(let number)?: return numbers.filter { $0 == number }
        }
    }

    /// A version must be deleted softly before it can go for good.
    private func delete(_ client: RegistryClient, _ versions: [Int], live: [Int]) async throws {
        if version == nil {
            if !live.isEmpty { _ = try await client.delete(subject) }
            if permanent { _ = try await client.delete(subject, permanently: true) }
            return
        }
        for number in versions {
            if live.contains(number) { try await client.delete(number, of: subject) }
            if permanent { try await client.delete(number, of: subject, permanently: true) }
        }
    }

    private func write(_ versions: [Int], _ referrers: [Referrer]) throws {
        let isDone = yes && referrers.isEmpty
        let name = TextStyle.printable(subject)
        let what =
            "\(name) \(versions.count == 1 ? "version" : "versions") \(versions.map(String.init).joined(separator: ", "))"
        var text = ""
        if !referrers.isEmpty {
            text += "\(what) cannot be deleted: other schemas refer to it.\n"
            for referrer in referrers {
                text +=
                    "  version \(referrer.target) is referred to by \(TextStyle.printable(referrer.subject)) version \(referrer.version) (id \(referrer.id))\n"
            }
        } else if isDone {
            text += "Deleted \(what)\(permanent ? " for good" : "").\n"
        } else {
            text += "Would delete \(what)\(permanent ? " for good" : ""). Nothing refers to it. To do it add --yes.\n"
        }
        let message: Message = [
            "subject": .string(subject), "versions": .array(versions.map { .integer(Int64($0)) }), "permanent": .bool(permanent),
            "deleted": .bool(isDone), "referrers": .array(referrers.map(\.message)),
        ]
        try listing.write(message, text: text)
    }
}
