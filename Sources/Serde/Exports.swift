// One import brings the client, the values and the errors that the serializers show.
@_exported public import SchemaAvro
@_exported public import SchemaClient
@_exported public import SchemaModel
