import ArgumentParser

/// When a run may begin beside others of its store.
struct TurnOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "Of runs that wait, those of higher priority begin first; that of the chain file unless said otherwise.",
            valueName: "number"))
    var priority: Int?

    @Option(
        help: ArgumentHelp(
            "Wait until fewer runs of the store go on. Otherwise WFCHAIN_RUN_LIMIT says how many may, or any number does.",
            valueName: "count"))
    var runLimit: Int?

    @Flag(help: "Where as many runs go on as may, begin nothing and end with code 6.")
    var noWait = false

    func validate() throws {
        if let priority, !(-1000...1000).contains(priority) {
            throw ValidationError("--priority takes a whole number from -1000 to 1000.")
        }
        if let runLimit, runLimit < 1 { throw ValidationError("--run-limit takes a whole number from 1 on.") }
    }

    var turn: RunTurn { RunTurn(priority: priority, limitOption: runLimit, waits: !noWait) }
}
