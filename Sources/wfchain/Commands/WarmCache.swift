import ArgumentParser
import Chains
import Quantities

/// `wfchain cache warm`: finds the results of all recorded runs again.
struct WarmCache: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "warm", abstract: "Let later runs find the results of all runs on record.",
        discussion: "Of several results for the same step the latest is taken.")

    @OptionGroup var format: FormatOption
    @OptionGroup var store: StoreOption

    func run() throws {
        let count = try Stored.answer {
            let cache = try StoredCache.opened(store)
            return try cache.rebuild() - cache.trim(to: Parts.cacheLimit)
        }
        if format.isJSON {
            Output.line((["entries": .integer(count)] as JSON).prettyText)
        } else {
            Output.line("\(count) \(count == 1 ? "result" : "results") can be taken by later runs")
        }
    }
}
