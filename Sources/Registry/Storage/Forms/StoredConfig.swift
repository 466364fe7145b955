package import SchemaModel
import SchemaRegistryMessages
import SchemaWire

extension SubjectConfig {
    /// The text in the column of a config. `PropertySeal` looks into `defaultMetadata` and `overrideMetadata`.
    func storedText() throws -> String {
        var object = MessageObject()
        object.store("alias", alias)
        object.store("aliasForDeks", aliasForDeks)
        object.store("normalize", normalize)
        object.store("validateFields", validateFields)
        object.store("validateNewSchemas", validateNewSchemas)
        object.store("validateRules", validateRules)
        object.store("compatibility", level?.rawValue)
        object.store("compatibilityPolicy", policy?.rawValue)
        object.store("compatibilityGroup", group)
        object.store("defaultMetadata", defaultMetadata?.storedForm)
        object.store("overrideMetadata", overrideMetadata?.storedForm)
        object.store("defaultRuleSet", defaultRuleSet?.storedForm)
        object.store("overrideRuleSet", overrideRuleSet?.storedForm)
        return try Message.object(object).text()
    }

    /// Reads what `storedText` made.
    ///
    /// - Throws: `RegistryError.storage` where the column holds something else.
    package init(stored text: String) throws {
        do {
            let object = try StoredObject(try Message(parsing: text), "config")
            func metadata(_ name: String) throws(StoredFormError) -> Metadata? {
                try object.form(name) { message throws(StoredFormError) in try Metadata(storedForm: message) }
            }
            func ruleSet(_ name: String) throws(StoredFormError) -> RuleSet? {
                try object.form(name) { message throws(StoredFormError) in try RuleSet(storedForm: message) }
            }
            self.init()
            alias = try object.text("alias")
            aliasForDeks = try object.text("aliasForDeks")
            normalize = try object.flag("normalize")
            validateFields = try object.flag("validateFields")
            validateNewSchemas = try object.flag("validateNewSchemas")
            validateRules = try object.flag("validateRules")
            level = try object.name("compatibility")
            policy = try object.name("compatibilityPolicy")
            group = try object.text("compatibilityGroup")
            defaultMetadata = try metadata("defaultMetadata")
            overrideMetadata = try metadata("overrideMetadata")
            defaultRuleSet = try ruleSet("defaultRuleSet")
            overrideRuleSet = try ruleSet("overrideRuleSet")
        } catch {
            throw RegistryError.damaged("the database holds a config that cannot be read")
        }
    }
}
