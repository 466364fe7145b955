/// Reads what `git cat-file --batch` prints.
package enum GitObjects {
    /// What is asked for.
    package static func request(_ contents: [ContentID]) -> [UInt8] {
        Array(contents.map { "\($0.name)\n" }.joined().utf8)
    }

    /// The contents by the names they were asked for by, in the same order. Those that are missing are left out.
    package static func contents(_ bytes: [UInt8], of asked: [ContentID]) -> [ContentID: [UInt8]] {
        var contents: [ContentID: [UInt8]] = [:]
        var rest = bytes[...]
        for content in asked {
            guard let end = rest.firstIndex(of: UInt8(ascii: "\n")) else { break }
            let words = String(decoding: rest[..<end], as: UTF8.self).split(separator: " ")
            rest = rest[rest.index(after: end)...]
            // `<name> <type> <size>`, or `<name> missing`.
            guard words.count == 3, let size = Int(words[2]), size >= 0, rest.count > size else { continue }
            if words[1] == "blob" { contents[content] = Array(rest.prefix(size)) }
            rest = rest.dropFirst(size + 1)
        }
        return contents
    }
}
