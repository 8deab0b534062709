import ArgumentParser

/// `wfchain run`: checks a chain, runs it and prints its results.
struct Run: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "run", _superCommandName: WfchainCommand.name,
        abstract: "Run a chain of worksheets and record everything.",
        discussion: """
            The chain is checked first: what can be proved wrong about the file, its mappings and inputs ends the \
            program with code 3, and nothing runs. Results go to standard output, progress and errors to standard \
            error. Ctrl-C stops the run in an orderly way; a second one stops it at once.
            """)

    @Argument(help: "The chain file, in JSON or YAML.", completion: .file())
    var chain: String

    @Option(
        help: ArgumentHelp(
            "Run once for this key: asked for again, the first run's results are given, and a run that was killed goes on.",
            valueName: "text"))
    var key: String?

    @Flag(help: "Calculate every step, and keep no result for later runs.")
    var noCache = false

    @OptionGroup var set: SetOption

    @OptionGroup var options: AttendingOptions

    func validate() throws {
        if key?.isEmpty == true { throw ValidationError("--key takes a text that is not empty.") }
    }

    func run() throws {
        try RunRequest(
            chain: chain, overrides: try set.overrides, key: key, usesCache: !noCache, isDetached: options.detach,
            isQuiet: options.quiet,
            isJSON: options.format.isJSON, reports: options.build.reports, store: options.store.file,
            turn: options.turn.turn
        ).perform()
    }
}
