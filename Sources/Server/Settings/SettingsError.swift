/// Settings that the server cannot start with.
package struct SettingsError: Error, Sendable, Equatable, CustomStringConvertible {
    package struct Code: Sendable, Equatable {
        private enum Value { case usage, configuration }
        private let value: Value

        /// The command line is wrong.
        package static let usage = Code(value: .usage)
        /// The environment or the file is wrong.
        package static let configuration = Code(value: .configuration)
    }

    package let code: Code
    package let description: String

    init(_ code: Code, _ description: String) {
        self.code = code
        self.description = description
    }
}
