package import SchemaModel

extension AvroSchema {
    /// How a default does when a reader needs it.
    package enum DefaultUse: Sendable {
        case sound
        /// It is a value of a branch that is not the union's first: Avro 1.12 takes it, older readers do not.
        case laterBranch
        /// It is not a value of the type. Registration lets some of these pass, and history may hold any.
        case invalid
    }

    /// - Parameter budget: steps that may be spent, and after the call those that are left. Where they do not suffice the answer is
    ///   `.invalid`, and what is left is below 0.
    package func use(ofDefault value: JSONValue, as type: TypeID, budget: inout Int) -> DefaultUse {
        var check = DefaultCheck(nodes: nodes, budget: budget, rigour: .reading)
        defer { budget = check.budget > 0 ? check.budget : -1 }
        guard check.isValid(value, of: type, isWholeDefault: true) else { return .invalid }
        guard case .union(let branches) = self.type(of: type), let first = branches.first else { return .sound }
        return check.isValid(value, of: first) ? .sound : .laterBranch
    }
}
