/// Names of Swift, made of names of Avro.
enum Identifier {
    /// A property or case: `order_id` is `orderId`, `CALL_CENTRE` is `callCentre`, `URLPath` is `urlPath`.
    static func member(_ name: String) -> String {
        let words = words(of: name)
        guard let first = words.first else { return name }
        let mapped = lowered(first) + words.dropFirst().map(capitalized).joined()
        return escaped(isIdentifier(mapped) ? mapped : name)
    }

    /// A type: `order_placed` is `OrderPlaced`; a name of one word keeps its letters but the first.
    static func type(_ name: String) -> String {
        let words = words(of: name)
        let mapped = words.count == 1 ? words.map(initialCapital).joined() : words.map(capitalized).joined()
        let type = isIdentifier(mapped) ? mapped : name
        return SwiftWords.types.contains(type) || SwiftWords.keywords.contains(type) ? type + "_" : type
    }

    /// The name itself where mapped names clash.
    static func escaped(_ name: String) -> String {
        if SwiftWords.members.contains(name) { return name + "_" }
        return SwiftWords.keywords.contains(name) ? "`\(name)`" : name
    }

    /// Names for members that are different from one another: mapped where that keeps them apart, else as they are in Avro.
    static func members(_ names: [String]) -> [String] {
        let mapped = names.map(member)
        let counts = Dictionary(mapped.map { ($0, 1) }, uniquingKeysWith: +)
        let chosen = zip(names, mapped).map { counts[$1] == 1 ? $1 : escaped($0) }
        var taken = Set<String>()
        return chosen.map { name in
            var free = name
            while !taken.insert(free).inserted { free = free.filter { $0 != "`" } + "_" }
            return free
        }
    }

    // MARK: Words

    private static func words(of name: String) -> [String] {
        name.split { !$0.isLetter && !$0.isNumber }.map(String.init)
    }

    /// All of a word in capitals; else its leading capitals but the one that begins the next word.
    private static func lowered(_ word: String) -> String {
        let capitals = word.prefix { $0.isUppercase }.count
        if capitals == word.count || word.allSatisfy({ !$0.isLowercase }) { return word.lowercased() }
        let count = capitals > 1 ? capitals - 1 : capitals
        return word.prefix(count).lowercased() + word.dropFirst(count)
    }

    private static func capitalized(_ word: String) -> String {
        initialCapital(word.contains(where: \.isLowercase) ? word : word.lowercased())
    }

    private static func initialCapital(_ word: String) -> String { word.prefix(1).uppercased() + word.dropFirst() }

    private static func isIdentifier(_ name: String) -> Bool {
        name.first.map { !$0.isNumber } ?? false
    }
}
