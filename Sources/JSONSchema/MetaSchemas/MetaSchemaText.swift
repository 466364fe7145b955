/// The texts of the published meta-schemas.
enum MetaSchemaText {
    /// Each text by its URI, without a fragment and with the scheme left off: both `http` and `https` are in use.
    static let all: [String: String] = [
        "json-schema.org/schema": draft4,
        "json-schema.org/draft-04/schema": draft4,
        "json-schema.org/draft-06/schema": draft6,
        "json-schema.org/draft-07/schema": draft7,
        "json-schema.org/draft/2019-09/schema": draft2019,
        "json-schema.org/draft/2019-09/meta/core": core2019,
        "json-schema.org/draft/2019-09/meta/applicator": applicator2019,
        "json-schema.org/draft/2019-09/meta/validation": validation2019,
        "json-schema.org/draft/2019-09/meta/meta-data": metaData2019,
        "json-schema.org/draft/2019-09/meta/format": format2019,
        "json-schema.org/draft/2019-09/meta/content": content2019,
        "json-schema.org/draft/2020-12/schema": draft2020,
        "json-schema.org/draft/2020-12/meta/core": core2020,
        "json-schema.org/draft/2020-12/meta/applicator": applicator2020,
        "json-schema.org/draft/2020-12/meta/unevaluated": unevaluated2020,
        "json-schema.org/draft/2020-12/meta/validation": validation2020,
        "json-schema.org/draft/2020-12/meta/meta-data": metaData2020,
        "json-schema.org/draft/2020-12/meta/format-annotation": formatAnnotation2020,
        "json-schema.org/draft/2020-12/meta/format-assertion": formatAssertion2020,
        "json-schema.org/draft/2020-12/meta/content": content2020,
    ]
}
