import Logging
import SchemaModel
package import SchemaWire

/// One row of the table of settings: what makes the flag, the variable, the member and the documentation.
package struct Setting: Sendable {
    /// As in the flag and in the file, such as `max-body-bytes`.
    package let name: String
    /// What values look like, for people.
    package let type: String
    package let help: String
    /// Whether nothing may show the value.
    var isSecret = false
    /// Sets the value from its text. The thrown text says what values are taken.
    let set: @Sendable (inout ServerSettings, _ text: String) throws(SettingValueError) -> Void
    package let value: @Sendable (ServerSettings) -> Message

    /// Values of a setting that has but a few; empty where it has more.
    package var choices: [String] {
        if type == "true or false" { return ["true", "false"] }
        return type.contains(", ") ? type.split(separator: ", ").map(String.init) : []
    }

    package var flag: String { "--\(name)" }
    package var variable: String { Setting.variablePrefix + name.uppercased().map { $0 == "-" ? "_" : String($0) }.joined() }

    /// The double underscore keeps clear of what Kubernetes sets beside a service called `registry`.
    package static let variablePrefix = "REGISTRY__"
}

/// Why a text is not a value of a setting, to be read after "must be ".
struct SettingValueError: Error {
    let expected: String
}

extension Setting {
    static func text(_ name: String, _ path: SettingPath<String>, _ help: String) -> Setting {
        Setting(name: name, type: "text", help: help) { settings, text throws(SettingValueError) in
            guard !text.isEmpty else { throw SettingValueError(expected: "a text that is not empty") }
            settings[keyPath: path] = text
        } value: {
            .string($0[keyPath: path])
        }
    }

    /// The name or address of a host alone.
    static func host(_ name: String, _ path: SettingPath<String>, _ help: String) -> Setting {
        Setting(name: name, type: "text", help: help) { settings, text throws(SettingValueError) in
            // As it stands in a URL.
            let text = text.hasPrefix("[") && text.hasSuffix("]") ? String(text.dropFirst().dropLast()) : text
            // An address of version 6 has two colons at least.
            guard !text.isEmpty, !text.contains("/"), text.utf8.count(where: { $0 == UInt8(ascii: ":") }) != 1 else {
                throw SettingValueError(
                    expected: "a name or an address alone, such as 0.0.0.0 (the port is a setting of its own)")
            }
            settings[keyPath: path] = text
        } value: {
            .string($0[keyPath: path])
        }
    }

    /// The path of a file that stays.
    static func path(_ name: String, _ path: SettingPath<String>, _ help: String) -> Setting {
        Setting(name: name, type: "path", help: help) { settings, text throws(SettingValueError) in
            guard !text.isEmpty else { throw SettingValueError(expected: "the path of a file") }
            guard text != ":memory:" else {
                throw SettingValueError(
                    expected: "the path of a file, because the registry keeps in it what it has acknowledged (a database to try "
                        + "things out can be a file in /tmp)")
            }
            settings[keyPath: path] = text
        } value: {
            .string($0[keyPath: path])
        }
    }

    /// The path of a file that may be left out: empty for none.
    static func optionalFile(_ name: String, _ path: SettingPath<String>, _ help: String) -> Setting {
        Setting(name: name, type: "path", help: help) { settings, text throws(SettingValueError) in
            settings[keyPath: path] = text
        } value: {
            .string($0[keyPath: path])
        }
    }

    /// A text that is never shown.
    static func secret(_ name: String, _ path: SettingPath<Secret>, _ help: String) -> Setting {
        Setting(name: name, type: "text", help: help, isSecret: true) { settings, text throws(SettingValueError) in
            guard !text.isEmpty else { throw SettingValueError(expected: "a text that is not empty") }
            settings[keyPath: path] = Secret(text)
        } value: {
            .string("\($0[keyPath: path])")
        }
    }

    static func integer(
        _ name: String, _ path: SettingPath<Int>, in range: ClosedRange<Int>, _ help: String
    ) -> Setting {
        Setting(name: name, type: "integer", help: help) { settings, text throws(SettingValueError) in
            settings[keyPath: path] = try parse(text, in: range)
        } value: {
            .integer(Int64($0[keyPath: path]))
        }
    }

