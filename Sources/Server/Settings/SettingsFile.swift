import Foundation
import SchemaRegistryMessages
import SchemaWire

/// The settings of a JSON file: one object, its members named like the flags.
struct SettingsFile {
    private(set) var values: [(name: String, text: String)] = []

    init(path: String, readFile: (String) throws -> [UInt8]) throws(SettingsError) {
        let bytes: [UInt8]
        do {
            bytes = try readFile(path)
        } catch {
            throw SettingsFile.unreadable(path, error)
        }
        let message: Message
        do {
            message = try Message(parsing: bytes, duplicates: .refused)
        } catch {
            // The parser quotes what it stumbles over, which may be a secret.
            let place = error.line > 0 ? " at line \(error.line), column \(error.column)" : ""
            let what = error.code == .duplicate ? "has a member twice" : "is not valid JSON"
            throw SettingsError(.configuration, "The settings file \(path) \(what)\(place)")
        }
        guard let object = message.object else {
            throw SettingsError(.configuration, "The settings file \(path) must hold one JSON object")
        }
        for (name, value) in object.members {
            guard SettingTable.setting(named: name) != nil else {
                let hint = SettingTable.nearest(to: name).map { "; did you mean \"\($0)\"?" } ?? ""
                throw SettingsError(.configuration, "Unknown setting \"\(name)\" in \(path)\(hint)")
            }
            guard let text = SettingsFile.text(value) else {
                throw SettingsError(
                    .configuration, "\"\(name)\" in \(path) must be a string, a whole number, true, false or an array of strings")
            }
            values.append((name, text))
        }
    }

    private static func unreadable(_ path: String, _ error: any Error) -> SettingsError {
        guard let number = (error as? POSIXError)?.code else {
            return SettingsError(.configuration, "The settings file \(path) cannot be read")
        }
        let code: SettingsError.Code =
            switch number {
            case .ENOENT, .ENOTDIR: .missing
            case .EACCES, .EPERM: .noPermission
            default: .configuration
            }
        return SettingsError(
            code,
            "The settings file \(path) cannot be read: \(String(cString: strerror(number.rawValue))). Correct the path in "
                + "--config or \(Setting.variablePrefix)CONFIG, or let this user read the file.")
    }

    private static func text(_ value: Message) -> String? {
        switch value {
        case .string(let text): return text
        case .integer(let number): return String(number)
        case .bool(let value): return String(value)
        case .array(let elements):
            let texts = elements.compactMap(\.string)
            return texts.count == elements.count ? texts.joined(separator: ",") : nil
        case .null, .real, .object: return nil
        }
    }
}
