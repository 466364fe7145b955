import SchemaAvro

/// Types that this target compiles.
enum GeneratedTypes {
    static let cases: [any AvroCodable.Type] = [
        Primitives.self, Defaults.self, NameRules.self, ShopChannel.self, Unions.self, RootUnion.self, Row.self, Maybe.self,
        Node.self,
        LogicalTypes.self, Parcel.self, Collections.self, Documentation.self, Empty.self,
        // Those that are defined inside of others.
        Sum.self, Card.self, Place.self, Words.self,
    ]

    /// By subject.
    static let retailer: [String: any AvroCodable.Type] = [
        "address": Address.self, "customer-profile": CustomerProfile.self,
        "inventory-level-changed": InventoryLevelChanged.self, "order-placed": OrderPlaced.self, "page-viewed": PageViewed.self,
        "price-changed": PriceChanged.self, "session-viewed": SessionViewed.self,
    ]

    static let all = cases + CodegenCase.subjects.compactMap { retailer[$0] }
}
