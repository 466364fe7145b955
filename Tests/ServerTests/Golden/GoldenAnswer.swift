import SchemaRegistryMessages
import SchemaWire

/// What a golden exchange expects.
struct GoldenAnswer: Sendable {
    private let status: Int
    private let headers: [(name: String, value: Message)]
    private let body: Message?
    private let text: String?

    init(_ message: Message) throws {
        status = Int(try message["status"]?.integer.required("status") ?? 200)
        headers = message["headers"]?.object?.members.map { ($0.name, $0.value) } ?? []
        body = message["body"]
        text = message["text"]?.string
    }

    /// Where an answer differs; nil where it is as expected.
    func difference(_ response: RawResponse) -> String? {
        guard response.status == status else { return "status \(response.status) instead of \(status): \(response.body)" }
        if let text, text != response.body { return "\(response.body) instead of \(text)" }
        if let body {
            guard let found = try? Message(parsing: response.body) else { return "no JSON: \(response.body)" }
            if let difference = body.difference(from: found, at: "") { return difference }
        }
        for (name, value) in headers {
            let found = response[name.lowercased()].map { Message.string($0) } ?? .null
            if let difference = value.difference(from: found, at: name) { return difference }
        }
        return nil
    }
}

extension Message {
    /// Where a value differs from what this one asks for. Texts in braces and texts that end with `…` are matchers.
    fileprivate func difference(from found: Message, at path: String) -> String? {
        switch (self, found) {
        case (.string("{any}"), _), (.string("{int}"), .integer), (.string("{text}"), .string): return nil
        case (.string(let prefix), .string(let text)) where prefix.hasSuffix("…"):
            return text.hasPrefix(prefix.dropLast()) ? nil : "\(path): \(text) does not begin with \(prefix)"
        case (.object(let wanted), .object(let found)):
            let names = Set(wanted.members.map(\.name)), others = Set(found.members.map(\.name))
            guard names == others else {
                return "\(path): missing \(names.subtracting(others).sorted()), unexpected \(others.subtracting(names).sorted())"
            }
            for (name, value) in wanted.members {
                if let inner = found[name], let difference = value.difference(from: inner, at: "\(path)/\(name)") {
                    return difference
                }
            }
            return nil
        case (.array(let wanted), .array(let found)) where wanted.count == found.count:
            for (index, (value, inner)) in zip(wanted, found).enumerated() {
                if let difference = value.difference(from: inner, at: "\(path)/\(index)") { return difference }
            }
            return nil
        default:
            return self == found ? nil : "\(path): \(found) instead of \(self)"
        }
    }
}
