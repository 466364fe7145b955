/// Settings that the server cannot start with.
package struct SettingsError: Error, Sendable, Equatable, CustomStringConvertible {
    package struct Code: Sendable, Equatable {
        private enum Value { case usage, configuration, missing, noPermission }
        private let value: Value

        /// The command line is wrong.
        package static let usage = Code(value: .usage)
        /// The environment or the file is wrong.
        package static let configuration = Code(value: .configuration)
        /// There is no such file.
        package static let missing = Code(value: .missing)
        /// The file may not be read.
        package static let noPermission = Code(value: .noPermission)
    }

    package let code: Code
    package let description: String

    init(_ code: Code, _ description: String) {
        self.code = code
        self.description = description
    }
}
