import ArgumentParser
import Chains
import Quantities

/// `wfchain cache clear`: lets later runs calculate anew.
struct ClearCache: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "clear", abstract: "Forget results, so that later runs calculate them.",
        discussion: "Nothing is lost: the journals stay, and 'wfchain cache warm' finds their results again.")

    @Argument(help: "The key of a result as 'cache list' shows it, or how it begins; all where none is named.")
    var key: String?

    @OptionGroup var format: FormatOption
    @OptionGroup var store: StoreOption

    func run() throws {
        let count = try Stored.answer { try StoredCache.opened(store).clear(prefix: key?.lowercased() ?? "") }
        if format.isJSON {
            Output.line((["cleared": .integer(count)] as JSON).prettyText)
        } else {
            Output.line("\(count) \(count == 1 ? "result" : "results") forgotten")
        }
    }
}
