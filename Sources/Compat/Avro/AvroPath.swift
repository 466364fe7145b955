import SchemaAvro
import SchemaModel

/// The way from the roots of two schemas to where a comparison is.
///
/// It is kept twice: whole, and as the reference implementation gives it, from the last detached start on.
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

    struct Entry {
        let step: Step
        let turn: Turn
        /// Where a trail holds this entry and all before it; nil until something is found behind it.
        fileprivate var kept: Int32?
    }

    private(set) var steps: [Entry] = []
    private var base = 0

    /// Comparisons that are in progress.
    var depth: Int { steps.count }

    mutating func push(_ step: Step, _ turn: Turn) { steps.append(Entry(step: step, turn: turn)) }

    mutating func pop() { steps.removeLast() }

    /// Takes a step, behind which the reference implementation's path starts anew.
    ///
    /// - Returns: what `attach` needs to go back.
    mutating func detach(_ step: Step, _ turn: Turn) -> Int {
        let before = base
        push(step, turn)
        base = steps.count
        return before
    }

    mutating func attach(_ before: Int) {
        steps.removeLast()
        base = before
    }

    // MARK: Texts

    /// The reference implementation's path [C2.7].
    func text(end: String?) -> String { AvroPath.text(steps[base...].lazy.compactMap(\.step.confluentToken), end) }

    func fullText(end: String?) -> String { AvroPath.text(steps.lazy.compactMap(\.step.token), end) }

    /// The same in the names of fields, such as `lines[].price`, and the last of them a given one; empty at the root.
    ///
    /// Only the end of a long text is there: a record that holds itself may repeat a long name at every step.
    func names(in reader: AvroSchema, end: String?) -> String {
        var names: [(separator: String, name: String)] = []
        var type = reader.root
        for entry in steps {
            switch (entry.step, reader.type(of: type)) {
            case (.field(let position), .record(let record)) where record.fields.indices.contains(position):
                names.append((".", record.fields[position].name))
                type = record.fields[position].type
            case (.items, .array(let items)):
                names.append(("", "[]"))
                type = items
            case (.values, .map(let values)):
                names.append(("", "{}"))
                type = values
            case (.readerBranch(let position), .union(let branches)) where branches.indices.contains(position):
                type = branches[position]
            default: continue
            }
        }
        if let end { names.append((".", end)) }
        return AvroPath.joined(names)
    }

    /// Bytes of names that a text has at most, the last one aside.
    private static let longestNames = 1_000

    private static func joined(_ names: [(separator: String, name: String)]) -> String {
        var first = names.endIndex
        var size = 0
        while first > 0 {
            size += names[first - 1].name.utf8.count + 1
            guard size <= longestNames || first == names.endIndex else { break }
            first -= 1
        }
        var text = first > 0 ? "..." : ""
        for (separator, name) in names[first...] { text += (text.isEmpty ? "" : separator) + name.excerpt }
        return text
    }

    private static func text(_ tokens: some Sequence<String>, _ end: String?) -> String {
        var text = ""
        for token in tokens { text += "/" + token }
        if let end { text += "/" + end }
        return text.isEmpty ? "/" : text
    }
}

/// The ways to everything that a comparison has found, as one tree: what many ways share is there once.
struct AvroTrail {
    /// A way in the tree.
    struct Place {
        fileprivate let last: Int32?
        fileprivate let base: Int32
    }

    private var entries: [(entry: AvroPath.Entry, parent: Int32?)] = []

    mutating func keep(_ path: inout AvroPath) -> Place { path.keep(in: &entries) }

    func path(to place: Place) -> AvroPath { AvroPath(place, in: entries) }
}

extension AvroPath {
    fileprivate mutating func keep(in entries: inout [(entry: Entry, parent: Int32?)]) -> AvroTrail.Place {
        let known = steps.lastIndex { $0.kept != nil }.map { $0 + 1 } ?? 0
        for position in known..<steps.count {
            entries.append((steps[position], position > 0 ? steps[position - 1].kept : nil))
            steps[position].kept = Int32(truncatingIfNeeded: entries.count - 1)
        }
        return AvroTrail.Place(last: steps.last?.kept, base: Int32(truncatingIfNeeded: base))
    }

    fileprivate init(_ place: AvroTrail.Place, in entries: [(entry: Entry, parent: Int32?)]) {
        var next = place.last
        while let position = next {
            steps.append(entries[Int(position)].entry)
            next = entries[Int(position)].parent
        }
        steps.reverse()
        base = Int(place.base)
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
