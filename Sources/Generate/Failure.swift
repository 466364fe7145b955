/// Why the program ends early.
struct Failure: Error {
    /// Exit statuses, as `sysexits.h` has them.
    enum Status: Int32 {
        case usage = 64
        case schema = 65
        case unreadable = 66
        case unwritable = 73
    }

    let status: Status
    let message: String

    init(_ status: Status, _ message: String) {
        self.status = status
        self.message = message
    }
}
