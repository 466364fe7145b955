import Foundation
import Synchronization

/// The value of `Date` (RFC 9110, section 6.6.1), made once a second.
final class DateHeader: Sendable {
    private struct Entry {
        var second: time_t
        var text: String
    }

    private let entry = Mutex(Entry(second: 0, text: ""))

    static let shared = DateHeader()

    var text: String {
        var now = timespec()
        clock_gettime(CLOCK_REALTIME_COARSE, &now)
        let second = now.tv_sec
        return entry.withLock { entry in
            if entry.second != second { entry = Entry(second: second, text: DateHeader.format(second)) }
            return entry.text
        }
    }

    /// An IMF-fixdate: the names are English whatever the locale.
    static func format(_ second: time_t) -> String {
        var second = second
        var parts = tm()
        guard gmtime_r(&second, &parts) != nil else { return "Thu, 01 Jan 1970 00:00:00 GMT" }
        let days = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"]
        let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
        func padded(_ number: Int32) -> String { number < 10 ? "0\(number)" : "\(number)" }
        return "\(days[Int(parts.tm_wday)]), \(padded(parts.tm_mday)) \(months[Int(parts.tm_mon)]) \(1900 + Int(parts.tm_year)) "
            + "\(padded(parts.tm_hour)):\(padded(parts.tm_min)):\(padded(parts.tm_sec)) GMT"
    }
}
