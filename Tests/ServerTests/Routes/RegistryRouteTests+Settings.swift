import SchemaRegistryMessages
import SchemaWire
import Testing

@testable import SchemaRegistryServer

/// Config and compatibility: REST reference, sections 7 and 10.
extension RegistryRouteTests {
    @Test("a config keeps what a request leaves out, clears what it sets to null, and names the level in two ways")
    func threeValues() async throws {
        try await RegistryFixture.run { registry in
            let client = try registry.client()
            for target in ["/config", "/config/s", "/config/:.ctx:", "/config/:.ctx:s"] {
                #expect(try client.ok("PUT", target, #"{"normalize":true}"#) == ["normalize": true])
                #expect(
                    try client.ok("PUT", target, #"{"compatibility":"forward"}"#) == [
                        "normalize": true, "compatibility": "FORWARD",
                    ])
                #expect(try client.ok("GET", target) == ["normalize": true, "compatibilityLevel": "FORWARD"])
                #expect(
                    try client.ok("PUT", target, #"{"normalize":null,"compatibilityLevel":"FULL"}"#) == [
                        "compatibility": "FORWARD"
                    ])
                #expect(
                    try client.ok("PUT", target, #"{"compatibility":null,"validateFields":false}"#) == ["validateFields": false])
                // A level that is not set is answered as the server's own.
                #expect(try client.ok("GET", target) == ["validateFields": false, "compatibilityLevel": "BACKWARD"])
                #expect(try client.ok("PUT", target, #"{"validateFields":null}"#) == [:])
            }
        }
    }

    @Test("all members of a config come back")
    func members() async throws {
        try await RegistryFixture.run { registry in
            let client = try registry.client()
            let all: Message = [
                "normalize": true, "validateFields": true, "validateNewSchemas": false, "compatibility": "FULL_TRANSITIVE",
                "compatibilityPolicy": "LENIENT", "compatibilityGroup": "major",
            ]
            #expect(try client.ok("PUT", "/config/s", try all.text()) == all)
            let answer = try client.ok("DELETE", "/config/s")
            #expect(answer["compatibilityLevel"] == "FULL_TRANSITIVE")
            #expect(answer["compatibility"] == nil)
            // An unknown policy counts as none.
            #expect(try client.ok("PUT", "/config/s", #"{"compatibilityPolicy":"UNHEARD"}"#) == [:])
        }
    }

    @Test("a subject's config is answered only where it has one, unless the caller asks for what applies to it")
    func scopes() async throws {
        try await RegistryFixture.run { registry in
            let client = try registry.client()
            #expect(try client.ok("GET", "/config") == ["compatibilityLevel": "BACKWARD"])
            #expect(try RegistryRouteTests.code(client, "GET", "/config/s") == 40408)
            #expect(try RegistryRouteTests.code(client, "GET", "/config/:.ctx:") == 40408)
            #expect(try client.ok("GET", "/config/s?defaultToGlobal=true") == ["compatibilityLevel": "BACKWARD"])
            #expect(try client.ok("GET", "/config/:.__GLOBAL:") == ["compatibilityLevel": "BACKWARD"])
            #expect(try client.ok("PUT", "/config/s", #"{"compatibility":"FORWARD"}"#) == ["compatibility": "FORWARD"])
            #expect(try client.ok("GET", "/config/s") == ["compatibilityLevel": "FORWARD"])
            _ = try client.ok("PUT", "/config/:.:", #"{"compatibility":"FULL"}"#)
            #expect(try client.ok("GET", "/config") == ["compatibilityLevel": "FULL"])
            #expect(try client.ok("GET", "/config/t?defaultToGlobal=true") == ["compatibilityLevel": "FULL"])
            #expect(try client.ok("DELETE", "/config/s") == ["compatibilityLevel": "FORWARD"])
            #expect(try RegistryRouteTests.code(client, "DELETE", "/config/s") == 40401)
            #expect(try client.ok("DELETE", "/config") == ["compatibilityLevel": "FULL"])
            #expect(try client.ok("DELETE", "/config") == ["compatibilityLevel": "BACKWARD"])
            #expect(try client.ok("GET", "/mode") == ["mode": "READWRITE"])
            #expect(try client.ok("GET", "/mode/s?defaultToGlobal=true") == ["mode": "READWRITE"])
        }
    }

    @Test("the global level applies where nothing else does")
    func global() async throws {
        try await RegistryFixture.run { registry in
            let client = try registry.client()
            #expect(try client.ok("PUT", "/config/:.__GLOBAL:", #"{"compatibility":"NONE"}"#) == ["compatibility": "NONE"])
            #expect(try client.ok("GET", "/config") == ["compatibilityLevel": "BACKWARD"])
            #expect(try client.ok("GET", "/config?defaultToGlobal=true") == ["compatibilityLevel": "NONE"])
            for subject in ["s", ":.ctx:s"] {
                try client.register(#""string""#, subject)
                #expect(try client.register(#""int""#, subject)["version"] == 2)
            }
        }
    }

    @Test("a soft deletion leaves a config alone, a permanent one takes it along")
    func configsOfDeleted() async throws {
        try await RegistryFixture.run { registry in
            let client = try registry.client()
            try client.register(RegistryRouteTests.text, "s")
            _ = try client.ok("PUT", "/config/s", #"{"compatibility":"NONE"}"#)
            _ = try client.ok("DELETE", "/subjects/s")
            #expect(try client.ok("GET", "/config/s") == ["compatibilityLevel": "NONE"])
            _ = try client.ok("DELETE", "/subjects/s?permanent=true")
            #expect(try RegistryRouteTests.code(client, "GET", "/config/s") == 40408)
        }
    }

    private static let bare = #"{"type":"record","name":"R","fields":[{"name":"a","type":"int"}]}"#
    private static let more = #"{"type":"record","name":"R","fields":[{"name":"a","type":"int"},{"name":"b","type":"int"}]}"#

    @Test("a check answers whether, and why where it is asked to be verbose")
    func checks() async throws {
        try await RegistryFixture.run { registry in
            let client = try registry.client()
            let (bare, more) = (
                try RegistryRouteTests.body(RegistryRouteTests.bare), try RegistryRouteTests.body(RegistryRouteTests.more)
            )
            for path in ["/compatibility/subjects/s/versions", "/compatibility/subjects/s/versions/latest"] {
                #expect(try client.ok("POST", path, more) == ["is_compatible": true])
            }
            try client.register(RegistryRouteTests.bare, "s")
            for path in [
                "/compatibility/subjects/s/versions", "/compatibility/subjects/s/versions/latest",
                "/compatibility/subjects/s/versions/1",
            ] {
                #expect(try client.ok("POST", path, bare) == ["is_compatible": true])
                #expect(try client.ok("POST", path + "?verbose=true", bare) == ["is_compatible": true, "messages": []])
                #expect(try client.ok("POST", path, more) == ["is_compatible": false])
                let answer = try client.ok("POST", path + "?verbose=True", more)
                #expect(answer["is_compatible"] == false)
                #expect(
                    try #require(answer["messages"]).strings == [
                        "{errorType:'READER_FIELD_MISSING_DEFAULT_VALUE', description:'The field 'b' at path '/fields/1' in the new schema has no default value and is missing in the old schema', additionalInfo:'b'}",
                        "{oldSchemaVersion: 1}", "{oldSchema: '\(RegistryRouteTests.bare)'}",
                        "{validateFields: 'false', compatibility: 'BACKWARD'}",
                    ])
            }
            #expect(
                try client.ok("POST", "/compatibility/subjects/s/versions?verbose=true", #"{"schema":"\"intt\""}"#) == [
                    "is_compatible": false,
                    "messages": ["Invalid schema of type AVRO, details: Undefined schema: intt (line 1, column 1)"],
                ])
            _ = try client.ok("PUT", "/config/s", #"{"compatibility":"NONE"}"#)
            #expect(try client.ok("POST", "/compatibility/subjects/s/versions", more) == ["is_compatible": true])
            #expect(try client.ok("GET", "/subjects/s/versions") == [1])
        }
    }

    @Test("a transitive level names the version that it fails with, also when a registration is refused")
    func transitive() async throws {
        try await RegistryFixture.run { registry in
            let client = try registry.client()
            _ = try client.ok("PUT", "/config/s", #"{"compatibility":"FORWARD_TRANSITIVE"}"#)
            try client.register(RegistryRouteTests.more, "s")
            let answer = try client.request(
                "POST", "/subjects/s/versions", body: RegistryRouteTests.body(RegistryRouteTests.bare))
            #expect(answer.status == 409)
            let body = try answer.json
            #expect(body["error_code"] == 40901)
            let message = try #require(body["message"]?.string)
            #expect(
                message.hasPrefix(
                    #"Schema being registered is incompatible with an earlier schema for subject "s", details: [{errorType:'"#))
            for part in [
                "{oldSchemaVersion: 1}", "{oldSchema: '", "{validateFields: 'false', compatibility: 'FORWARD_TRANSITIVE'}]",
            ] {
                #expect(message.contains(part))
            }
            #expect(
                try client.ok("POST", "/subjects/s/versions?force=true", try RegistryRouteTests.body(RegistryRouteTests.bare))[
                    "version"] == 2)
            // What is registered is found again, although it would not pass today.
            #expect(try client.register(RegistryRouteTests.more, "s")["version"] == 1)
        }
    }

    @Test("normalize registers and finds the normal form, for one request or for a subject")
    func normalized() async throws {
        try await RegistryFixture.run { registry in
            let client = try registry.client()
            let text = #"{"type":"record","name":"R","z":1,"b":2,"fields":[]}"#
            let (asGiven, normal) = (
                #"{"type":"record","name":"R","fields":[],"z":1,"b":2}"#, #"{"type":"record","name":"R","fields":[],"b":2,"z":1}"#
            )
            #expect(try client.register(text, "a")["schema"] == .string(asGiven))
            #expect(
                try client.ok("POST", "/subjects/b/versions?normalize=true", try RegistryRouteTests.body(text))["schema"]
                    == .string(normal))
            #expect(try client.ok("POST", "/subjects/b?normalize=true", try RegistryRouteTests.body(text))["version"] == 1)
            _ = try client.ok("PUT", "/config/c", #"{"normalize":true}"#)
            #expect(try client.register(text, "c")["schema"] == .string(normal))
            #expect(try client.ok("POST", "/subjects/c", try RegistryRouteTests.body(text))["version"] == 1)
        }
    }
}
