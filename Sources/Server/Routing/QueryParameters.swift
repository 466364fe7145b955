import SchemaModel

/// The query of a request, decoded. Names that the route does not read are ignored, with a notice.
package struct QueryParameters: Sendable {
    private var pairs: [(name: String, value: String)] = []
    /// What the route declares; a name that it reads and does not declare would be called ignored.
    private var known: [String]?
    private var notices: RequestNotices?

    package init() {}

    init(parsing query: Substring) throws(APIError) {
        for item in query.utf8.split(separator: UInt8(ascii: "&")) {
            let parts = item.split(separator: UInt8(ascii: "="), maxSplits: 1, omittingEmptySubsequences: false)
            let name = try PercentDecoding.decode(parts[0], plusIsSpace: true)
            let value = parts.count > 1 ? try PercentDecoding.decode(parts[1], plusIsSpace: true) : ""
            pairs.append((name, value))
        }
    }

    mutating func noteIgnored(known: [String], _ notices: RequestNotices) {
        self.known = known
        self.notices = notices
        for (name, _) in pairs where !known.contains(where: { $0.isExactly(name) }) {
            notices.add(.parameter(name, nearest: NearestName.of(name, among: known)))
        }
    }

    /// Whether the route reads this name.
    func declares(_ name: String) -> Bool { known?.contains(name) ?? true }

    package var isEmpty: Bool { pairs.isEmpty }

    package var names: Set<String> { Set(pairs.map(\.name)) }

    /// The first value of a parameter. Setting it puts one value in the place of all.
    package subscript(name: String) -> String? {
        get {
            assert(declares(name), "\(name) is not declared at the route")
            return pairs.first { $0.name == name }?.value
        }
        set {
            pairs.removeAll { $0.name == name }
            if let newValue { pairs.append((name, newValue)) }
        }
    }

    /// Every value of a parameter that may repeat, in order.
    package func all(_ name: String) -> [String] {
        assert(declares(name), "\(name) is not declared at the route")
        return pairs.filter { $0.name == name }.map(\.value)
    }

    /// Only `true` in any case is true: Python clients send `True` [R1]. What is neither that nor `false`
    /// gets a notice: who writes `permanent=yes` means something else.
    package func flag(_ name: String) -> Bool {
        guard let value = self[name], !value.isEmpty else { return false }
        let word = value.lowercased()
        if word != "true", word != "false" { notices?.add(.value(value, of: name, nearest: "true")) }
        return word == "true"
    }

    /// A 32-bit integer; the default where the parameter is absent or blank.
    ///
    /// - Throws: `APIError.notFound` for anything else, as the reference does.
    package func integer(_ name: String, default fallback: Int) throws(APIError) -> Int {
        guard let text = self[name]?[...].trimmed, !text.isEmpty else { return fallback }
        guard let value = JavaInteger.parse(text) else { throw .notFound }
        return value
    }
}
