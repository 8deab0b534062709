import ArgumentParser
import Engines
import Quantities
import Reports
import Worksheets

/// `wfchain plot`: draws a plot of a worksheet, or lists the plots that it has.
struct DrawPlot: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "plot", _superCommandName: WfchainCommand.name,
        abstract: "Draw an XY plot of a worksheet as SVG, or list the plots of a worksheet.",
        discussion: """
            The plot's formulas are calculated; where they have no values, the points are drawn that the file stores, and \
            that is said. Without --region the plots are listed.
            """)

    @Argument(help: "The worksheet: .mcdx, .xmcd or .xmcdz.", completion: .file())
    var file: String

    @Option(help: ArgumentHelp("Draw the plot of this region.", valueName: "id"))
    var region: String?

    @OptionGroup var set: SetOption

    func run() throws {
        let overrides = try set.overrides
        let worksheet = try WorksheetFile.read(file)
        let calculation = WorksheetCalculation(worksheet)
        let inputs = try WorksheetInputs(calculation).values(of: overrides)
        let illustrations: Illustrations
        do throws(ReadingError) {
            illustrations = worksheet.format == .sm ? Illustrations() : try Illustrations(of: file)
        } catch { throw CommandFailure.worksheet(error) }
        let plots = PlotCalculation(
            worksheet, names: calculation.names, illustrations: illustrations,
            foreign: FunctionLibrary().functions(of: worksheet, calculation.names, at: file))
        try plots.run(inputs: inputs)
        guard let region else {
            if plots.regions.isEmpty { Output.note("note: the worksheet has no plots") }
            for region in plots.regions { list(region, plots) }
            return
        }
        guard let figure = plots.figure(ofRegion: region) else {
            throw CommandFailure.noPlot(region, all: plots.regions)
        }
        switch figure {
        case .failure(let fault): throw CommandFailure.notDrawn(region, reason: fault.sentence)
        case .success(let figure):
            if case .stored(let reason) = figure.source {
                Output.note("note: region \(region): the points are those that the file stores: \(reason)")
            }
            for note in figure.notes { Output.note("note: region \(region): \(note)") }
            Output.line(PlotDrawing(figure).svg)
        }
    }

    private func list(_ region: String, _ plots: PlotCalculation) {
        switch plots.figure(ofRegion: region) {
        case .success(let figure)?:
            let traces = figure.traces.map(\.label).joined(separator: ", ")
            let source = if case .stored = figure.source { ", from stored points" } else { "" }
            let what = figure.field.map { "\($0.axis.label) over \(figure.x.label) and \(figure.y.label)" }
            Output.line("region \(region): \(what ?? "\(traces) over \(figure.x.label)")\(source)")
        case .failure(let fault)?: Output.line("region \(region): not drawn: \(fault.sentence)")
        case nil: return
        }
    }
}
