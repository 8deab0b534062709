import Engines
import Expressions
import Reports
import Worksheets

/// What a calculated worksheet says, in its order: texts, formulas with their results, figures.
struct WorksheetBlocks {
    let blocks: [Report.Block]
    /// What failed, by its place; what fails for want of it is counted in the last one.
    let remarks: [Report.Remark]

    /// `given` are the inputs that the run set; `prefix` begins the names of places.
    init(_ calculation: WorksheetCalculation, given: [String] = [], prefix: String) {
        var walk = Walk(calculation, given: given, prefix: prefix)
        blocks = calculation.worksheet.regions.flatMap { walk.blocks(of: $0) }
        remarks = walk.allRemarks
    }

    /// Goes through the regions in the order of `Worksheet.mathRegions`.
    private struct Walk {
        let calculation: WorksheetCalculation
        let prefix: String
        var formulas: FormulaMaker
        var position = 0
        var remarks: [Report.Remark] = []
        var consequences = 0
        var left: [String: Int] = [:]

        init(_ calculation: WorksheetCalculation, given: [String], prefix: String) {
            self.calculation = calculation
            self.prefix = prefix
            formulas = FormulaMaker(calculation, given: given)
        }

        mutating func blocks(of region: Region) -> [Report.Block] {
            switch region.kind {
            case .math(let math, _), .component(let math), .reference(_, let math): return [.formula(formula(math))]
            case .text(let runs): return [.text(paragraphs(of: runs))]
            case .area(let name, let isCollapsed, let regions):
                // An included worksheet defines what the report of that worksheet shows.
                let inner = regions.flatMap { blocks(of: $0) }
                let isIncluded = isCollapsed && regions.allSatisfy { $0.id.hasPrefix(name + ":") } && !regions.isEmpty
                return isIncluded
                    ? [.remark(Report.Remark(.good, "Includes the definitions of \(name).")), .group(name, inner)]
                    : [.group(name, inner)]
            case .solveBlock(let regions): return [.group("Solve block", regions.flatMap { blocks(of: $0) })]
            case .table(let regions): return [.group("", regions.flatMap { blocks(of: $0) })]
            case .plot: return [leftOut("plot")]
            case .picture: return [leftOut("picture")]
            case .other: return []
            }
        }

        private mutating func formula(_ math: MathRegion) -> Report.Formula {
            let index = position
            position += 1
            let formula = formulas.formula(math, at: index, anchor: "\(prefix)r\(index)")
            guard let fault = formula.remarks.first(where: { $0.standing == .bad }) else { return formula }
            if case .failure(let error)? = calculation.program.outcome(ofRegionAt: index),
                case .dependsOnError = error.reason
            {
                consequences += 1
            } else {
                let label = formula.name ?? formula.text.prefix(60) + (formula.text.count > 60 ? "…" : "")
                remarks.append(
                    Report.Remark(.bad, "Region \(math.id), \(label): \(fault.text)", anchor: formula.anchor))
            }
            return formula
        }

        private mutating func paragraphs(of runs: [TextRun]) -> [[Report.Block.Words]] {
            var paragraphs: [[Report.Block.Words]] = [[]]
            for run in runs {
                switch run {
                case .text(let text):
                    for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
                        if index > 0 { paragraphs.append([]) }
                        if !line.isEmpty { paragraphs[paragraphs.count - 1].append(.plain(String(line))) }
                    }
                case .region(let region):
                    for case .formula(let formula) in blocks(of: region) {
                        paragraphs[paragraphs.count - 1].append(.formula(formula))
                    }
                }
            }
            return paragraphs.filter { !$0.isEmpty }
        }

        private mutating func leftOut(_ what: String) -> Report.Block {
            left[what, default: 0] += 1
            return .remark(Report.Remark(.warn, "The worksheet has a \(what) here, which is not shown in this report."))
        }

        var allRemarks: [Report.Remark] {
            let following =
                consequences == 0
                ? []
                : [
                    Report.Remark(
                        .bad,
                        consequences == 1
                            ? "One more formula has no result for want of these."
                            : "\(consequences) more formulas have no result for want of these.")
                ]
            let unseen = left.sorted { $0.key < $1.key }.map { what, count in
                Report.Remark(
                    .warn,
                    count == 1
                        ? "A \(what) of the worksheet is not shown in this report."
                        : "\(count) \(what)s of the worksheet are not shown in this report.")
            }
            return remarks + following + unseen
        }
    }
}
