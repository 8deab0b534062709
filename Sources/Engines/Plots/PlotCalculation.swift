import Chains
import Evaluation
import Expressions
import Quantities
import Worksheets

/// Calculates what the XY plots of a worksheet show: the formulas at their axes, evaluated where the plot stands.
public final class PlotCalculation {
    private let worksheet: Worksheet
    private let names: WorksheetNames
    private let plots: [String: Plot]
    private let program: WorksheetProgram
    /// Where the worksheet's own regions stand among those of the program.
    private let positions: [Int]
    private let formulas: [String: PlotFormulas]
    private var results: [String: RegionResult] = [:]

    /// `worksheet` has what it includes, and `foreign` are the functions that it does not define.
    public init(
        _ worksheet: Worksheet, names: WorksheetNames? = nil, illustrations: Illustrations,
        foreign: ForeignFunctions = .none, isCancelled: (@Sendable () -> Bool)? = nil
    ) {
        self.worksheet = worksheet
        self.names = names ?? WorksheetNames(worksheet)
        plots = illustrations.plots
        var insertion = PlotInsertion(worksheet.mathRegions, plots: illustrations.plots)
        for region in worksheet.regions { insertion.visit(region) }
        insertion.finish()
        positions = insertion.positions
        formulas = insertion.formulas
        program = WorksheetProgram(
            insertion.regions, settings: worksheet.settings, foreign: foreign, isCancelled: isCancelled)
    }

    /// Calculates with these inputs.
    public func run(inputs: [String: Value] = [:]) throws(UnknownInput) {
        var values: [Int: Value] = [:]
        for (name, value) in inputs {
            guard let region = names.region(ofInput: name) else {
                throw UnknownInput(name: name, near: NearNames.suggestions(for: name, in: names.inputs.map(\.name)))
            }
            values[positions[region]] = value
        }
        program.run(inputs: values)
        results = Dictionary(
            program.results.map { ("\($0.ordinal) \($0.region)", $0) }, uniquingKeysWith: { first, _ in first })
    }

    /// The plots of the worksheet by the ids of their regions, in document order.
    public var regions: [String] { worksheet.regions.flatMap(\.plots).filter { plots[$0] != nil } }

    /// The plot as it is drawn. Where its formulas have no values, the points that the file stores are drawn.
    public func figure(ofRegion id: String) -> Result<PlotFigure, PlotFault>? {
        guard let plot = plots[id] else { return nil }
        func values(_ formulas: PlotFormulas) -> PlotValues {
            PlotValues(plot, id: id, formulas: formulas, system: worksheet.settings.unitSystem) {
                self.results["0 " + $0]
            }
        }
        switch plot.kind {
        case .hidden: return .failure(.hidden)
        case .unread(let what): return .failure(.unread(what))
        case .other(let what): return .failure(.kind(what))
        case .contour:
            guard let formulas = formulas[id], PlotFormulas.field(of: plot) != nil else {
                return .failure(.kind("contour plot of anything but a function of two range variables"))
            }
            return values(formulas).contour()
        case .xy: break
        }
        guard let formulas = formulas[id], !plot.x.formulas.isEmpty,
            !plot.y.formulas.isEmpty || plot.secondY != nil
        else {
            return .failure(.empty)
        }
        let drawing = values(formulas)
        do throws(PlotFault) {
            return .success(try drawing.calculated())
        } catch {
            return drawing.stored(instead: error).map { .success($0) } ?? .failure(error)
        }
    }
}

extension Region {
    /// The plots in this region and those inside it.
    fileprivate var plots: [String] {
        switch kind {
        case .plot: [id]
        case .area(_, _, let regions), .solveBlock(let regions), .table(let regions): regions.flatMap(\.plots)
        case .text(let runs):
            runs.flatMap { run -> [String] in if case .region(let region) = run { region.plots } else { [] } }
        case .math, .picture, .component, .reference, .other: []
        }
    }
}
