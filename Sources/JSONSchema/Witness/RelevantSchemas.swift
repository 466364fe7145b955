import SchemaModel

/// The schemas, of the accepting and of the refusing side, that speak of one value of a document.
struct RelevantSchemas {
    private struct Place: Hashable {
        let side: Int
        let schema: JSONSubschema
    }

    private let sides: [JSONSchema]
    private let work: WitnessWork
    /// Objects, the accepting side's first.
    private(set) var schemas: [JSONValue] = []
    /// How many of them are the accepting side's.
    private(set) var acceptingCount = 0
    private var places: [Place] = []

    /// Schemas that are looked at for one value.
    private static let most = 150

    init(_ accepting: JSONSchema, _ refusing: JSONSchema, _ work: WitnessWork) {
        self.init(
            [accepting, refusing], [Place(side: 0, schema: accepting.root), Place(side: 1, schema: refusing.root)], work)
    }

    /// Takes up what the schemas consist of, and what they refer to.
    private init(_ sides: [JSONSchema], _ starts: [Place], _ work: WitnessWork) {
        self.sides = sides
        self.work = work
        var seen: Set<Place> = []
        for side in 0...1 {
            var open = Array(starts.filter { $0.side == side }.reversed())
            while let place = open.popLast(), seen.count < RelevantSchemas.most * (side + 1) {
                guard seen.insert(place).inserted, place.schema.value.kind == .object else { continue }
                places.append(place)
                schemas.append(place.schema.value)
                open += parts(of: place).reversed()
            }
            if side == 0 { acceptingCount = schemas.count }
        }
        work.spend(seen.count)
    }

    private func parts(of place: Place) -> [Place] {
        let (schema, value) = (sides[place.side], place.schema.value)
        var parts: [Place] = []
        if let target = schema.target(of: place.schema) { parts.append(Place(side: place.side, schema: target)) }
        if let target = schema.initialTarget(of: place.schema) { parts.append(Place(side: place.side, schema: target)) }
        func add(_ part: JSONValue) {
            parts.append(Place(side: place.side, schema: schema.subschema(part, of: place.schema)))
        }
        for keyword in ["allOf", "anyOf", "oneOf"] { value[keyword]?.elements.forEach(add) }
        for keyword in ["not", "if", "then", "else"] { value[keyword].map(add) }
        for keyword in ["dependentSchemas", "dependencies"] { value[keyword]?.members.map(\.value).forEach(add) }
        return parts
    }

    private func below(_ find: (JSONValue) -> [JSONValue]) -> RelevantSchemas {
        var starts: [Place] = []
        work.spend(places.count)
        for place in places where !work.isSpent {
            for value in find(place.schema.value) where value.kind == .object {
                starts.append(Place(side: place.side, schema: sides[place.side].subschema(value, of: place.schema)))
            }
        }
        return RelevantSchemas(sides, starts, work)
    }

    /// What speaks of a member.
    func member(_ name: String) -> RelevantSchemas {
        below { schema in
            var found: [JSONValue] = []
            if let property = schema["properties"]?[name] { found.append(property) }
            for rule in schema["patternProperties"]?.members ?? []
            where !work.isSpent && work.pattern(rule.name).occurs(in: name) == true {
                found.append(rule.value)
            }
            if found.isEmpty, let rest = schema["additionalProperties"] { found.append(rest) }
            if found.isEmpty, let rest = schema["unevaluatedProperties"] { found.append(rest) }
            return found
        }
    }

    /// What speaks of an element.
    func element(_ position: Int) -> RelevantSchemas {
        below { schema in
            var found: [JSONValue] = []
            if let tuple = schema["prefixItems"] ?? schema["items"].flatMap({ $0.kind == .array ? $0 : nil }),
                let element = tuple.element(position)
            {
                found.append(element)
            } else {
                for keyword in ["items", "additionalItems", "unevaluatedItems"] {
                    if let rest = schema[keyword] { found.append(rest) }
                }
            }
            if let contained = schema["contains"] { found.append(contained) }
            return found
        }
    }

    func below(_ step: Instance.Step) -> RelevantSchemas {
        switch step {
        case .member(let name): member(name)
        case .element(let position): element(position)
        }
    }
}
