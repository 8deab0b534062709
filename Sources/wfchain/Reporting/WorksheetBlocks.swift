import Engines
import Expressions
import Reports
import Worksheets

/// What a calculated worksheet says, in its order: texts, formulas with their results, figures.
struct WorksheetBlocks {
    let blocks: [Report.Block]
    /// What failed, by its place; what fails for want of it is counted in the last one.
    let remarks: [Report.Remark]

    /// `prefix` begins the names of places.
    init(_ worksheet: ReportedWorksheet, prefix: String) {
        var walk = Walk(
            worksheet.calculation, given: worksheet.given.map(\.name),
            figures: WorksheetFigures(worksheet.illustrations),
            prefix: prefix)
        blocks = worksheet.calculation.worksheet.regions.flatMap { walk.blocks(of: $0) }
        remarks = walk.allRemarks
    }

    /// Goes through the regions in the order of `Worksheet.mathRegions`.
    private struct Walk {
        let calculation: WorksheetCalculation
        let figures: WorksheetFigures
        let prefix: String
        var formulas: FormulaMaker
        var position = 0
        var figureCount = 0
        var remarks: [Report.Remark] = []
        var consequences = 0
        var figureFindings: [FigureFinding] = []

        init(_ calculation: WorksheetCalculation, given: [String], figures: WorksheetFigures, prefix: String) {
            self.calculation = calculation
            self.figures = figures
            self.prefix = prefix
            formulas = FormulaMaker(calculation, given: given)
        }

        mutating func blocks(of region: Region) -> [Report.Block] {
            switch region.kind {
            case .math(let math, _), .component(let math), .reference(_, let math): return [.formula(formula(math))]
            case .text(let runs): return text(runs, of: region.id)
            case .area(let name, let isCollapsed, let regions):
                // An included worksheet defines what the report of that worksheet shows.
                let inner = regions.flatMap { blocks(of: $0) }
                let isIncluded = isCollapsed && regions.allSatisfy { $0.id.hasPrefix(name + ":") } && !regions.isEmpty
                return isIncluded
                    ? [.remark(Report.Remark(.good, "Includes the definitions of \(name).")), .group(name, inner)]
                    : [.group(name, inner)]
            case .solveBlock(let regions): return [.group("Solve block", regions.flatMap { blocks(of: $0) })]
            case .table(let regions): return [.group("", regions.flatMap { blocks(of: $0) })]
            case .plot: return figure("plot", of: region.id, figures.plot(region.id))
            case .picture: return figure("picture", of: region.id, figures.picture(region.id))
            case .other("ole"), .other("oleObject"):
                return figure("embedded object", of: region.id, figures.picture(region.id))
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

        /// The paragraphs of a text, and behind them what else stands in its lines.
        private mutating func text(_ runs: [TextRun], of region: String) -> [Report.Block] {
            var paragraphs = [Report.Block.TextParagraph()]
            var inText: [Report.Formula] = []
            var others: [Report.Block] = []
            for run in runs {
                switch run {
                case .text(let text):
                    for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
                        if index > 0 { paragraphs.append(Report.Block.TextParagraph()) }
                        if !line.isEmpty { paragraphs[paragraphs.count - 1].words.append(.text(String(line), [])) }
                    }
                case .region(let region):
                    for block in blocks(of: region) {
                        guard case .formula(let formula) = block else {
                            others.append(block)
                            continue
                        }
                        inText.append(formula)
                        paragraphs[paragraphs.count - 1].words.append(.formula(formula))
                    }
                }
            }
            let shown = figures.paragraphs(of: region, formulas: inText) ?? paragraphs
            return [.text(shown.filter { !$0.isBlank })] + others
        }

        /// The drawing with what must be known of it; what is not shown is told at its place and at the top.
        private mutating func figure(
            _ what: String, of region: String, _ outcome: WorksheetFigures.Outcome
        ) -> [Report.Block] {
            switch outcome {
            case .shown(var figure, let notes):
                let anchor = "\(prefix)f\(figureCount)"
                figureCount += 1
                figure.anchor = anchor
                return [.figure(figure)]
                    + notes.map { .remark(note(FigureFinding(what, of: region, .remark, $0, anchor: anchor))) }
            case .missing(let reason): return [.remark(note(FigureFinding(what, of: region, .notShown, reason)))]
            }
        }

        /// What is told of the figure at its place; at the top, those alike are told of together.
        private mutating func note(_ finding: FigureFinding) -> Report.Remark {
            if let index = figureFindings.firstIndex(where: finding.isAlike) {
                figureFindings[index].count += 1
            } else {
                figureFindings.append(finding)
            }
            return Report.Remark(.warn, finding.text)
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
            return remarks + following
                + figureFindings.map { Report.Remark(.warn, $0.text, anchor: $0.anchor) }
        }
    }
}

extension Report.Block.TextParagraph {
    /// There is nothing to see in it.
    fileprivate var isBlank: Bool {
        words.allSatisfy { word in
            switch word {
            case .text(let text, _): text.allSatisfy(\.isWhitespace)
            case .lineBreak: true
            case .formula: false
            }
        }
    }
}
