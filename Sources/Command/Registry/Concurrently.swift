import SchemaClient

/// Requests that are under way together.
enum Concurrently {
    /// As many as the transport has connections for one host.
    private static let width = 8

    /// The values of elements, in their order. The first error ends it.
    static func map<Element: Sendable, Value: Sendable>(
        _ elements: [Element], _ body: @escaping @Sendable (Element) async throws(RegistryClientError) -> Value
    ) async throws(RegistryClientError) -> [Value] {
        typealias Outcome = (position: Int, result: Result<Value, RegistryClientError>)
        @Sendable func outcome(_ position: Int) async -> Outcome {
            do throws(RegistryClientError) {
                let value = try await body(elements[position])
                return (position, .success(value))
            } catch {
                return (position, .failure(error))
            }
        }
        let result = await withTaskGroup(of: Outcome.self) { group -> Result<[Value], RegistryClientError> in
            var values = [Value?](repeating: nil, count: elements.count)
            var next = elements.startIndex
            while next < elements.endIndex, next < width {
                group.addTask { [next] in await outcome(next) }
                next += 1
            }
            while let (position, result) = await group.next() {
                switch result {
                case .success(let value): values[position] = value
                case .failure(let error):
                    group.cancelAll()
                    return .failure(error)
                }
                if next < elements.endIndex {
                    group.addTask { [next] in await outcome(next) }
                    next += 1
                }
            }
            return .success(values.compactMap(\.self))
        }
        return try result.get()
    }
}
