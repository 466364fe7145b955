extension Duration {
    private static let units: [(suffix: String, milliseconds: Int64)] = [
        ("ms", 1), ("s", 1_000), ("m", 60_000), ("h", 3_600_000), ("d", 86_400_000),
    ]

    /// A time as people write it: `250ms`, `10s`, `5m`, `24h`, `400d`. At least a millisecond.
    init?(setting text: String, days: Int64 = 1) {
        guard let unit = Duration.units.first(where: { text.hasSuffix($0.suffix) }),
            let number = Int64(text.dropLast(unit.suffix.count)), number > 0,
            case let (milliseconds, overflow) = number.multipliedReportingOverflow(by: unit.milliseconds),
            !overflow, milliseconds <= days * 86_400_000
        else { return nil }
        self = .milliseconds(milliseconds)
    }

    /// The shortest text that reads back as this time.
    var settingText: String {
        let milliseconds = components.seconds * 1_000 + components.attoseconds / 1_000_000_000_000_000
        let unit = Duration.units.last { milliseconds.isMultiple(of: $0.milliseconds) } ?? Duration.units[0]
        return "\(milliseconds / unit.milliseconds)\(unit.suffix)"
    }
}
