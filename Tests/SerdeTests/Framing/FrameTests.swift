import SchemaSerde
import Testing

struct FrameTests {
    @Test("an id and a GUID are read back from the bytes that they are written as")
    func roundTrip() throws {
        let guid = try #require(SchemaGUID("89791762-2336-4186-9674-299b90a802e2"))
        for id in [SchemaID.id(1), .id(.max), .guid(guid)] {
            let frame = try Frame(parsing: (id.frame + [9, 9]).span.bytes)
            #expect(frame.id == id && frame.length == id.frame.count)
        }
    }
}
