import Foundation
import Kafka
import Logging
import OrderEvents
import SchemaSerde
import ServiceLifecycle

/// Takes what is ordered from its stock, and says what is left.
struct Warehouse: Service {
    let orders: Serde<OrderPlaced>
    let changes: RecordEncoder<InventoryLevelChanged>
    let consumer: KafkaConsumer
    let producer: KafkaProducer
    let logger: Logger

    /// Runs until the process is asked to stop. The record that is being handled is finished first.
    func run() async throws {
        var stock = Stock(pieces: ["LAPTOP-15": 10, "TV-55": 4, "HDMI-2M": 250])
        for try await record in consumer.cancelOnGracefulShutdown() {
            for change in try await order(in: record).map({ stock.take($0) }) ?? [] {
                try await producer.send(changes.encode(change), key: nil, to: Topic.stock)
            }
            try consumer.finished(record)
        }
        logger.info("stopped")
    }

    /// - Returns: nil for a tombstone, and for a record that nobody could ever read: it must not hold up those behind it.
    /// - Throws: what may be different later, such as a registry that does not answer. The record is read again then.
    private func order(in record: KafkaRecord) async throws(SerdeError) -> OrderPlaced? {
        do throws(SerdeError) {
            return try await orders.decode(record.event)
        } catch  where !error.isRetriable {
            logger.warning("\(record.topic) \(record.partition):\(record.offset) is left out. \(error)")
            return nil
        }
    }
}

/// What the warehouse holds, in pieces by product.
struct Stock {
    var pieces: [String: Int32]

    mutating func take(_ order: OrderPlaced) -> [InventoryLevelChanged] {
        order.lines.map { line in
            let before = pieces[line.sku, default: 0]
            let after = before - Int32(clamping: line.quantity)
            pieces[line.sku] = after
            return InventoryLevelChanged(
                before: level(line.sku, before), after: level(line.sku, after), op: .update,
                source: ChangeSource(
                    database: "warehouse", table: "stock", position: order.orderId.uuidString, transactionId: nil),
                ts: .now)
        }
    }

    private func level(_ sku: String, _ pieces: Int32) -> StockLevel {
        StockLevel(sku: sku, storeId: 1, onHand: pieces, updatedAt: .now, reserved: 0)
    }
}
