/// The formats that can be asserted. Those of names in other scripts (`idn-email`, `iri` and the like) and `uri-template` stay
/// remarks, as does every format that JSON Schema does not define.
enum SchemaFormat {
    /// Whether a text is of a format; nil for a format that is not asserted.
    static func accepts(_ text: String, as format: String) -> Bool? {
        let bytes = Array(text.utf8)
        return switch format {
        case "date-time": DateTimeFormat.isDateTime(bytes)
        case "date": DateTimeFormat.isDate(bytes)
        case "time": DateTimeFormat.isTime(bytes)
        case "duration": DurationFormat.accepts(bytes)
        case "email": EmailFormat.accepts(bytes)
        case "hostname": HostnameFormat.accepts(bytes)
        case "ipv4": AddressFormat.isVersion4(bytes)
        case "ipv6": AddressFormat.isVersion6(bytes)
        case "uri": URIFormat.isURI(bytes)
        case "uri-reference": URIFormat.isReference(bytes)
        case "uuid": UUIDFormat.accepts(bytes)
        case "json-pointer": PointerFormat.isPointer(bytes)
        case "relative-json-pointer": PointerFormat.isRelative(bytes)
        case "regex": SchemaPattern.isStrictlyValid(text)
        default: nil
        }
    }
}
