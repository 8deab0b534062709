import ArgumentParser
import Chains
import Quantities

/// `wfchain check`: proves what can be proved about a chain without running it.
struct CheckChain: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check", _superCommandName: WfchainCommand.name,
        abstract: "Check a chain file and its worksheets without running anything.",
        discussion: """
            Tells all problems at once: unknown files and names, cycles, mappings that point backwards, inputs that are \
            set twice or never, units that cannot fit. The exit code is 3 when there is any. Notes tell what is no error and \
            hardly meant: branches that are never taken, loops that nothing ends, results that nobody uses.
            """)

    @Argument(help: "The chain file, in JSON or YAML.", completion: .file())
    var chain: String

    @OptionGroup var set: SetOption
    @OptionGroup var format: FormatOption

    func run() throws {
        let overrides = try set.overrides
        do {
            let planned = try ChainFile.planned(chain, overrides: overrides, engines: Parts.engines())
            report(planned)
        } catch let failure as CommandFailure {
            if format.isJSON {
                Output.line(document(isSound: false, problems: Problems.list(of: failure), notes: []).prettyText)
                throw Ending(failure.code)
            }
            throw failure
        }
    }

    private func report(_ planned: PlannedChain) {
        let notes = planned.notes + planned.plan.review
        if format.isJSON {
            Output.line(document(isSound: true, problems: [], notes: notes).prettyText)
            return
        }
        for note in notes { Output.note("note: step '\(note.step)': \(note.text)") }
        let count = planned.plan.steps.count
        Output.line("'\(planned.plan.name)' can run: \(count) \(count == 1 ? "step" : "steps")")
    }

    private func document(isSound: Bool, problems: [JSON], notes: [PlanNote]) -> JSON {
        [
            "chain": .string(chain), "ok": .bool(isSound), "problems": .array(problems),
            "notes": .array(notes.map { ["step": .string($0.step), "text": .string($0.text)] }),
        ]
    }
}
