import SchemaCodegen

/// What the program is asked to do.
struct Arguments {
    static let usage = """
        usage: schema-generate --output DIR [--access public|package|internal] [--module NAME] FILE...

        Writes a Swift file for each Avro schema file. The files may use one another's types.

          --output DIR    where the Swift files go; a file that would not change is left alone
          --access WORD   who sees the types: public (the default), package or internal
          --module NAME   what the Swift files import: SchemaSerde, unless said otherwise
          --help          this text

        exit status: 0 written; 64 wrong arguments; 65 a schema cannot become Swift; 66 a file cannot be read; 73 a file cannot be
        written
        """

    var output: String?
    var options = CodegenOptions()
    var files: [String] = []
    var isHelp = false

    init(_ arguments: [String]) throws(Failure) {
        var rest = arguments[...]
        while let argument = rest.popFirst() {
            switch argument {
            case "--help", "-h": isHelp = true
            case "--output", "-o": output = try Arguments.value(of: argument, &rest)
            case "--module": options.module = try Arguments.value(of: argument, &rest)
            case "--access":
                let word = try Arguments.value(of: argument, &rest)
                guard let access = CodegenOptions.Access(rawValue: word) else {
                    throw Failure(.usage, "--access is public, package or internal, not \(word)")
                }
                options.access = access
            case "--":
                files += rest
                rest = []
            case _ where argument.hasPrefix("-"): throw Failure(.usage, "there is no option \(argument)")
            default: files.append(argument)
            }
        }
    }

    private static func value(of option: String, _ rest: inout ArraySlice<String>) throws(Failure) -> String {
        guard let value = rest.popFirst() else { throw Failure(.usage, "\(option) needs a value") }
        return value
    }
}
