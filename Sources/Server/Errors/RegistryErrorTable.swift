import SchemaModel
import SchemaRegistryCore
import SchemaWire

/// The one table from errors of the registry's core to what a client sees.
enum RegistryErrorTable {
    /// The answer to an error of the core; nil where the error is not one a client may see.
    static func apiError(for error: any Error) -> APIError? {
        switch error {
        case let error as RegistryError: apiError(for: error)
        case let error as InvalidName: apiError(for: RegistryError.invalidSubject(error.text))
        case ConfigDefect.unknownLevel: apiError(for: RegistryError.invalidLevel)
        case ConfigDefect.ruleSet(let defect): apiError(for: RegistryError.invalidRuleSet(defect))
        case ConfigDefect.unsupported(let what): apiError(for: RegistryError.unsupported(what))
        case let error as MessageShapeError: .badRequest(error.description)
        default: nil
        }
    }

    static func storageFailed(_ failure: StorageFailure) -> APIError {
        answer(50001, "The registry's database failed: \(failure.reason)")
    }

    private static func apiError(for error: RegistryError) -> APIError? {
        switch error {
        case .subjectNotFound(let subject): answer(40401, "Subject '\(subject)' not found.")
        case .versionNotFound(let version): answer(40402, "Version \(version) not found.")
        case .schemaNotFound: answer(40403, "Schema not found")
        case .idNotFound(let id): answer(40403, "Schema \(id) not found")
        case .guidNotFound(let guid): answer(40403, "Schema \(guid) not found")
        case .levelNotConfigured(let subject):
            answer(40408, "Subject '\(subject)' does not have subject-level compatibility configured")
        case .modeNotConfigured(let subject):
            answer(40409, "Subject '\(subject)' does not have subject-level mode configured")

        case .subjectSoftDeleted(let subject):
            answer(40404, "Subject '\(subject.qualified)' was soft deleted.Set permanent=true to delete permanently")
        case .subjectNotSoftDeleted(let subject):
            answer(40405, "Subject '\(subject.qualified)' was not deleted first before being permanently deleted")
        case .versionSoftDeleted(let subject, let version):
            answer(
                40406,
                "Subject '\(subject.qualified)' Version \(version) was soft deleted.Set permanent=true to delete permanently")
        case .versionNotSoftDeleted(let subject, let version):
            answer(
                40407,
                "Subject '\(subject.qualified)' Version \(version) was not deleted first before being permanently deleted")
        case .referenceExists(let subject, let version, let referrers, let more):
            answer(
                42206,
                "One or more references exist to the schema "
                    + "{magic=1,keytype=SCHEMA,subject=\(subject.qualified),version=\(version)}."
                    + RegistryErrorTable.users(referrers, more))

        case .incompatible(let subject, let report):
            answer(
                40901,
                "Schema being registered is incompatible with an earlier schema for subject \"\(subject.qualified)\", "
                    + "details: [\(report.messages.joined(separator: ", "))]")
        case .invalidSchema(let refusal): answer(42201, refusal.text)
        case .undecided(let limit): answer(42201, "Compatibility check exceeded \(limit)")
        case .invalidVersion(let text):
            answer(
                42202,
                "The specified version '\(text)' is not a valid version id. "
                    + "Allowed values are between [1, 2^31-1] and the string \"latest\"")
        case .invalidLevel:
            answer(
                42203,
                "Invalid compatibility level. Valid values are none, backward, forward, full, backward_transitive, "
                    + "forward_transitive, and full_transitive")
        case .invalidMode: answer(42204, "Invalid mode. Valid values are READWRITE, READONLY, IMPORT and FORWARD.")
        case .forwardModeNotGlobal: answer(42204, "Forward mode only supported on global level")
        case .contextNotEmpty(let context):
            answer(42211, "The specified context ':\(context):' is not empty.")
        case .invalidSubject(let subject): answer(42208, "The specified subject '\(subject)' is not a valid.")
        case .invalidRuleSet(let reason): answer(42210, reason)
        case .schemaTooLarge(let limit):
            answer(42209, "Register operation failed because schema is too large: it exceeds \(limit)")

        case .notPermitted(let action, let subject):
            .forbidden("Forbidden: the grants of this caller do not include \(action.rawValue) on subject '\(subject.qualified)'")
        case .readOnly(let subject): notPermitted(subject, "is in read-only mode")
        case .notInImportMode(let subject): notPermitted(subject, "is not in import mode")
        case .notInReadWriteMode(let subject): notPermitted(subject, "is not in read-write mode")
        case .noVersionsLeft(let subject):
            answer(
                42205,
                "No versions left in subject \(subject.qualified): its version 2147483647, which an import gave it, is the "
                    + "highest there is. Delete that version permanently, or register under another subject.")
        case .idTaken(let id, let context):
            answer(
                42205,
                "Overwrite new schema with id \(id) in context \(Subject.display(context: context)) is not permitted.")
        case .modeFixed: answer(42205, "Mode changes are not allowed")
        case .importOverSubjects: answer(42205, "Cannot import since found existing subjects")
        case .unsupported(let what): answer(42205, "\(what) is not supported by this release")
        case .noIDsLeft(let context): answer(42205, "No ids left in context \(context)")

        case .overtaken(let subject):
            .unavailable("Other changes were made each time that this one of subject '\(subject.qualified)' was ready")
        case .busy(let limit): .unavailable("Too much work is waiting: \(limit) is reached")
        case .storage(let failure): storageFailed(failure)
        }
    }

    /// Who refers to a version, for those who must delete them first.
    private static func users(_ referrers: [Referrer], _ more: Int) -> String {
        guard !referrers.isEmpty else { return "" }
        let names = referrers.map { "\($0.subject.qualified) version \($0.version)\($0.isDeleted ? " (soft-deleted)" : "")" }
        return " Referenced by: \(names.joined(separator: ", "))\(more > 0 ? " and \(more) more" : "")."
    }

    /// The first three digits of a code are the status.
    private static func answer(_ code: Int, _ message: String) -> APIError {
        APIError(status: code / 100, code: code, message: message)
    }

    private static func notPermitted(_ subject: Subject, _ reason: String) -> APIError {
        answer(42205, "Subject \(subject.qualified) in context \(Subject.display(context: subject.context)) \(reason)")
    }
}
