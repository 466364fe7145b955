import SchemaAvro

/// The way from the roots of two schemas to where a comparison is.
///
/// It is told twice over: whole, and as the reference implementation tells it, from the last detached start on.
struct AvroPath {
    enum Step {
        case field(Int)
        case items
        case values
        /// A branch of the reading union. Only our own path has it.
        case readerBranch(Int)
        /// A branch of the writing union. Only the reference implementation's path has it.
        case writerBranch(Int)
        /// A start of the reference implementation's path, which neither path shows.
        case start
    }

    /// What a step leads out of in the proposed schema: a type, and of a record a field.
    struct Turn {
        let type: TypeID
        let field: Int?

        init(_ type: TypeID, field: Int? = nil) {
            self.type = type
            self.field = field
        }
    }

    private(set) var steps: [(step: Step, turn: Turn)] = []
    private var base = 0

    /// Comparisons that are in progress.
    var depth: Int { steps.count }

    mutating func push(_ step: Step, _ turn: Turn) { steps.append((step, turn)) }

    mutating func pop() { steps.removeLast() }

    /// Takes a step, behind which the reference implementation's path starts anew.
    ///
    /// - Returns: what `attach` needs to go back.
    mutating func detach(_ step: Step, _ turn: Turn) -> Int {
        let before = base
        steps.append((step, turn))
        base = steps.count
        return before
    }

    mutating func attach(_ before: Int) {
        steps.removeLast()
        base = before
    }

    // MARK: Texts

    /// The reference implementation's path (reference/compatibility.md 2.7).
    func text(end: String?) -> String { AvroPath.text(steps[base...].lazy.compactMap(\.step.confluentToken), end) }

    func fullText(end: String?) -> String { AvroPath.text(steps.lazy.compactMap(\.step.token), end) }

    /// The same in the names of fields, such as `lines[].price`; empty at the root.
    func names(in reader: AvroSchema) -> String {
        var names = ""
        var type = reader.root
        for entry in steps {
            switch (entry.step, reader.type(of: type)) {
            case (.field(let position), .record(let record)) where record.fields.indices.contains(position):
                names += (names.isEmpty ? "" : ".") + record.fields[position].name
                type = record.fields[position].type
            case (.items, .array(let items)):
                names += "[]"
                type = items
            case (.values, .map(let values)):
                names += "{}"
                type = values
            case (.readerBranch(let position), .union(let branches)) where branches.indices.contains(position):
                type = branches[position]
            default: continue
            }
        }
        return names
    }

    private static func text(_ tokens: some Sequence<String>, _ end: String?) -> String {
        var text = ""
        for token in tokens { text += "/" + token }
        if let end { text += "/" + end }
        return text.isEmpty ? "/" : text
    }
}

extension AvroPath.Step {
    fileprivate var token: String? {
        if case .writerBranch = self { nil } else { confluentToken }
    }

    fileprivate var confluentToken: String? {
        switch self {
        case .field(let position): "fields/\(position)/type"
        case .items: "items"
        case .values: "values"
        case .readerBranch(let position), .writerBranch(let position): "\(position)"
        case .start: nil
        }
    }
}