    /// A row for a limit that carries its own name.
    static func limit(
        _ path: any WritableKeyPath<Limits, Limit> & Sendable, _ help: String
    ) -> Setting {
        let name = Limits()[keyPath: path].name
        let range = Limits.row(named: name)?.range ?? 1...Int.max
        let isSize = name.hasSuffix("bytes")
        return Setting(name: name, type: isSize ? "bytes" : "integer", help: help) {
            settings, text throws(SettingValueError) in
            settings.limits[keyPath: path] = Limit(name, try isSize ? parse(size: text, in: range) : parse(text, in: range))
        } value: {
            .integer(Int64($0.limits[keyPath: path].value))
        }
    }

    static func bytes(
        _ name: String, _ path: SettingPath<Int>, in range: ClosedRange<Int>, _ help: String
    ) -> Setting {
        Setting(name: name, type: "bytes", help: help) { settings, text throws(SettingValueError) in
            settings[keyPath: path] = try parse(size: text, in: range)
        } value: {
            .integer(Int64($0[keyPath: path]))
        }
    }

    /// - Parameter days: The longest time.
    static func duration(_ name: String, _ path: SettingPath<Duration>, days: Int64 = 1, _ help: String) -> Setting {
        Setting(name: name, type: "duration", help: help) { settings, text throws(SettingValueError) in
            guard let value = Duration(setting: text, days: days) else {
                let longest = days == 1 ? "24h" : "\(days)d"
                throw SettingValueError(expected: "a time such as 250ms, 10s or 5m, from 1ms to \(longest)")
            }
            settings[keyPath: path] = value
        } value: {
            .string($0[keyPath: path].settingText)
        }
    }

    static func flag(_ name: String, _ path: SettingPath<Bool>, _ help: String) -> Setting {
        Setting(name: name, type: "true or false", help: help) { settings, text throws(SettingValueError) in
            guard let value = Bool(text.lowercased()) else { throw SettingValueError(expected: "true or false") }
            settings[keyPath: path] = value
        } value: {
            .bool($0[keyPath: path])
        }
    }

    static func list(_ name: String, _ path: SettingPath<[String]>, _ help: String) -> Setting {
        Setting(name: name, type: "list", help: help) { settings, text throws(SettingValueError) in
            settings[keyPath: path] = text.split(separator: ",").map { String($0.trimmed) }.filter { !$0.isEmpty }
        } value: {
            .array($0[keyPath: path].map { .string($0) })
        }
    }

    static func choice<Value: RawRepresentable & CaseIterable & Sendable>(
        _ name: String, _ path: SettingPath<Value>, _ help: String
    ) -> Setting where Value.RawValue == String {
        let names = Value.allCases.map(\.rawValue).joined(separator: ", ")
        return Setting(name: name, type: names, help: help) { settings, text throws(SettingValueError) in
            guard let value = Value(rawValue: text.lowercased()) ?? Value(rawValue: text.uppercased()) else {
                throw SettingValueError(expected: "one of \(names)")
            }
            settings[keyPath: path] = value
        } value: {
            .string($0[keyPath: path].rawValue)
        }
    }

    private static func parse(_ text: String, in range: ClosedRange<Int>) throws(SettingValueError) -> Int {
        guard let number = Int(text), range.contains(number) else {
            throw SettingValueError(expected: "a whole number from \(range.lowerBound) to \(range.upperBound)")
        }
        return number
    }

    private static let sizeUnits: [(name: String, bytes: Int)] = [("KiB", 1 << 10), ("MiB", 1 << 20), ("GiB", 1 << 30)]

    private static func parse(size text: String, in range: ClosedRange<Int>) throws(SettingValueError) -> Int {
        let unit = sizeUnits.first { text.hasSuffix($0.name) }
        guard let number = Int(text.dropLast(unit?.name.count ?? 0)),
            case let (bytes, overflow) = number.multipliedReportingOverflow(by: unit?.bytes ?? 1), !overflow,
            range.contains(bytes)
        else {
            throw SettingValueError(
                expected:
                    "a size from \(sizeText(range.lowerBound)) to \(sizeText(range.upperBound)): bytes as a whole number, or "
                    + "with KiB, MiB or GiB")
        }
        return bytes
    }

    /// The shortest text that reads back as a size; plain bytes are named so.
    static func sizeText(_ bytes: Int) -> String {
        guard let unit = sizeUnits.last(where: { bytes > 0 && bytes.isMultiple(of: $0.bytes) }) else {
            return "\(bytes) \(bytes == 1 ? "byte" : "bytes")"
        }
        return "\(bytes / unit.bytes)\(unit.name)"
    }
}

/// Where a setting's value is kept.
typealias SettingPath<Value> = any WritableKeyPath<ServerSettings, Value> & Sendable
