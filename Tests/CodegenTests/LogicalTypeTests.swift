import Foundation
import SchemaAvro
import Testing

/// Values that a logical type does not take: nothing is rounded, and nothing wraps around.
@Suite struct LogicalTypeTests {
    private let layout: AvroLayout
    private let value: LogicalTypes

    init() throws {
        layout = try AvroLayout(for: LogicalTypes.self)
        value = LogicalTypes(
            day: AvroDate(daysSinceEpoch: 19_782), timeMillis: AvroTimeOfDay(nanoseconds: 86_399_999_000_000),
            timeMicros: AvroTimeOfDay(nanoseconds: 1_000), atMillis: AvroInstant(1, .milliseconds),
            atMicros: AvroInstant(2, .milliseconds), atNanos: AvroInstant(3, .microseconds),
            localMillis: AvroLocalDateTime(4_000, .microseconds), localMicros: AvroLocalDateTime(5, .microseconds),
            localNanos: AvroLocalDateTime(6, .nanoseconds), id: UUID(), fixedID: UUID(), price: AvroDecimal(-1_234, scale: 2),
            fixedPrice: AvroDecimal(999_999_999_999_999_999, scale: 4), huge: AvroDecimal(1, scale: 0),
            big: AvroDecimal(-128, scale: -3), lasting: AvroDuration(months: 1, days: 2, milliseconds: .max), unknown: "red",
            misplaced: "today", maybeDay: nil, ids: [UUID()], either: .string(UUID()))
    }

    @Test("values of logical types are read as they were written, in the unit of the schema")
    func roundTrip() throws {
        let read = try AvroPlan(layout).decode(LogicalTypes.self, from: layout.encode(value))
        #expect(read == value)
        #expect(read.atMicros.unit == .microseconds && read.atMicros.count == 2_000)
        #expect(read.price.description == "-12.34")
    }

    @Test("what a logical type does not take is refused with its path")
    func refusals() throws {
        let changes: [(String, (inout LogicalTypes) -> Void)] = [
            ("timeMillis", { $0.timeMillis.nanoseconds = 86_400_000_000_000 }), ("timeMillis", { $0.timeMillis.nanoseconds = 1 }),
            ("timeMicros", { $0.timeMicros.nanoseconds = -1_000 }), ("atMillis", { $0.atMillis = AvroInstant(1, .microseconds) }),
            ("atNanos", { $0.atNanos = AvroInstant(.max, .milliseconds) }),
            ("localMicros", { $0.localMicros = AvroLocalDateTime(1, .nanoseconds) }),
            ("price", { $0.price = AvroDecimal(1, scale: 3) }),
            ("price", { $0.price = AvroDecimal(1_000_000_000_000, scale: 2) }),
            ("price", { $0.price = AvroDecimal(-1_000_000_000_000, scale: 2) }),
            ("fixedPrice", { $0.fixedPrice = AvroDecimal(1_000_000_000_000_000_000, scale: 4) }),
            ("huge", { $0.huge = AvroDecimal(unscaled: Array(repeating: 0x7F, count: 26), scale: 0) }),
            ("big", { $0.big = AvroDecimal(unscaled: [1] + Array(repeating: 0, count: 4_096), scale: 0) }),
        ]
        for (path, change) in changes {
            var changed = value
            change(&changed)
            do throws(AvroCodecError) {
                _ = try layout.encode(changed)
                Issue.record("\(path) is written")
            } catch {
                #expect(error.code == .logicalRange)
                #expect(error.path == path)
            }
        }
    }

    @Test(
        "a string that is not a UUID is refused with its path and place",
        arguments: ["", "8f14e45f", "{8f14e45f-ceea-467f-a8d1-0242ac12000}", "8f14e45f-ceea-467f-a8d1-0242ac12000g"])
    func notUUID(text: String) throws {
        let writer = try AvroLayout(of: AvroSchema(parsing: LogicalTypes.avroSchema.text))
        guard case .record(var fields) = try AvroPlan(writer).decode(layout.encode(value)) else { return }
        fields[19] = .array([.string(text)])
        let bytes = try writer.encode(.record(fields))
        do throws(AvroCodecError) {
            _ = try AvroPlan(layout).decode(LogicalTypes.self, from: bytes)
            Issue.record("\(text) is read")
        } catch {
            #expect(error.code == .logicalRange && error.path == "ids[0]" && error.offset != nil)
        }
    }
}
