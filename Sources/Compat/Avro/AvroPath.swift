/// The way from the root of the reading schema to where a comparison is.
///
/// It is kept twice over: whole, and as the reference implementation tells it, from the last detached start on.
struct AvroPath {
    enum Step {
        case field(Int)
        case items
        case values
        /// A branch of the reading union. Only our own path has it.
        case readerBranch(Int)
        /// A branch of the writing union. Only the reference implementation's path has it.
        case writerBranch(Int)
    }

    private var steps: [Step] = []
    private var base = 0
    /// Comparisons that are in progress.
    private(set) var depth = 0

    mutating func push(_ step: Step) {
        steps.append(step)
        depth += 1
    }

    mutating func pop() {
        steps.removeLast()
        depth -= 1
    }

    /// Starts the reference implementation's path anew.
    ///
    /// - Returns: what `attach` needs to go back.
    mutating func detach(_ step: Step?) -> Int {
        let before = base
        if let step { steps.append(step) }
        depth += 1
        base = steps.count
        return before
    }

    mutating func attach(_ before: Int, _ step: Step?) {
        if step != nil { steps.removeLast() }
        depth -= 1
        base = before
    }

    /// The reference implementation's path (reference/compatibility.md 2.7).
    func text(end: String?) -> String {
        AvroPath.text(steps[base...].lazy.map(\.confluentToken), end)
    }

    func fullText(end: String?) -> String {
        AvroPath.text(steps.lazy.compactMap(\.token), end)
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

    fileprivate var confluentToken: String {
        switch self {
        case .field(let position): "fields/\(position)/type"
        case .items: "items"
        case .values: "values"
        case .readerBranch(let position), .writerBranch(let position): "\(position)"
        }
    }
}
