import Foundation
import SchemaAvro
import Testing

@Suite struct LogicalValueTests {
    @Test(
        "a date is written in ISO 8601",
        arguments: [
            (0, "1970-01-01"), (-1, "1969-12-31"), (19_782, "2024-02-29"), (19_783, "2024-03-01"), (11_016, "2000-02-29"),
            (-25_509, "1900-02-28"), (-25_508, "1900-03-01"), (-719_528, "0000-01-01"), (-719_529, "-0001-12-31"),
            (2_932_896, "9999-12-31"), (.max, "5881580-07-11"), (.min, "-5877641-06-23"),
        ] as [(Int32, String)])
    func dates(days: Int32, expected: String) {
        #expect(AvroDate(daysSinceEpoch: days).description == expected)
    }

    @Test("instants keep their unit, and are equal where they are the same instant")
    func instants() {
        let instant = AvroInstant(1_709_208_000_000, .milliseconds)
        #expect(instant.description == "2024-02-29T12:00:00.000Z")
        #expect(AvroInstant(-1, .nanoseconds).description == "1969-12-31T23:59:59.999999999Z")
        #expect(AvroInstant(.min, .milliseconds).description.hasSuffix("Z"))
        let same = AvroInstant(1_709_208_000_000_000, .microseconds)
        #expect(instant == same && instant.hashValue == same.hashValue && Set([instant, same]).count == 1)
        #expect(instant < AvroInstant(1_709_208_000_000_001, .microseconds))
        #expect(same.count(in: .milliseconds) == 1_709_208_000_000)
        #expect(AvroInstant(1, .microseconds).count(in: .milliseconds) == nil)
        #expect(AvroInstant(.max, .milliseconds).count(in: .nanoseconds) == nil)
        #expect(instant.date == Date(timeIntervalSince1970: 1_709_208_000))
        #expect(AvroInstant(instant.date) == instant)
        #expect(AvroInstant(Date(timeIntervalSince1970: .infinity)) == nil)
        #expect(AvroLocalDateTime(0, .milliseconds).description == "1970-01-01T00:00:00.000")
    }

    @Test("a time of day is whole in a unit or is not one of it")
    func timesOfDay() {
        let time = AvroTimeOfDay(nanoseconds: 3_723_000_004_000)
        #expect(time.description == "01:02:03.000004000")
        #expect(time.count(in: .microseconds) == 3_723_000_004)
        #expect(time.count(in: .milliseconds) == nil)
        #expect(AvroTimeOfDay(nanoseconds: 86_400_000_000_000).count(in: .microseconds) == nil)
        #expect(AvroTimeOfDay(nanoseconds: -1).count(in: .nanoseconds) == nil)
    }
}
