import SchemaWire

/// Root, server metadata and schema types.
package struct MetadataRoutes: Sendable {
    let schemaTypes: [String]

    package init(schemaTypes: [String]) { self.schemaTypes = schemaTypes }

    package func add(to routes: inout RouteTable) {
        routes.on(.get, "/") { _ in try .json([:]) }
        routes.on(.post, "/") { _ in try .json([:]) }
        routes.on(.get, "/v1/metadata/id") { _ in
            // A registry without Kafka has no cluster to name; clients only print this.
            try .json(["scope": ["path": [], "clusters": ["schema-registry-cluster": "schema-registry"]]])
        }
        routes.on(.get, "/v1/metadata/version") { _ in
            try .json(["version": .string(ServerVersion.apiLevel), "commitId": .string(ServerVersion.commit)])
        }
        routes.on(.get, "/v1/metadata/deployment") { _ in try .json(["attributes": []]) }
        let types = Message.array(schemaTypes.map { .string($0) })
        routes.on(.get, "/schemas/types") { _ in try .json(types) }
    }
}
