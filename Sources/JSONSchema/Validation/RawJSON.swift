import SchemaModel

/// The text and the nodes of a document while it is lent out.
struct RawJSON {
    let bytes: UnsafeBufferPointer<UInt8>
    let nodes: UnsafePointer<JSONNode>
    /// Whoever lends the rest keeps it.
    unowned(unsafe) let document: JSONDocument
    let seed = ByteHash.seed

    @inline(__always)
    func text(_ node: JSONNode) -> UnsafeBufferPointer<UInt8> {
        UnsafeBufferPointer(rebasing: bytes[Int(node.start)..<Int(node.end)])
    }

    /// The bytes between the quotes of a string.
    @inline(__always)
    func content(_ node: JSONNode) -> UnsafeBufferPointer<UInt8> {
        UnsafeBufferPointer(rebasing: bytes[Int(node.start) &+ 1..<Int(node.end) &- 1])
    }

    func string(_ position: Int) -> String { document.value(at: position).string ?? "" }

    /// The string with its escapes resolved, as bytes.
    @inline(__always)
    func withContent<Result>(_ position: Int, _ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
        let node = nodes[position]
        guard node.needsCare else { return body(content(node)) }
        var text = string(position)
        return text.withUTF8(body)
    }

    /// How many characters a string has (Unicode scalars, JSON Schema Validation 6.3.1).
    func length(_ node: JSONNode) -> Int {
        let content = content(node)
        var count = 0
        guard node.needsCare else {
            for byte in content where byte & 0xC0 != 0x80 { count &+= 1 }
            return count
        }
        var at = 0
        while at < content.count {
            if content[at] == UInt8(ascii: "\\") {
                if content[at + 1] == UInt8(ascii: "u") {
                    // A high surrogate always stands before a low one.
                    let isSurrogate =
                        content[at + 2] | 0x20 == UInt8(ascii: "d") && !(UInt8(ascii: "0")...UInt8(ascii: "7") ~= content[at + 3])
                    at &+= isSurrogate ? 12 : 6
                } else {
                    at &+= 2
                }
                count &+= 1
            } else {
                if content[at] & 0xC0 != 0x80 { count &+= 1 }
                at &+= 1
            }
        }
        return count
    }

    /// The kind of a value.
    @inline(__always)
    func kind(_ node: JSONNode) -> InstanceKinds {
        switch node.kind {
        case .null: .null
        case .bool: .bool
        case .number: isInteger(node) ? .integer : .fraction
        case .string: .string
        case .array: .array
        case .object: .object
        }
    }

    @inline(__always)
    func isPlainInteger(_ node: JSONNode) -> Bool {
        for byte in text(node) where byte == UInt8(ascii: ".") || byte | 0x20 == UInt8(ascii: "e") { return false }
        return true
    }

    private func isInteger(_ node: JSONNode) -> Bool {
        if isPlainInteger(node) { return true }
        return SmallDecimal(text(node))?.isInteger ?? DecimalNumber(text(node)).isInteger
    }
}
