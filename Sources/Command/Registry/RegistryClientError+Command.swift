import ArgumentParser
import SchemaClient
import SchemaGate

extension GateProblem {
    /// What a registry did not answer, in one sentence, with what to do.
    ///
    /// A registry that may answer later leaves a question undecided. One that answers in the wrong way is an input that cannot
    /// be read.
    init(_ error: RegistryClientError) {
        let place = error.address.map { " at \($0)" } ?? ""
        let kind: Kind = error.isRetriable || error.code == .cancelled ? .undecided : .unreadable
        self.init(kind, GateProblem.sentence(error, place), fix: GateProblem.fix(error.code))
    }

    private static func sentence(_ error: RegistryClientError, _ place: String) -> String {
        switch error.code {
        case .unreachable, .timedOut, .tls, .unavailable, .tooLarge, .cancelled: "\(error.message)\(place)"
        case .unauthorized: "The registry\(place) needs other credentials (status 401)"
        case .forbidden: "The registry\(place) does not allow this with these credentials (status 403): \(error.message)"
        default: error.description
        }
    }

    private static func fix(_ code: RegistryClientError.Code) -> String {
        switch code {
        case .unreachable, .timedOut: "Start the registry, or correct its address."
        case .tls: "Name the authority that signed its certificate with --ca, or correct the address."
        case .unauthorized:
            "Set \(RegistryAccess.userVariable) to user:password, or \(RegistryAccess.tokenVariable) to a token."
        case .forbidden: "Use credentials that may, in \(RegistryAccess.userVariable) or \(RegistryAccess.tokenVariable)."
        case .redirected: "Give the command the address that the registry redirects to."
        case .unreadableAnswer: "Correct the address: it is the one below which /subjects answers."
        case .unavailable: "Try again later."
        case .notFound: "`schema-registry subjects` and `schema-registry versions SUBJECT` list what there is."
        default: "Correct what the registry names, and try again."
        }
    }
}
