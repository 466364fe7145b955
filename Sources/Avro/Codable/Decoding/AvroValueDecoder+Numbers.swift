/// The plain values, each out of its union and with its range checked.
extension AvroValueDecoder {
    @inline(__always)
    private func content(_ found: AvroFoundValue) -> AvroValue {
        // The next field is likely asked for next.
        if found.step != nil { context.guess &+= 1 }
        if case .union(_, let content) = found.value { return content }
        return found.value
    }

    func boolean(_ found: AvroFoundValue) throws -> Bool {
        guard case .boolean(let flag) = content(found) else { throw mismatch(Bool.self, "Bool", found) }
        return flag
    }

    func string(_ found: AvroFoundValue) throws -> String {
        switch content(found) {
        case .string(let text), .enumeration(let text): return text
        default: throw mismatch(String.self, "String", found)
        }
    }

    func integer<Number: FixedWidthInteger>(_ found: AvroFoundValue) throws -> Number {
        let number: Number?
        switch content(found) {
        case .int(let value): number = Number(exactly: value)
        case .long(let value): number = Number(exactly: value)
        case .float(let value): number = Number(exactly: value)
        case .double(let value): number = Number(exactly: value)
        default: throw mismatch(Number.self, "\(Number.self)", found)
        }
        guard let number else { throw outOfRange(Number.self, found) }
        return number
    }

    func double(_ found: AvroFoundValue) throws -> Double {
        switch content(found) {
        case .double(let value): return value
        case .float(let value): return Double(value)
        case .int(let value): return Double(value)
        case .long(let value):
            guard let number = Double(exactly: value) else { throw outOfRange(Double.self, found) }
            return number
        default: throw mismatch(Double.self, "Double", found)
        }
    }

    func float(_ found: AvroFoundValue) throws -> Float {
        let number: Float?
        switch content(found) {
        case .float(let value): number = value
        case .double(let value): number = value.isNaN ? .nan : Float(exactly: value)
        case .int(let value): number = Float(exactly: value)
        case .long(let value): number = Float(exactly: value)
        default: throw mismatch(Float.self, "Float", found)
        }
        guard let number else { throw outOfRange(Float.self, found) }
        return number
    }
}
