import ArgumentParser
import Chains
import Glibc

/// `wfchain debug`: runs a chain step by step.
struct DebugChain: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "debug", _superCommandName: WfchainCommand.name,
        abstract: "Run a chain step by step: breakpoints, values, and changes on the way.",
        discussion: """
            Reads commands from standard input, one a line, and stops before the first step; 'help' lists them. The run is \
            recorded, with what was set by hand as a note, and takes no results of other runs. At the end of the input \
            the run is stopped.
            """)

    @Argument(help: "The chain file, in JSON or YAML.", completion: .file())
    var chain: String

    @OptionGroup var set: SetOption
    @OptionGroup var store: StoreOption

    func run() throws {
        let engines = Parts.engines()
        let planned = try ChainFile.planned(chain, overrides: try set.overrides, engines: engines, usesCache: false)
        if !planned.after.isEmpty { Output.note("note: the chains under 'after' are not run here") }
        var random = SystemRandomNumberGenerator()
        var identifiers = RunIdentifiers()
        let run = identifiers.next(at: SystemClock().now, random: &random)
        let isTerminal = isatty(STDIN_FILENO) == 1
        let session = DebugSession(planned, run: run, stop: Interrupts.stop) {
            Output.flush()
            if isTerminal { Output.raw("(debug) ") }
            return readLine()
        } say: {
            Output.line($0)
            // The run may stand still for long before more is said.
            Output.flush()
        }
        var conductor = try Conductor(
            store: Parts.store(store.file, creates: true), engines: session.engines(engines), turn: RunTurn())
        conductor.clock = session.clock
        conductor.watchInterval = nil
        Output.note("run \(run.text) of '\(planned.plan.name)'")
        try AttendedRun(run: run, isQuiet: true, isJSON: false, store: conductor.store, asksPerson: false).drive {
            observer in
            try conductor.start(run, planned.creation) { event in
                observer(event)
                session.observe(event)
            }
        }
    }
}
