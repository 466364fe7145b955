package import SchemaWire

/// The forms that a report of the gate is written in.
package enum ReportForm: String, Sendable, CaseIterable {
    case text, json, junit, sarif, github, gitlab, markdown

    /// What a report is, before somebody writes it.
    package enum Document: Sendable {
        case text(String)
        case json(Message)
    }

    /// What a report shows besides what was found.
    package struct Context: Sendable {
        package var style = TextStyle.plain
        /// How long the run took; nil where that is not to be shown.
        package var milliseconds: Int?
        /// Of the program.
        package var version: String

        package init(version: String) { self.version = version }
    }
}

extension GateReport {
    package func document(_ form: ReportForm, _ context: ReportForm.Context) -> ReportForm.Document {
        switch form {
        case .text: .text(text(context.style, milliseconds: context.milliseconds))
        case .json: .json(json())
        case .junit: .text(junit(milliseconds: context.milliseconds))
        case .sarif: .json(sarif(version: context.version))
        case .github: .text(github())
        case .gitlab: .json(gitlab())
        case .markdown: .text(markdown())
        }
    }
}
