import ArgumentParser
import Chains
import Quantities

/// `wfchain gc`: deletes old runs by a stated policy.
struct CollectGarbage: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "gc", _superCommandName: WfchainCommand.name,
        abstract: "Delete runs that have ended, by their age and number.",
        discussion: """
            Without --yes it only tells which runs would go. With both --older-than and --keep a run goes where both let \
            it. Runs that have not ended are never deleted, nor those that somebody drives. What later runs took from \
            the results of a run that goes is theirs and stays; nobody takes them from it any more.
            """)

    @Option(help: ArgumentHelp("Runs that ended before: an age such as 30d, 12h or 6w, or a date.", valueName: "age"))
    var olderThan: PastTime?

    @Option(help: "The newest so many runs of each chain stay.")
    var keep: Int?

    @Option(help: "Only runs of the chain of that name.")
    var name: String?

    @Flag(help: "Delete them.")
    var yes = false

    @OptionGroup var format: FormatOption
    @OptionGroup var store: StoreOption

    func validate() throws {
        if olderThan == nil, keep == nil { throw ValidationError("--older-than or --keep says which runs may go.") }
        if let keep, keep < 0 { throw ValidationError("--keep takes a number from 0.") }
    }

    func run() throws {
        let store = try store.opened()
        let all = try Stored.answer { try store.runs(matching: RunFilter(name: name)) }
        let oldest = olderThan?.milliseconds(at: SystemClock().now)
        var going = Retention(endedBefore: oldest, keeps: keep ?? 0).leaving(all)
        if yes { going = try going.filter { try deleted($0.id, from: store) } }
        if format.isJSON {
            Output.line(
                (["deleted": .bool(yes), "runs": .array(going.map { $0.json(place: nil) })] as JSON).prettyText)
            return
        }
        for run in going {
            Output.line("\(run.id.text)  \(UTC.text(run.created))  \(run.state.rawValue)  \(run.name)")
        }
        let count = "\(going.count) of \(all.count) runs"
        Output.note(yes ? "\(count) deleted" : "\(count) would be deleted; --yes deletes them")
    }

    /// False where somebody drives the run.
    private func deleted(_ run: RunID, from store: any RunStore) throws -> Bool {
        try Stored.answer {
            do {
                let hold = try store.hold(run)
                defer { hold.release() }
                try store.delete(run)
                return true
            } catch RunStoreError.held {
                return false
            }
        }
    }
}
