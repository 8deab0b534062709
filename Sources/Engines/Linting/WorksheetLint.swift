import Evaluation
import Expressions
import Quantities
import Worksheets

/// A calculated worksheet as the rules see it, with what several of them ask for.
public final class WorksheetLint {
    /// The path by which findings name the worksheet.
    public let file: String
    public let calculation: WorksheetCalculation
    /// What a chain does with the worksheet; nil where it is looked at alone.
    public let use: WorksheetUse?
    /// The worksheet as its file has it, without what others that it includes define.
    let source: Worksheet

    /// The calculation has run; `source` is the worksheet before others were included in it.
    public init(
        _ calculation: WorksheetCalculation, file: String? = nil, source: Worksheet? = nil, use: WorksheetUse? = nil
    ) {
        self.calculation = calculation
        self.file = file ?? calculation.worksheet.name
        self.source = source ?? calculation.worksheet
        self.use = use
    }

    /// What the rules find, in the order of the worksheet.
    public var findings: [LintFinding] {
        let found = LintRule.all.flatMap { rule in
            (rule.inWorksheet?(self) ?? []).filter { $0.region.map(isOwn) ?? true }.map { (rule, $0) }
        }
        return found.enumerated().sorted {
            ($0.element.1.region ?? -1, $0.offset) < ($1.element.1.region ?? -1, $1.offset)
        }.map { finding($0.element.0, $0.element.1) }
    }

    private func finding(_ rule: LintRule, _ remark: WorksheetRemark) -> LintFinding {
        let place = remark.region.map { index in
            LintFinding.Place.region(
                regions[index].id, formula: ExpressionPrinter.text(of: regions[index].statement), at: remark.place)
        }
        return LintFinding(
            rule: rule, file: file, place: place ?? .worksheet, message: remark.message, name: remark.name,
            help: remark.help)
    }

    // MARK: What rules ask for

    var worksheet: Worksheet { calculation.worksheet }
    var regions: [MathRegion] { worksheet.mathRegions }
    var dialect: Dialect { worksheet.settings.dialect }
    private(set) lazy var names = NameFacts(worksheet)
    private(set) lazy var dimensions = KnownDimensions(self)
    private(set) lazy var roundedDefinitions = RoundedDefinitions(self)
    private(set) lazy var literals = PlainLiterals(worksheet.settings)
    private(set) lazy var replacements = findReplacements()
    /// The keys of the parameters of functions that solve equations, which stand for themselves in those above.
    private(set) lazy var solverParameters = Set(regions.filter(\.asksSolver).flatMap { $0.parameters.map(\.key) })
    private(set) lazy var faults = RegionFault.all(in: self)
    private(set) lazy var dependencies = RegionDependencies(regions)
    private(set) lazy var unlikeComparisons = UnlikeComparison.all(in: self)
    /// What comes of comparing results with those that the file stores.
    private(set) lazy var verified = WorksheetVerification(calculation).findings

    /// True for a region that stands in the worksheet itself and is calculated.
    func isOwn(_ region: Int) -> Bool { regions[region].includedFrom == nil }

    /// The value of a region's definition; nil for none, and for an error.
    func value(ofRegion index: Int) -> Value? {
        if case .success(let value)? = calculation.program.outcome(ofRegionAt: index) { value } else { nil }
    }

    /// The regions that are calculated, with their positions.
    var calculated: [(index: Int, region: MathRegion)] {
        regions.enumerated().filter { !$0.element.isDisabled && $0.element.includedFrom == nil }.map { ($0, $1) }
    }

    /// The regions of a file's id.
    func positions(ofRegion id: String) -> [Int] { regions.indices.filter { regions[$0].id == id } }
}
