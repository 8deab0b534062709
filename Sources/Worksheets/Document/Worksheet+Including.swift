import Expressions

// Worksheets that include others.
extension Worksheet {
    /// What stands in the place of a region that includes another worksheet.
    public enum Inclusion {
        /// The worksheet, and the name by which messages call it.
        case worksheet(Worksheet, name: String)
        /// Why there is none, such as `included worksheet 'units.mcdx', which is missing`.
        case lacking(String)
    }

    /// True where a region includes another worksheet.
    public var includesOthers: Bool { regions.contains(where: \.includesOthers) }

    /// The worksheet with the definitions of those that it includes; what they show is left out.
    ///
    /// `resolve` gives the worksheet of a region's reference, as the file writes it.
    public func including(_ resolve: (_ href: String) -> Inclusion) -> Worksheet {
        var next = blockCount
        let regions = regions.map { $0.including(resolve, like: settings, &next) }
        var math: [MathRegion] = []
        for region in regions { region.appendMath(to: &math) }
        return Worksheet(
            name: name, format: format, program: program, version: version, settings: settings,
            presentation: presentation, regions: regions, aliases: aliases, mathRegions: math,
            storedResults: storedResults)
    }

    /// One more than the highest number of a solve block.
    fileprivate var blockCount: Int { (mathRegions.compactMap { $0.solveBlock?.block }.max() ?? -1) + 1 }

    /// What the worksheet defines, as regions of another one, in which its solve blocks are numbered from `first` on.
    fileprivate func definitions(as name: String, _ first: Int) -> [Region] {
        mathRegions.compactMap { region in
            guard let statement = region.statement.withoutDisplay else { return nil }
            let block = region.solveBlock.map {
                MathRegion.SolveBlockPart(block: first + $0.block, role: $0.role)
            }
            let math = MathRegion(
                id: "\(name):\(region.id)", statement: statement, isDisabled: region.isDisabled, solveBlock: block,
                includedFrom: region.includedFrom ?? name)
            return Region(id: math.id, kind: .math(math, format: nil))
        }
    }
}

extension Region {
    fileprivate var includesOthers: Bool {
        switch kind {
        case .reference: true
        case .area(_, _, let regions), .solveBlock(let regions), .table(let regions):
            regions.contains(where: \.includesOthers)
        case .text(let runs):
            runs.contains { if case .region(let region) = $0 { region.includesOthers } else { false } }
        case .math, .plot, .picture, .component, .other: false
        }
    }

    fileprivate func including(
        _ resolve: (String) -> Worksheet.Inclusion, like settings: CalculationSettings, _ next: inout Int
    ) -> Region {
        var copy = self
        switch kind {
        case .reference(let href, let math):
            guard !math.isDisabled else { return self }
            switch resolve(href) {
            case .lacking(let what): copy.kind = .reference(href: href, math.lacking(what))
            case .worksheet(let worksheet, let name):
                if let other = worksheet.settings.differing(from: settings) {
                    let what = "included worksheet '\(name)', whose \(other) is another one,"
                    copy.kind = .reference(href: href, math.lacking(what))
                } else {
                    copy.kind = .area(name: name, isCollapsed: true, worksheet.definitions(as: name, next))
                    next += worksheet.blockCount
                }
            }
        case .area(let name, let isCollapsed, let regions):
            copy.kind = .area(
                name: name, isCollapsed: isCollapsed, regions.map { $0.including(resolve, like: settings, &next) })
        default: break
        }
        return copy
    }
}

extension MathRegion {
    fileprivate func lacking(_ what: String) -> MathRegion {
        MathRegion(id: id, statement: .external(names: nil, what: what), isDisabled: isDisabled)
    }
}

extension CalculationSettings {
    /// The setting that the formulas of both depend on and that is not the same; nil where all are.
    fileprivate func differing(from other: CalculationSettings) -> String? {
        if dialect != other.dialect { return "program" }
        if origin != other.origin { return "ORIGIN" }
        if tolerance != other.tolerance { return "TOL" }
        if constraintTolerance != other.constraintTolerance { return "CTOL" }
        if exactBoolean != other.exactBoolean { return "way to compare" }
        if zeroOverZero != other.zeroOverZero { return "value of 0/0" }
        return nil
    }
}

extension Statement {
    /// What the statement means to other worksheets; nil where it only shows something.
    fileprivate var withoutDisplay: Statement? {
        switch self {
        case .define(let target, let value): .define(target: target, value: value.shown)
        case .globalDefine(let target, let value): .globalDefine(target: target, value: value.shown)
        case .evaluate, .symbolic: nil
        case .given, .bare, .external: self
        }
    }
}

extension Expression {
    /// The expression whose value an evaluation shows.
    fileprivate var shown: Expression {
        if case .evaluation(let evaluation) = kind { evaluation.body } else { self }
    }
}
