import SchemaWire

extension BodyShape {
    /// Names every member that this shape does not know.
    func noteIgnored(in object: MessageObject, at path: String = "", _ notices: RequestNotices) {
        for (name, value) in object.members {
            switch (self[name], value) {
            case (nil, _): notices.add(.member(path + name, nearest: NearestName.of(name, among: names).map { path + $0 }))
            case (.object(let shape), .object(let inner)): shape.noteIgnored(in: inner, at: "\(path)\(name).", notices)
            case (.list(let shape), .array(let items)):
                for (index, item) in items.enumerated() {
                    if case .object(let inner) = item { shape.noteIgnored(in: inner, at: "\(path)\(name)[\(index)].", notices) }
                }
            default: break
            }
        }
    }
}
