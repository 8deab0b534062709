import ArgumentParser
import Chains
import Quantities

/// `wfchain cache list`: what the cache holds.
struct ListCache: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "List the results that are found again, the one used last first.")

    @Option(help: "At most so many results.")
    var limit: Int?

    @OptionGroup var format: FormatOption
    @OptionGroup var store: StoreOption

    func validate() throws {
        if let limit, limit < 0 { throw ValidationError("--limit takes a number from 0.") }
    }

    func run() throws {
        let entries = try Stored.answer { try StoredCache.opened(store).entries() }.prefix(limit ?? .max)
        if format.isJSON {
            let list = entries.map { entry -> JSON in
                [
                    "key": .string(entry.key), "chain": .string(entry.chain), "step": .string(entry.step),
                    "job": .string(entry.place.run.text), "event": .integer(entry.place.event),
                    "used": .string(UTC.text(entry.used)),
                ]
            }
            Output.line((["entries": .array(list)] as JSON).prettyText)
            return
        }
        for entry in entries {
            Output.line(
                "\(entry.key.prefix(12))  \(UTC.text(entry.used))  \(entry.place.run.text)  \(entry.chain) \(entry.step)"
            )
        }
    }
}
