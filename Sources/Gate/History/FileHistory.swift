package import SchemaModel

/// What a source of earlier states knows a content by: of a Git blob the object id, of a file in a folder its path.
package struct ContentID: Sendable, Hashable {
    package let name: String

    package init(_ name: String) { self.name = name }
}

/// What the files of a project were: the state to compare with, and the changes that led to it.
package struct FileHistory: Sendable {
    /// A change of one file.
    package struct Edit: Sendable, Equatable {
        /// After the change, or before it where the file went.
        package let path: String
        /// The path before the change, where it was another.
        package var oldPath: String?
        /// Nil where the file was not there.
        package let before: ContentID?
        package let after: ContentID?

        package init(path: String, oldPath: String? = nil, before: ContentID?, after: ContentID?) {
            self.path = path
            self.oldPath = oldPath
            self.before = before
            self.after = after
        }
    }

    /// A step on the line that led to the state.
    package struct Change: Sendable, Equatable {
        /// How a report names the state after the change.
        package let label: String
        package let edits: [Edit]

        package init(label: String, edits: [Edit]) {
            self.label = label
            self.edits = edits
        }
    }

    /// How a report names the state.
    package let label: String
    /// All files of the state.
    package let files: [String: ContentID]
    /// The paths whose content is another now, those among them that came or went.
    package let differing: Set<String>
    /// Where files were that have another path now: the path then by the path now.
    package let renames: [String: String]
    /// What led to the state, newest first; empty where the source knows one state only, or nobody asked for more.
    package let changes: [Change]
    /// The states of the files of which a source knows each version by itself, newest first.
    private let versions: [String: [PastState]]
    /// The positions of the changes of each path, in their order.
    private let places: [String: [Int]]

    package init(
        label: String, files: [String: ContentID], differing: Set<String>, renames: [String: String] = [:],
        changes: [Change] = [], versions: [String: [PastState]] = [:]
    ) {
        self.versions = versions
        self.label = label
        self.files = files
        self.differing = differing
        self.renames = renames
        self.changes = changes
        var places: [String: [Int]] = [:]
        for (position, change) in changes.enumerated() {
            for edit in change.edits where places[edit.path]?.last != position { places[edit.path, default: []].append(position) }
        }
        self.places = places
    }

    /// Whether a file is there now that was not, or says something else.
    package func isNew(_ path: String) -> Bool { files[path] == nil || differing.contains(path) }

    /// The same with files that moved, which the source did not know.
    package func adding(renames more: [String: String]) -> FileHistory {
        FileHistory(
            label: label, files: files, differing: differing, renames: renames.merging(more) { known, _ in known },
            changes: changes, versions: versions)
    }

    /// The earlier states of a schema and of what it refers to, newest first.
    ///
    /// - Parameters:
    ///   - path: in the newest state.
    ///   - references: the same of what the schema refers to. A file that a state has not got is left out of it.
    ///   - isWhole: whether each state that was merged is wanted, and not the newest only.
    package func states(of path: String, references: [ProjectSchema.Reference], isWhole: Bool) -> [PastState] {
        if let known = versions[path] { return isWhole ? known : Array(known.prefix(1)) }
        guard files[path] != nil || isWhole else { return [] }
        var walk = Walk(path: path, references: references, files: files)
        if !isWhole || changes.isEmpty { return walk.state(label).map { [$0] } ?? [] }
        var states: [PastState] = []
        var position = -1
        while let next = walk.paths.compactMap({ place(of: $0, after: position) }).min() {
            position = next
            if let state = walk.state(changes[next].label), states.last?.isSame(as: state) != true { states.append(state) }
            walk.undo(changes[next])
        }
        // What was there before the first change that is known.
        if let state = walk.state(label), states.last?.isSame(as: state) != true { states.append(state) }
        return states
    }

    /// The next change of a path on the way back.
    private func place(of path: String, after position: Int) -> Int? {
        guard let places = places[path] else { return nil }
        var (low, high) = (0, places.count)
        while low < high {
            let middle = (low + high) / 2
            if places[middle] > position { high = middle } else { low = middle + 1 }
        }
        return low < places.count ? places[low] : nil
    }

    /// The files of one schema, on the way back.
    private struct Walk {
        private(set) var paths: [String]
        private var contents: [ContentID?]
        private let names: [String]

        init(path: String, references: [ProjectSchema.Reference], files: [String: ContentID]) {
            paths = [path] + references.map(\.path)
            names = references.map(\.name)
            contents = paths.map { files[$0] }
        }

        func state(_ label: String) -> PastState? {
            guard let content = contents[0] else { return nil }
            let references = zip(names, contents.dropFirst()).compactMap { name, content in
                content.map { PastState.Reference(name: name, content: $0) }
            }
            return PastState(label: label, path: paths[0], content: content, references: references)
        }

        mutating func undo(_ change: Change) {
            for position in paths.indices {
                guard let edit = change.edits.first(where: { $0.path == paths[position] }) else { continue }
                contents[position] = edit.before
                if let oldPath = edit.oldPath { paths[position] = oldPath }
            }
        }
    }
}

/// A schema as it was.
package struct PastState: Sendable, Equatable {
    package struct Reference: Sendable, Equatable {
        package let name: String
        package let content: ContentID
    }

    /// How a report names the state.
    package let label: String
    package let path: String
    package let content: ContentID
    package let references: [Reference]
    /// Nil where the path says, or the text.
    package var type: SchemaType?

    func isSame(as other: PastState) -> Bool { content == other.content && references == other.references }
}
