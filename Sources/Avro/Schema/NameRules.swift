import SchemaModel

/// What the names of a schema may look like [C2.2].
package enum NameRules: Sendable {
    /// For new schemas: the Avro specification's rule, ASCII only, for types, namespaces, fields, symbols, and the simple
    /// names of aliases.
    /// Defaults are validated too.
    case new
    /// For what was accepted before: letters and digits of any script, in the names of types, fields and symbols.
    case stored

    /// What is wrong with a name of a type, field or symbol, in words Java users know; nil where nothing is.
    func objection(to name: String) -> String? {
        guard let first = name.unicodeScalars.first else { return "Empty name" }
        guard first == "_" || isLetter(first) else { return "Illegal initial character: \(name.excerpt)" }
        guard name.unicodeScalars.dropFirst().allSatisfy({ $0 == "_" || isLetter($0) || isDigit($0) }) else {
            return "Illegal character in: \(name.excerpt)"
        }
        return nil
    }

    /// The same for a namespace. Those of stored schemas may be anything.
    func objection(toNamespace namespace: String) -> String? {
        guard self == .new, !namespace.isEmpty else { return nil }
        for part in namespace.split(separator: ".", omittingEmptySubsequences: false) {
            if let objection = objection(to: String(part)) {
                return "Namespace part \"\(String(part).excerpt)\" is invalid: \(objection)"
            }
        }
        return nil
    }

    private func isLetter(_ scalar: Unicode.Scalar) -> Bool {
        if scalar.isASCII { return UInt8(ascii: "a")...UInt8(ascii: "z") ~= UInt8(scalar.value) | 0x20 }
        // The reference implementation looks at UTF-16 units, so that no letter outside the first plane counts.
        guard self == .stored, scalar.value <= 0xFFFF else { return false }
        switch scalar.properties.generalCategory {
        case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter: return true
        default: return false
        }
    }

    private func isDigit(_ scalar: Unicode.Scalar) -> Bool {
        if scalar.isASCII { return UInt8(ascii: "0")...UInt8(ascii: "9") ~= UInt8(scalar.value) }
        return self == .stored && scalar.value <= 0xFFFF && scalar.properties.generalCategory == .decimalNumber
    }
}
