import SchemaAvro
import SchemaModel

/// What the fuzzer does with the codec, and the tests with the bytes that once failed. `scripts/fuzz` compiles this file too.
///
/// A target ends the process where something does not hold.
enum CodecFuzzTargets {
    /// Reads data that one schema wrote as another's: the text of the writer, of the reader, and the data, each behind a zero
    /// byte. A reader that is no schema is the writer.
    static func codec(_ bytes: [UInt8]) {
        let parts = bytes.split(separator: 0, maxSplits: 2, omittingEmptySubsequences: false)
        guard parts.count == 3, let writer = layout(parts[0]) else { return }
        let data = Array(parts[2])
        readsAsWritten(data, writer)
        guard let reader = layout(parts[1]) else { return }
        let plan: AvroPlan
        do throws(AvroCodecError) {
            plan = try AvroPlan(from: writer, to: reader)
        } catch {
            precondition(!error.description.isEmpty)
            return
        }
        guard let value = value(of: data, plan) else { return }
        isOfSchema(value, reader)
    }

    private static func layout(_ text: ArraySlice<UInt8>) -> AvroLayout? {
        var limits = AvroCodecLimits()
        limits.freeValues = Limit("max-avro-free-values", 10_000)
        limits.steps = Limit("max-avro-steps", 100_000)
        guard let schema = try? AvroSchema(parsing: String(decoding: text, as: UTF8.self), rules: .stored) else { return nil }
        return try? AvroLayout(of: schema, limits: limits)
    }

    /// The value; nil where the data is refused, which must say where.
    private static func value(of data: [UInt8], _ plan: AvroPlan) -> AvroValue? {
        do throws(AvroCodecError) {
            return try plan.decode(data)
        } catch {
            precondition(error.offset.map { 0...data.count ~= $0 } ?? false, "\(error)")
            return nil
        }
    }

    /// What is read is written and read again as the same, in both encodings, and by types that describe themselves.
    private static func readsAsWritten(_ data: [UInt8], _ layout: AvroLayout) {
        let plan = AvroPlan(layout)
        guard let value = value(of: data, plan), let written = isOfSchema(value, layout) else { return }
        precondition(written.count <= data.count, "What is written is longer than what was read")
        let again: AvroValue
        do throws(AvroCodecError) {
            again = try plan.decode(written)
        } catch {
            // Fewer bytes pay for fewer values that have none.
            precondition(error.code == .limit, "What is written cannot be read: \(error)")
            return
        }
        precondition((try? layout.encode(again)) == written, "Writing is not a fixed point")
        guard let json = try? layout.json(value), let read = try? layout.value(json: json) else {
            preconditionFailure("The JSON of a value is not one")
        }
        // JSON has one NaN, and data has many.
        precondition((try? layout.encode(read)) == written || json.contains("NaN"), "The JSON of a value is another: \(json)")
        guard let generic = try? plan.decode(codable: AvroValue.self, from: written),
            (try? layout.encode(codable: generic)) == written
        else { preconditionFailure("The driver of Codable types writes other bytes") }
        if let loose = try? plan.decode(codable: Loose.self, from: written), let bytes = try? layout.encode(codable: loose) {
            _ = Self.value(of: bytes, plan)
        }
    }

    /// The bytes of a value that was read, which its schema takes, unless it breaks a bound that reading does not have.
    @discardableResult
    private static func isOfSchema(_ value: AvroValue, _ layout: AvroLayout) -> [UInt8]? {
        do throws(AvroCodecError) {
            return try layout.encode(value)
        } catch {
            precondition(error.code == .logicalRange || error.code == .limit, "\(error)")
            return nil
        }
    }
}

/// Takes whatever there is.
private enum Loose: Codable {
    case null
    case flag(Bool)
    case number(Int)
    case fraction(Double)
    case text(String)
    case list([Loose])
    case object([String: Loose])

    init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        if container.decodeNil() {
            self = .null
        } else if let flag = try? container.decode(Bool.self) {
            self = .flag(flag)
        } else if let number = try? container.decode(Int.self) {
            self = .number(number)
        } else if let fraction = try? container.decode(Double.self) {
            self = .fraction(fraction)
        } else if let text = try? container.decode(String.self) {
            self = .text(text)
        } else if let list = try? container.decode([Loose].self) {
            self = .list(list)
        } else {
            self = .object(try container.decode([String: Loose].self))
        }
    }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        switch self {
        case .null: try container.encodeNil()
        case .flag(let flag): try container.encode(flag)
        case .number(let number): try container.encode(number)
        case .fraction(let fraction): try container.encode(fraction)
        case .text(let text): try container.encode(text)
        case .list(let list): try container.encode(list)
        case .object(let object): try container.encode(object)
        }
    }
}
