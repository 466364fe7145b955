import Foundation
import SchemaGate

extension CalendarDay {
    /// The day in UTC, so that a run on any machine says the same; nil where the clock stands beyond the year 9999.
    static var today: CalendarDay? {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = .gmt
        let parts = calendar.dateComponents([.year, .month, .day], from: Date())
        guard let year = parts.year, let month = parts.month, let day = parts.day else { return nil }
        return CalendarDay(year: year, month: month, day: day)
    }
}
