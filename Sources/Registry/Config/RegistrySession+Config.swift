import SchemaCompat
package import SchemaModel
import SchemaRegistryMessages
package import SchemaWire

extension RegistrySession {
    /// The config of a scope as the API shows it: with a level always filled in.
    ///
    /// - Parameter fallback: Where the scope has none, answer the one that applies to it instead.
    /// - Throws: `RegistryError.levelNotConfigured` for a subject or context without one and without fallback.
    package func config(of scope: ConfigScope, fallback: Bool, subject: Subject) async throws -> SubjectConfig {
        try await read { plan in
            try plan.require(.read, subject)
            let standard = plan.settings.compatibility
            if scope == .top || scope == .global {
                let own = try plan.config(scope)
                let chosen = try own ?? (fallback ? plan.config(.global) : nil) ?? SubjectConfig()
                return chosen.withLevel(default: standard)
            }
            if fallback { return try plan.config(inScopeOf: subject) }
            guard let own = try plan.config(scope) else { throw RegistryError.levelNotConfigured(subject.qualified) }
            return own.withLevel(default: standard)
        }
    }

    /// Changes the config of a scope, and answers it as it is stored then.
    ///
    /// - Throws: `RegistryError` `.invalidSubject`, `.readOnly`, `.busy`, `.storage`.
    package func update(_ update: ConfigUpdate, of scope: ConfigScope, subject: Subject) async throws -> SubjectConfig {
        guard subject.isAvailable(asScope: true) else { throw RegistryError.invalidSubject(subject.qualified) }
        return try await change(of: subject) { plan in
            try plan.require(.settings, subject)
            try plan.requireWritable(subject)
            let old = try plan.config(scope)
            let new = update.applied(to: old ?? SubjectConfig())
            // An empty config would still stand before the enclosing one, and so change the level.
            if old == nil, update.isEmpty { return .answer(new) }
            return .write { writer in
                var change = Change(.putConfig, subject)
                change.settingsBefore = try writer.config(scope: scope.text)
                change.settingsAfter = try new.storedText()
                try writer.setConfig(change.settingsAfter, scope: scope.text, at: try writer.append(change))
                return new
            }
        }
    }

    /// Removes the config of a scope, and answers what it was.
    ///
    /// - Throws: `RegistryError` `.subjectNotFound` for a subject without one, `.readOnly`, `.busy`, `.storage`.
    package func deleteConfig(of scope: ConfigScope, subject: Subject) async throws -> SubjectConfig {
        try await change(of: subject) { plan in
            try plan.require(.settings, subject)
            try plan.requireWritable(subject)
            let standard = plan.settings.compatibility
            guard let old = try plan.config(scope) else {
                if scope == .top { return .answer(SubjectConfig().withLevel(default: standard)) }
                throw RegistryError.subjectNotFound(subject.qualified)
            }
            return .write { writer in
                var change = Change(.deleteConfig, subject)
                change.settingsBefore = try writer.config(scope: scope.text)
                try writer.setConfig(nil, scope: scope.text, at: try writer.append(change))
                return scope == .top ? old.withLevel(default: standard) : old
            }
        }
    }
}
