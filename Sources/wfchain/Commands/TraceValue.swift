import ArgumentParser
import Chains
import Engines
import Reports

/// `wfchain trace`: where a number of a run came from.
struct TraceValue: ParsableCommand {
    enum Form: String, ExpressibleByArgument, CaseIterable {
        case text, json, svg

        /// A text is set in by each hop.
        var usualDepth: Int? { self == .text ? 100 : nil }
    }

    static let configuration = CommandConfiguration(
        commandName: "trace", _superCommandName: WfchainCommand.name,
        abstract: "Tell where a value of a run came from, back to the inputs.",
        discussion: """
            Values are those of the journal. Inside of worksheets, formulas are calculated once more from the recorded \
            inputs and compared. The exit code is 2 where a result comes out otherwise, or where a worksheet is not what \
            it was.
            """)

    @OptionGroup var job: JobArgument

    @Argument(
        help: ArgumentHelp(
            "An output or input of a step, such as girder.sigma or sweep[2].girder.sigma, or an output of the chain.",
            valueName: "step.alias"))
    var target: String

    @Option(help: "The most hops that are followed; 100 as text, all of them otherwise.")
    var depth: Int?

    @Option(help: "How to print: text, json, or svg for a picture.")
    var format: Form = .text

    @OptionGroup var store: StoreOption

    func validate() throws {
        if let depth, depth < 0 { throw ValidationError("--depth takes a number from 0 on.") }
    }

    func run() throws {
        let store = try store.opened()
        let run = try job.run(in: store)
        let events = try Stored.answer { try store.events(of: run, after: 0) }
        let whole = try traced(run, events)
        let trace = (depth ?? format.usualDepth).map { whole.limited(to: $0) } ?? whole
        switch format {
        case .text: TraceText(trace).lines.forEach(Output.line)
        case .json: Output.line(trace.json.prettyText)
        case .svg: Output.line(String(TraceDrawing(trace).svg.dropLast()))
        }
        if !trace.doubts.isEmpty { throw Ending(.checkFailed) }
    }

    private func traced(_ run: RunID, _ events: [RecordedEvent]) throws -> Trace {
        let worksheets = WorksheetTracing()
        do {
            return try Trace(target, of: run, events: events) { worksheets.inspection(of: $0) }
        } catch Trace.Failure.unknownStep(let step, let near) {
            throw CommandFailure.unknownStep(step, job: run.text, near: near)
        } catch Trace.Failure.unknownName(let name, let step, let near) {
            throw CommandFailure.unknownResult(name, step: step, job: run.text, near: near)
        } catch Trace.Failure.noChainResult(let name) {
            throw CommandFailure.noChainResult(name, job: run.text)
        } catch Trace.Failure.notCompleted(let step, let state) {
            throw CommandFailure.noResult(step: step, job: run.text, state: state)
        } catch Trace.Failure.notCreated {
            throw CommandFailure.store(.unknownRun(run.text))
        }
    }
}
