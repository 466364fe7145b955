import Logging
import SchemaModel
package import SchemaRegistryMessages

/// One row of the table of settings: what makes the flag, the variable, the member and the documentation.
package struct Setting: Sendable {
    /// As in the flag and in the file, such as `max-body-bytes`.
    package let name: String
    /// What values look like, for people.
    package let type: String
    package let help: String
    /// Sets the value from its text. The thrown text says what values are taken.
    let set: @Sendable (inout ServerSettings, _ text: String) throws(SettingValueError) -> Void
    package let value: @Sendable (ServerSettings) -> Message

    package var flag: String { "--\(name)" }
    package var variable: String { Setting.variablePrefix + name.uppercased().map { $0 == "-" ? "_" : String($0) }.joined() }

    /// The double underscore keeps clear of what Kubernetes sets beside a service called `registry`.
    package static let variablePrefix = "REGISTRY__"
}

/// Why a text is no value of a setting, to be read after "must be ".
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

    /// A text that is never shown.
    static func secret(_ name: String, _ path: SettingPath<String>, _ help: String) -> Setting {
        let setting = text(name, path, help)
        return Setting(name: name, type: "text", help: help, set: setting.set) {
            .string($0[keyPath: path].isEmpty ? "none" : "hidden")
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
        _ path: any WritableKeyPath<Limits, Limit> & Sendable, in range: ClosedRange<Int>, _ help: String
    ) -> Setting {
        let name = Limits()[keyPath: path].name
        return Setting(name: name, type: name.hasSuffix("bytes") ? "bytes" : "integer", help: help) {
            settings, text throws(SettingValueError) in
            settings.limits[keyPath: path] = Limit(name, try parse(text, in: range))
        } value: {
            .integer(Int64($0.limits[keyPath: path].value))
        }
    }

    static func bytes(
        _ name: String, _ path: SettingPath<Int>, in range: ClosedRange<Int>, _ help: String
    ) -> Setting {
        Setting(name: name, type: "bytes", help: help) { settings, text throws(SettingValueError) in
            settings[keyPath: path] = try parse(text, in: range)
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
        let units: [(String, Int)] = [("KiB", 1 << 10), ("MiB", 1 << 20), ("GiB", 1 << 30)]
        let unit = range.upperBound > 1 << 20 ? units.first { text.hasSuffix($0.0) } : nil
        let digits = text.dropLast(unit?.0.count ?? 0)
        guard let number = Int(digits), case let (value, overflow) = number.multipliedReportingOverflow(by: unit?.1 ?? 1),
            !overflow, range.contains(value)
        else { throw SettingValueError(expected: "a whole number from \(range.lowerBound) to \(range.upperBound)") }
        return value
    }
}

/// Where a setting's value is kept.
typealias SettingPath<Value> = any WritableKeyPath<ServerSettings, Value> & Sendable
