import Expressions
import Worksheets

/// The regions of a worksheet with the evaluations of its plots among them, each where the plot stands.
struct PlotInsertion {
    private(set) var regions: [MathRegion] = []
    /// Where the worksheet's own regions stand.
    private(set) var positions: [Int] = []
    private(set) var formulas: [String: PlotFormulas] = [:]

    private let own: [MathRegion]
    private let plots: [String: Plot]
    /// The names that have values at the place that is reached.
    private var defined: Set<String> = []

    init(_ own: [MathRegion], plots: [String: Plot]) {
        self.own = own
        self.plots = plots
        for region in own where !region.isDisabled {
            if case .globalDefine = region.statement { defined.formUnion(region.statement.definedNames) }
        }
    }

    /// Takes a region with what stands in it, in the order of `Worksheet.mathRegions`.
    mutating func visit(_ region: Region) {
        switch region.kind {
        case .math, .component, .reference: takeNext()
        case .text(let runs):
            for case .region(let inner) in runs { visit(inner) }
        case .area(_, _, let inner), .solveBlock(let inner), .table(let inner): inner.forEach { visit($0) }
        case .plot:
            guard let plot = plots[region.id], plot.kind == .xy || plot.kind == .contour else { return }
            let formulas = PlotFormulas(plot, id: region.id, defined: defined)
            self.formulas[region.id] = formulas
            regions += formulas.regions
        case .picture, .other: break
        }
    }

    /// Takes what is left.
    mutating func finish() { while positions.count < own.count { takeNext() } }

    private mutating func takeNext() {
        guard positions.count < own.count else { return }
        let region = own[positions.count]
        positions.append(regions.count)
        regions.append(region)
        if !region.isDisabled { defined.formUnion(region.statement.definedNames) }
    }
}
