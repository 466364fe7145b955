package import SchemaModel

/// Says whether documents are what a schema asks for.
///
/// ```swift
/// let validator = try JSONValidator(JSONSchema(parsing: #"{"type": "integer", "minimum": 0}"#))
/// let document = try JSONDocument(parsing: "-1")
/// try validator.outcome(of: document)                       // invalid
/// try validator.report(on: document).errors[0].message      // must be at least 0, found -1
/// ```
///
/// A schema is compiled once, and then applied to any number of documents, by any number of threads.
package struct JSONValidator: Sendable {
    let program: ValidationProgram
    private let undecided: UndecidedPolicy
    private let limits: Limits

    /// What to make of a document that cannot be decided.
    package enum UndecidedPolicy: Sendable { case accept, refuse }

    /// Compiles a schema. Costs a pass over what can be reached from it.
    ///
    /// - Parameters:
    ///   - start: the schema to begin with, where it is not the whole one.
    ///   - assertsFormats: whether `format` is more than a remark.
    ///   - undecided: what `accepts` says where a pattern that is not matched decides.
    /// - Throws: `SchemaError` `.reference` where `start` is a definition that nothing in the schema refers to, and has
    ///   references of its own.
    package init(
        _ schema: JSONSchema, at start: JSONSubschema? = nil, assertsFormats: Bool = false,
        undecided: UndecidedPolicy = .refuse, limits: Limits = Limits()
    ) throws(SchemaError) {
        var compiler = ProgramCompiler(index: schema.index, assertsFormats: assertsFormats, limits: limits)
        program = try compiler.compile(start ?? schema.root)
        self.undecided = undecided
        self.limits = limits
    }

    /// Whether a document passes, with what is undecided taken as the validator was told to.
    ///
    /// - Throws: `ValidationLimitError` where that is not known within the limits.
    package func accepts(_ document: JSONDocument) throws(ValidationLimitError) -> Bool {
        switch try outcome(of: document) {
        case .valid: true
        case .undecided: undecided == .accept
        case .invalid: false
        }
    }

    /// Whether a document is what the schema asks for.
    ///
    /// - Throws: `ValidationLimitError` where that is not known within the limits.
    package func outcome(of document: JSONDocument) throws(ValidationLimitError) -> ValidationOutcome {
        try validate(document, collects: false).0
    }

    /// What is wrong with a document, and where. Costs more than `outcome(of:)`, and little more where nothing is wrong.
    ///
    /// - Throws: `ValidationLimitError` where that is not known within the limits.
    package func report(on document: JSONDocument) throws(ValidationLimitError) -> ValidationReport {
        let outcome = try outcome(of: document)
        guard outcome != .valid else { return ValidationReport(outcome: .valid, errors: [], limit: nil) }
        let found: ErrorCollector?
        do {
            found = try validate(document, collects: true).1
        } catch {
            // Looking for every error takes longer than finding one: the outcome is known all the same.
            return ValidationReport(outcome: outcome, errors: [], limit: error.limit)
        }
        guard let found else { return ValidationReport(outcome: outcome, errors: [], limit: nil) }
        // What is undecided does not matter where the document is wrong anyway.
        let entries = found.entries.filter { outcome == .undecided || !$0.isUndecided }
        var locator = ErrorLocator(program: program, document: document)
        var errors: [ValidationError] = []
        var bytes = 0
        var limit = found.isFull ? limits.validationErrors : nil
        for entry in entries {
            let error = locator.error(entry)
            bytes +=
                error.instanceLocation.utf8.count + error.keywordLocation.utf8.count
                + error.absoluteKeywordLocation.utf8.count + error.message.utf8.count
            guard bytes <= limits.messageBytes.value || errors.isEmpty else {
                limit = limits.messageBytes
                break
            }
            errors.append(error)
        }
        return ValidationReport(outcome: outcome, errors: errors, limit: limit)
    }

    private func validate(
        _ document: JSONDocument, collects: Bool
    ) throws(ValidationLimitError) -> (ValidationOutcome, ErrorCollector?) {
        do throws(Evaluator.Stop) {
            return try document.withContents { bytes, nodes throws(Evaluator.Stop) in
                try program.constants.withContents { constantBytes, constantNodes throws(Evaluator.Stop) in
                    guard let base = nodes.baseAddress, let constantBase = constantNodes.baseAddress else {
                        return (.invalid, nil)
                    }
                    var evaluator = Evaluator(
                        program, RawJSON(bytes: bytes, nodes: base, document: document),
                        constants: RawJSON(bytes: constantBytes, nodes: constantBase, document: program.constants),
                        limits: limits, collector: collects ? ErrorCollector(limit: limits.validationErrors.value) : nil)
                    let outcome = try evaluator.evaluate(program.root, 0)
                    return (outcome, evaluator.collector)
                }
            }
        } catch {
            throw ValidationLimitError(limit: error.limit)
        }
    }
}
