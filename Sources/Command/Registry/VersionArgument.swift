import ArgumentParser

/// A version as an argument names it.
enum VersionArgument: Equatable, ExpressibleByArgument {
    case latest
    case number(Int)

    init?(argument: String) {
        if argument.lowercased() == "latest" {
            self = .latest
        } else if let number = Int(argument), (1...Int(Int32.max)).contains(number) {
            self = .number(number)
        } else {
            return nil
        }
    }

    var defaultValueDescription: String { "latest" }
}
