extension AvroCodecError {
    /// What a type has thrown while it described itself. Its own words may hold the value, and are left out.
    init(encoding error: any Error, _ place: (steps: [Step], type: Any.Type)?) {
        var result = (error as? AvroCodecError) ?? AvroCodecError(.type, "the value refuses to be encoded")
        if let place, !(error is AvroCodecError) {
            result = AvroCodecError(.type, "a value of the type \(place.type) refuses to be encoded")
        }
        for step in (place?.steps ?? []).reversed() { result = result.inside(step) }
        self = result
    }
}

extension AvroCodecError {
    /// The same for a type that has thrown while it was decoded.
    init(decoding error: any Error, _ place: (steps: [Step], type: Any.Type)?) {
        if let own = AvroCodecError.inside(error) {
            self = own
            return
        }
        var result = AvroCodecError(.type, "the value is refused by the type \(place.map { "\($0.type)" } ?? "")")
        for step in (place?.steps ?? []).reversed() { result = result.inside(step) }
        self = result
    }

    private static func inside(_ error: any Error) -> AvroCodecError? {
        switch error as? DecodingError {
        case .typeMismatch(_, let context), .valueNotFound(_, let context), .keyNotFound(_, let context),
            .dataCorrupted(let context):
            context.underlyingError as? AvroCodecError
        default: error as? AvroCodecError
        }
    }
}
