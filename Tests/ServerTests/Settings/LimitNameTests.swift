import Foundation
import SchemaModel
import SchemaRegistryCore
import TestSupport
import Testing

@testable import SchemaRegistryServer

/// The name of a limit in an error is the name under which it is set.
struct LimitNameTests {
    private static func limits(of value: Any) -> Set<String> {
        Set(Mirror(reflecting: value).children.compactMap { ($0.value as? Limit)?.name })
    }

    /// Those that only bound what `check` and the library do: the server validates no documents and looks for no witnesses.
    private static let notOfTheServer: Set<String> = [
        "max-validation-steps", "max-validation-depth", "max-validation-errors", "max-witness-tries",
    ]

    @Test("every limit has a row with its range, in which its default lies")
    func rows() {
        #expect(Set(Limits.rows.map(\.name)) == Self.limits(of: Limits()))
        #expect(Limits.rows.count == Self.limits(of: Limits()).count)
        for row in Limits.rows { #expect(row.range.contains(Limits()[keyPath: row.path].value), "\(row.name)") }
    }

    @Test("every limit of the server is a setting")
    func settings() {
        let settings = Set(SettingTable.all.map(\.name))
        #expect(Self.limits(of: Limits()).subtracting(settings) == Self.notOfTheServer)
        #expect(Self.limits(of: RegistrySettings()).subtracting(settings).isEmpty)
    }

    @Test("no source names a limit that is neither a setting, an option of check nor a parameter of the library")
    func sources() throws {
        let codec = try String(contentsOf: ProjectFolder.file("Sources/Avro/Codec/AvroCodecLimits.swift"), encoding: .utf8)
        let known = Set(SettingTable.all.map(\.name)).union(Self.notOfTheServer)
            .union(codec.matches(of: #/Limit\("([-a-z]+)"/#).map { String($0.1) })
        var named: Set<String> = []
        for file in ProjectFolder.swiftFiles(below: ProjectFolder.file("Sources")) {
            let text = try String(contentsOf: file, encoding: .utf8)
            named.formUnion(text.matches(of: #/\bmax-[a-z]+(?:-[a-z]+)*/#).map { String($0.0) })
        }
        #expect(named.subtracting(known) == ["max-age", "max-parents"], "words of HTTP and of Git")
    }
}
