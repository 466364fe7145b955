import SchemaModel

/// Equality of JSON values: numbers by what they are, objects without an order (JSON Schema Core 4.2.2).
///
/// It follows the nesting of the documents, which `max-json-depth` bounds.
enum ValueComparison {
    /// A number that equal values share.
    static func hash(_ json: RawJSON, _ position: Int) -> UInt64 {
        let node = json.nodes[position]
        switch node.kind {
        case .null: return mix(json, 1, 1)
        case .bool: return mix(json, 2, json.bytes[Int(node.start)] == UInt8(ascii: "t") ? 1 : 0)
        case .number:
            if let small = SmallDecimal(json.text(node)) {
                return mix(json, UInt64(bitPattern: Int64(small.mantissa)), UInt64(small.scale))
            }
            return hash(DecimalNumber(json.text(node)), json)
        case .string: return json.withContent(position) { mix(json, 4, ByteHash.hash($0, json.seed)) }
        case .array:
            var hash = mix(json, 5, UInt64(node.count))
            var child = position + 1
            for _ in 0..<node.count {
                hash = mix(json, hash, self.hash(json, child))
                child = Int(json.nodes[child].next)
            }
            return hash
        case .object:
            var sum = UInt64(node.count)
            var child = position + 1
            for _ in 0..<node.count {
                sum &+= mix(json, hash(json, child), hash(json, child + 1))
                child = Int(json.nodes[child + 1].next)
            }
            return mix(json, 6, sum)
        }
    }

    @inline(__always)
    private static func mix(_ json: RawJSON, _ a: UInt64, _ b: UInt64) -> UInt64 { ByteHash.mix(a, b, json.seed) }

    /// The same for a number that is not a `SmallDecimal` as written, but may be one in its shortest form.
    private static func hash(_ number: DecimalNumber, _ json: RawJSON) -> UInt64 {
        if number.digits.count <= 18,
            -18...0 ~= number.exponent || number.isInteger && number.digits.count + number.exponent <= 18
        {
            var mantissa = 0
            for digit in number.digits { mantissa = mantissa * 10 + Int(digit) }
            for _ in 0..<max(0, number.exponent) { mantissa *= 10 }
            return mix(
                json,
                UInt64(bitPattern: Int64(number.isNegative ? -mantissa : mantissa)), UInt64(max(0, -number.exponent)))
        }
        var hash = mix(json, UInt64(bitPattern: Int64(number.exponent)), number.isNegative ? 7 : 8)
        number.digits.withUnsafeBufferPointer { hash = mix(json, hash, ByteHash.hash($0, json.seed)) }
        return hash
    }

    static func areEqual(_ a: RawJSON, _ first: Int, _ b: RawJSON, _ second: Int) -> Bool {
        let (left, right) = (a.nodes[first], b.nodes[second])
        guard left.kind == right.kind else { return false }
        switch left.kind {
        case .null: return true
        case .bool: return a.bytes[Int(left.start)] == b.bytes[Int(right.start)]
        case .number:
            if let x = SmallDecimal(a.text(left)), let y = SmallDecimal(b.text(right)) {
                return x.mantissa == y.mantissa && x.scale == y.scale
            }
            return DecimalNumber(a.text(left)) == DecimalNumber(b.text(right))
        case .string: return areEqualStrings(a, first, b, second)
        case .array:
            guard left.count == right.count else { return false }
            var (x, y) = (first + 1, second + 1)
            for _ in 0..<left.count {
                guard areEqual(a, x, b, y) else { return false }
                (x, y) = (Int(a.nodes[x].next), Int(b.nodes[y].next))
            }
            return true
        case .object:
            guard left.count == right.count else { return false }
            return areEqualObjects(a, first, b, second, Int(left.count))
        }
    }

    private static func areEqualStrings(_ a: RawJSON, _ first: Int, _ b: RawJSON, _ second: Int) -> Bool {
        a.withContent(first) { x in
            b.withContent(second) { y in
                guard x.count == y.count, let base = x.baseAddress else { return x.count == y.count }
                return ByteHash.isEqual(base, y.baseAddress, x.count)
            }
        }
    }

    /// Most objects that are equal have their members in one order. Others are sorted by name.
    private static func areEqualObjects(_ a: RawJSON, _ first: Int, _ b: RawJSON, _ second: Int, _ count: Int) -> Bool {
        var (x, y) = (first + 1, second + 1)
        var left = 0
        while left < count, areEqualStrings(a, x, b, y) {
            guard areEqual(a, x + 1, b, y + 1) else { return false }
            (x, y) = (Int(a.nodes[x + 1].next), Int(b.nodes[y + 1].next))
            left += 1
        }
        guard left < count else { return true }
        let (names, others) = (sortedMembers(a, x, count - left), sortedMembers(b, y, count - left))
        return zip(names, others).allSatisfy { left, right in
            left.name == right.name && areEqual(a, left.position, b, right.position)
        }
    }

    private static func sortedMembers(
        _ json: RawJSON, _ start: Int, _ count: Int
    ) -> [(name: [UInt8], position: Int)] {
        var members: [(name: [UInt8], position: Int)] = []
        var child = start
        for _ in 0..<count {
            members.append((json.withContent(child) { Array($0) }, child + 1))
            child = Int(json.nodes[child + 1].next)
        }
        return members.sorted { $0.name.lexicographicallyPrecedes($1.name) }
    }
}
