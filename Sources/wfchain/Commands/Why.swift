import ArgumentParser
import Chains
import Quantities

/// `wfchain why`: why each step of a run ran, or did not.
struct Why: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "why", _superCommandName: WfchainCommand.name,
        abstract: "Tell why each step of a run ran, or did not.",
        discussion: """
            A step that ran tells what is different from the latest start of that step in earlier runs of the same chain \
            file: formulas, inputs, the version of its engine. A cached step names the run that calculated its result.
            """)

    @OptionGroup var job: JobArgument

    @Argument(help: "A step of the run; all where none is named.")
    var step: String?

    @OptionGroup var format: FormatOption
    @OptionGroup var store: StoreOption

    func run() throws {
        let store = try store.opened()
        let (status, _) = try Stored.status(of: try job.run(in: store), in: store)
        let steps = try steps(of: status)
        if format.isJSON {
            let list = steps.map { step -> JSON in
                [
                    "id": .string(step.id), "state": .string(step.phase.rawValue),
                    "reason": step.reason.map(JSON.string) ?? .null,
                ]
            }
            Output.line((["job": .string(status.run.text), "steps": .array(list)] as JSON).prettyText)
            return
        }
        let style = Style.ofData
        let width = steps.map(\.id.count).max() ?? 0
        for step in steps {
            let phase = step.phase.rawValue
            let name = step.id + String(repeating: " ", count: width - step.id.count)
            let padding = String(repeating: " ", count: max(0, 9 - phase.count))
            Output.line(
                "\(name)  \(style.coloured(state: phase))\(padding)  \(step.reason ?? "nothing told it to run yet")")
        }
    }

    private func steps(of status: RunStatus) throws -> [StepStatus] {
        guard let step else { return status.steps }
        if let found = status.step(step) { return [found] }
        throw CommandFailure.unknownStep(
            step, job: status.run.text, near: NearNames.suggestions(for: step, in: status.steps.map(\.id)))
    }
}
