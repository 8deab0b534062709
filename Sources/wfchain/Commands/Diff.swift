import ArgumentParser
import Chains
import Engines
import Quantities
import Worksheets

/// `wfchain diff`: what has changed from one worksheet, chain file or run to another.
struct Diff: ParsableCommand {
    enum Form: String, ExpressibleByArgument, CaseIterable {
        case text, json, html
    }

    static let configuration = CommandConfiguration(
        commandName: "diff", _superCommandName: WfchainCommand.name,
        abstract: "Compare two worksheets, two chain files, or two runs.",
        discussion: """
            Worksheets are compared formula by formula, matched by name and place, with what they give; positions on the \
            page, fonts, number formats and texts do not count. Of chain files steps, mappings, inputs, checks and \
            settings are compared, whatever their notation and order. Of runs it tells which results moved, by how much, \
            and through which steps. The exit code is 0 unless --exit-code is given.
            """)

    @Argument(help: "The old worksheet or chain file, or the job id of a run.", completion: .file())
    var old: String

    @Argument(help: "The new one.", completion: .file())
    var new: String

    @Flag(name: .customLong("exit-code"), help: "End with 2 where anything differs.")
    var tells = false

    @Option(help: "How to print: text, json, or html for a page.")
    var format: Form = .text

    @OptionGroup var store: StoreOption

    func run() throws {
        let report = try report()
        switch format {
        case .text: report.lines.forEach(Output.line)
        case .json: Output.line(report.json.prettyText)
        case .html: Output.line(String(report.page.text.dropLast()))
        }
        if tells, !report.isEmpty { throw Ending(.checkFailed) }
    }

    private func report() throws -> any DifferenceReporting {
        switch try ComparedThing.kind(old, new) {
        case .worksheet: try worksheets()
        case .chain: try chains()
        case .run: try runs()
        }
    }

    private func worksheets() throws -> DifferenceReport {
        let before = old == ComparedThing.nothing ? nil : try ComparedThing.worksheet(old)
        let after = new == ComparedThing.nothing ? nil : try ComparedThing.worksheet(new)
        guard let known = after ?? before else {
            throw CommandFailure.unreadableFile(old, reason: "it is no worksheet")
        }
        let differences = WorksheetDifferences(
            from: try before ?? ComparedThing.nothing(like: known), to: try after ?? ComparedThing.nothing(like: known))
        return DifferenceReport(differences: differences, old: old, new: new)
    }

    private func chains() throws -> ChainDifferenceReport {
        let (before, after) = (try ComparedThing.chain(old), try ComparedThing.chain(new))
        return try ChainFile.refusing {
            ChainDifferenceReport(
                differences: try ChainFileDifferences(from: before, to: after), old: old, new: new)
        }
    }

    private func runs() throws -> RunDifferenceReport {
        let store = try store.opened()
        let before = try Stored.status(of: try JobArgument.run(old, in: store), in: store)
        let after = try Stored.status(of: try JobArgument.run(new, in: store), in: store)
        return RunDifferenceReport(
            differences: RunDifferences(
                from: before.status, to: after.status, areHeld: (before.isHeld, after.isHeld)),
            old: before.status, new: after.status)
    }
}
