import SchemaModel

/// Failures are errors of Swift's decoding, which types may catch, with that of the codec inside.
extension AvroValueDecoder {
    func failure(
        _ type: Any.Type, _ code: AvroCodecError.Code, _ reason: String, _ found: AvroFoundValue
    ) -> DecodingError {
        .typeMismatch(type, details(AvroCodecError(code, reason), found.step))
    }

    func mismatch(_ type: Any.Type, _ expected: String, _ found: AvroFoundValue) -> DecodingError {
        let details = details(AvroCodecError(.type, "the type expects \(expected), not \(found.value.kind)"), found.step)
        return found.isNull ? .valueNotFound(type, details) : .typeMismatch(type, details)
    }

    func outOfRange(_ type: Any.Type, _ found: AvroFoundValue) -> DecodingError {
        .dataCorrupted(details(AvroCodecError(.number, "the value does not fit the type \(type)"), found.step))
    }

    func missing(_ key: any CodingKey) -> DecodingError {
        let name = isKeyData(key) ? "" : " \(key.stringValue.excerpt)"
        return .keyNotFound(
            key, details(AvroCodecError(.type, "the type expects a field\(name), which the schema does not have"), nil))
    }

    /// Whether any text is such a key.
    private func isKeyData(_ key: any CodingKey) -> Bool { type(of: key).init(stringValue: "\u{1}") != nil }

    func end(_ position: Int) -> DecodingError {
        .valueNotFound(Any.self, details(AvroCodecError(.type, "the type expects more values than there are"), .item(position)))
    }

    func tooDeep(_ step: AvroCodecError.Step?) -> DecodingError {
        .dataCorrupted(details(AvroCodecError(beyond: context.layout.limits.valueDepth, "the nesting of the type"), step))
    }

    private func details(_ error: AvroCodecError, _ step: AvroCodecError.Step?) -> DecodingError.Context {
        var error = step.map { error.inside($0) } ?? error
        for step in steps.reversed() { error = error.inside(step) }
        return DecodingError.Context(codingPath: codingPath, debugDescription: error.reason, underlyingError: error)
    }
}
