import TestSupport

/// JSON Schemas of draft 7 as people write them and as they do not, with small names and numbers, so that two of them meet.
struct RandomJSONSchema {
    /// A schema: its members in order, or a text that stands for a value.
    indirect enum Node {
        case text(String)
        case object([(name: String, value: Node)])
        case array([Node])

        var written: String {
            switch self {
            case .text(let text): text
            case .object(let members): "{" + members.map { "\"\($0.name)\":\($0.value.written)" }.joined(separator: ",") + "}"
            case .array(let elements): "[" + elements.map(\.written).joined(separator: ",") + "]"
            }
        }

        /// The same with the members of every object in another order.
        func shuffled(_ random: inout SeededRandom) -> Node {
            switch self {
            case .text: return self
            case .object(let members):
                let members = members.map { (name: $0.name, value: $0.value.shuffled(&random)) }
                return .object(members.shuffled(using: &random))
            case .array(let elements): return .array(elements.map { $0.shuffled(&random) })
            }
        }
    }

    var random: SeededRandom

    init(seed: UInt64) { random = SeededRandom(seed: seed) }

    private static let names = ["a", "b", "c", "d", "foo", "x1"]

    mutating func schema(_ depth: Int = 0) -> Node {
        if depth > 2 || random.isOne(in: 5) { return scalar() }
        switch random.next(below: 10) {
        case 0, 1, 2, 3: return object(depth)
        case 4: return array(depth)
        case 5:
            return .object([
                (random.pick(["anyOf", "oneOf", "allOf"]), .array((0...random.next(below: 2)).map { _ in schema(depth + 1) }))
            ])
        case 6: return random.isOne(in: 3) ? .object([("not", scalar())]) : scalar()
        default: return scalar()
        }
    }

    private mutating func scalar() -> Node {
        switch random.next(below: 8) {
        case 0: return .object([("type", .text("\"null\""))])
        case 1: return .object([("type", .text("\"boolean\""))])
        case 2, 3:
            var members: [(name: String, value: Node)] = [("type", .text(random.pick(["\"integer\"", "\"number\""])))]
            for keyword in ["minimum", "maximum", "exclusiveMinimum", "multipleOf"] where random.isOne(in: 3) {
                members.append((keyword, .text("\(1 + random.next(below: 10))")))
            }
            return .object(members)
        case 4, 5:
            var members: [(name: String, value: Node)] = [("type", .text("\"string\""))]
            for keyword in ["minLength", "maxLength"] where random.isOne(in: 3) {
                members.append((keyword, .text("\(random.next(below: 6))")))
            }
            if random.isOne(in: 4) { members.append(("pattern", .text(random.pick(["\"^x\"", "\"o$\"", "\"[0-9]\""])))) }
            return .object(members)
        case 6: return .object([("enum", .text(random.pick([#"["A"]"#, #"["A","B"]"#, #"[1,"A",null]"#])))])
        default: return random.isOne(in: 3) ? .text("true") : .object([])
        }
    }

    private mutating func object(_ depth: Int) -> Node {
        var members: [(name: String, value: Node)] = [("type", .text("\"object\""))]
        let names = Self.names.filter { _ in random.isOne(in: 2) }
        if !names.isEmpty { members.append(("properties", .object(names.map { ($0, schema(depth + 1)) }))) }
        let required = names.filter { _ in random.isOne(in: 3) }
        if !required.isEmpty { members.append(("required", .array(required.map { .text("\"\($0)\"") }))) }
        switch random.next(below: 4) {
        case 0: members.append(("additionalProperties", .text("false")))
        case 1: members.append(("additionalProperties", scalar()))
        default: break
        }
        if random.isOne(in: 5) {
            members.append(("patternProperties", .object([(random.pick(["^x", "o$"]), scalar())])))
        }
        if random.isOne(in: 6) {
            members.append((random.pick(["minProperties", "maxProperties"]), .text("\(random.next(below: 4))")))
        }
        if random.isOne(in: 8) { members.append(("dependencies", .object([("a", .text(#"["b"]"#))]))) }
        return .object(members)
    }

    private mutating func array(_ depth: Int) -> Node {
        var members: [(name: String, value: Node)] = [("type", .text("\"array\""))]
        if random.isOne(in: 4) {
            members.append(("items", .array((0...random.next(below: 2)).map { _ in schema(depth + 1) })))
            if random.isOne(in: 2) { members.append(("additionalItems", random.isOne(in: 2) ? .text("false") : scalar())) }
        } else {
            members.append(("items", schema(depth + 1)))
        }
        for keyword in ["minItems", "maxItems"] where random.isOne(in: 4) {
            members.append((keyword, .text("\(random.next(below: 4))")))
        }
        if random.isOne(in: 5) { members.append(("uniqueItems", .text("true"))) }
        return .object(members)
    }

    /// A schema with a part of it replaced, left out, or taken up into an `anyOf`.
    mutating func changed(_ node: Node, _ depth: Int = 0) -> Node {
        if random.isOne(in: 4) { return random.isOne(in: 3) ? .object([("anyOf", .array([node, scalar()]))]) : schema(depth) }
        guard case .object(var members) = node, !members.isEmpty else { return scalar() }
        let place = random.next(below: members.count)
        switch (members[place].name, members[place].value) {
        case ("properties", .object(var properties)) where !properties.isEmpty:
            let property = random.next(below: properties.count)
            if random.isOne(in: 3) {
                properties.remove(at: property)
            } else {
                properties[property].value = changed(properties[property].value, depth + 1)
            }
            members[place].value = .object(properties)
        case ("items", .object(_)), ("additionalProperties", .object(_)), ("not", .object(_)):
            members[place].value = changed(members[place].value, depth + 1)
        case ("anyOf", .array(var parts)), ("oneOf", .array(var parts)), ("allOf", .array(var parts)):
            let part = random.next(below: parts.count)
            parts[part] = changed(parts[part], depth + 1)
            members[place].value = .array(parts)
        case ("type", _): return .object(members + [("description", .text("\"d\""))])
        default: members.remove(at: place)
        }
        return .object(members)
    }

    /// A schema that asks for something more where it is about objects, numbers or strings.
    mutating func constrained(_ node: Node) -> Node {
        guard case .object(let members) = node, let type = members.first(where: { $0.name == "type" })?.value.written else {
            return node
        }
        let (keyword, value): (String, String) =
            switch type {
            case "\"object\"": random.pick([("minProperties", "3"), ("maxProperties", "1"), ("additionalProperties", "false")])
            case "\"number\"", "\"integer\"": random.pick([("minimum", "8"), ("maximum", "2"), ("multipleOf", "12")])
            case "\"string\"": random.pick([("minLength", "7"), ("maxLength", "0")])
            case "\"array\"": random.pick([("minItems", "5"), ("maxItems", "0"), ("uniqueItems", "true")])
            default: ("", "")
            }
        guard !keyword.isEmpty, !members.contains(where: { $0.name == keyword }) else { return node }
        return .object(members + [(keyword, .text(value))])
    }
}
