import ArgumentParser
import Chains
import Quantities

/// `wfchain approve`: answers a step that waits for a person.
struct Approve: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "approve", _superCommandName: WfchainCommand.name,
        abstract: "Answer a step that waits for a person's decision.",
        discussion: """
            Without a step, the one that waits is meant. With --no the step fails. A run that nobody drives takes the \
            answer when it is resumed.
            """)

    @OptionGroup var job: JobArgument

    @Argument(help: "The step; the only one that waits if none.")
    var step: String?

    @Flag(name: .customLong("no"), help: "Refuse.")
    var isRefused = false

    @Option(help: "The value that was asked for, such as '12 mm'.")
    var value: String?

    @Option(help: "Why, for the journal.")
    var comment: String?

    @Option(help: "Who answers, for the journal; the user of this process if none.")
    var by: String?

    @OptionGroup var format: FormatOption
    @OptionGroup var store: StoreOption

    func run() throws {
        let store = try store.opened()
        let run = try job.run(in: store)
        let step = try PendingApproval.find(step, of: run, in: store)
        let approval = try step.approval(
            isApproved: !isRefused, value: value, comment: comment, by: by ?? Environment.value("USER") ?? "somebody")
        guard try Stored.answer({ try step.give(approval, in: store) }) else {
            throw CommandFailure.nothingToApprove(run: run, step: step.id, near: [])
        }
        if format.isJSON {
            let document: JSON = [
                "job": .string(run.text), "step": .string(step.id), "approved": .bool(!isRefused),
            ]
            Output.line(document.prettyText)
        } else {
            Output.line("step '\(step.id)' of \(run.text) \(isRefused ? "refused" : "approved")")
        }
    }
}
