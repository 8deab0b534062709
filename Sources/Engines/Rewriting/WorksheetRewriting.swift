import Chains
import Evaluation
import Expressions
import Quantities
import Worksheets

/// Writes a worksheet's file with other inputs and with the results that follow from them, and proves it by reading the file
/// back before anybody gets to see it.
///
/// What does not depend on the inputs keeps its bytes. A result that cannot be computed is marked as not calculated.
public struct WorksheetRewriting {
    private let path: String
    private let folder: String?
    private let functions: FunctionLibrary
    private let mappings: [FunctionMapping]
    private let mayWrite: Bool
    private let isCancelled: @Sendable () -> Bool

    /// `folder` is that of the chain file; nil for a worksheet alone. Data files that the worksheet writes are not written
    /// here: `mayWrite` says whether formulas that do so have a value.
    public init(
        of path: String, folder: String? = nil, functions: FunctionLibrary = FunctionLibrary(),
        mappings: [FunctionMapping] = [], mayWrite: Bool = false,
        isCancelled: @escaping @Sendable () -> Bool = { false }
    ) {
        self.path = path
        self.folder = folder
        self.functions = functions
        self.mappings = mappings
        self.mayWrite = mayWrite
        self.isCancelled = isCancelled
    }

    /// The file with these inputs. Formulas, and the first of several definitions, are replaced only where
    /// `replacesFormulas`.
    public func rewritten(
        _ bytes: [UInt8], inputs: [RewrittenInput], replacesFormulas: Bool
    ) throws(RewritingFault) -> RewrittenWorksheet {
        let original = try read(bytes)
        let before = try calculated(original)
        var formulas = try changes(to: original)
        var regions: [(input: RewrittenInput, region: Int)] = []
        var written: [Int] = []
        for input in inputs {
            let region = try self.region(of: input, in: before, replacesFormulas)
            let formula = InputFormula(
                input, region: before.worksheet.mathRegions[region], worksheet: before.worksheet)
            if try formula.write(to: &formulas) { written.append(region) }
            regions.append((input, region))
        }
        let affected = before.worksheet.mathRegions.affected(
            by: regions.filter { !before.has($0.input.value, inRegionAt: $0.region) }.map(\.region))
        for region in affected.sorted() {
            let math = before.worksheet.mathRegions[region]
            if let what = math.componentWithInputs { throw .staleComponent(what, region: math.id) }
        }
        // What is shown in symbols follows from formulas, also where their values are the same.
        var symbolic: [RewrittenWorksheet.Gap] = []
        for region in before.worksheet.mathRegions.affected(by: written).sorted() {
            let math = before.worksheet.mathRegions[region]
            guard formulas.clearSymbolicResults(of: math.id) else { continue }
            symbolic.append(
                RewrittenWorksheet.Gap(
                    region: math.id, label: ExpressionPrinter.text(of: math.statement),
                    reason: "its symbolic result is left to Mathcad"))
        }

        let changed = try read(try self.bytes(formulas))
        let after = try calculated(changed)
        for (input, region) in regions { try check(input, region, after) }
        let results = RewrittenResults(
            before: before, after: after, affected: affected, changes: try changes(to: changed))
        var rewritten = RewrittenWorksheet(bytes: try self.bytes(results.changes))
        rewritten.updated = results.updated
        rewritten.unchanged = results.unchanged
        rewritten.gaps = results.gaps + symbolic
        rewritten.stale = results.stale
        rewritten.hasHiddenPlots = results.hasHiddenPlots && !formulas.isEmpty
        rewritten.changes = regions.map { input, region in
            RewrittenWorksheet.Change(
                name: input.name, region: before.worksheet.mathRegions[region].id,
                before: before.worksheet.mathRegions[region].definitionText,
                after: after.worksheet.mathRegions[region].definitionText)
        }
        try prove(rewritten.bytes, after)
        return rewritten
    }

    // MARK: Files

    private func read(_ bytes: [UInt8]) throws(RewritingFault) -> EditableWorksheet {
        do { return try EditableWorksheet(bytes, name: path) } catch { throw .reading(error) }
    }

    private func changes(to worksheet: EditableWorksheet) throws(RewritingFault) -> WorksheetChanges {
        do { return try WorksheetChanges(to: worksheet) } catch { throw .writing(error) }
    }

    private func bytes(_ changes: WorksheetChanges) throws(RewritingFault) -> [UInt8] {
        do { return try changes.bytes() } catch { throw .writing(error) }
    }

    private func calculated(_ file: EditableWorksheet) throws(RewritingFault) -> WorksheetCalculation {
        try calculated(file.worksheet)
    }

    private func calculated(_ read: Worksheet) throws(RewritingFault) -> WorksheetCalculation {
        let worksheet = including(read)
        let names = WorksheetNames(worksheet)
        let calculation = WorksheetCalculation(
            worksheet, names: names,
            foreign: functions.functions(
                of: worksheet, names, at: path, folder: folder, mayWrite: mayWrite, mappings: mappings,
                isCancelled: isCancelled),
            isCancelled: isCancelled)
        do { try calculation.run() } catch { throw .unknownInput(error) }
        if calculation.program.wasCancelled { throw .cancelled }
        return calculation
    }

    private func including(_ read: Worksheet) -> Worksheet {
        read.includesOthers ? IncludedWorksheets(of: path, folder: folder).included(in: read).worksheet : read
    }

    // MARK: Inputs

    private func region(
        of input: RewrittenInput, in calculation: WorksheetCalculation, _ replacesFormulas: Bool
    ) throws(RewritingFault) -> Int {
        let (worksheet, names) = (calculation.worksheet, calculation.names)
        guard let region = names.region(ofInput: input.name) else {
            let near = NearNames.suggestions(for: input.name, in: names.inputs.map(\.name))
            throw .unknownInput(UnknownInput(name: input.name, near: near))
        }
        let isAlias = worksheet.aliases.contains { $0.name == input.name && $0.direction == .input }
        if !isAlias, !replacesFormulas {
            let definitions = worksheet.mathRegions.filter {
                !$0.isDisabled && $0.includedFrom == nil && $0.statement.definedNames.contains(input.name)
            }
            guard definitions.count == 1 else {
                throw .severalDefinitions(name: input.name, regions: definitions.map(\.id))
            }
        }
        if !replacesFormulas, WorksheetPorts(worksheet, names: names).isFormula(input.name) {
            let math = worksheet.mathRegions[region]
            throw .formula(name: input.name, region: math.id, text: math.definitionText)
        }
        return region
    }

    /// The formula that was written has to mean the value.
    private func check(
        _ input: RewrittenInput, _ region: Int, _ calculation: WorksheetCalculation
    ) throws(RewritingFault) {
        let outcome = calculation.program.outcome(ofRegionAt: region)
        if case .success(let value)? = outcome {
            let worst = ValueComparison(value, with: input.value, slack: 0, zero: 0).worst
            if worst.deviation <= WorksheetRewriting.tolerance { return }
        }
        let found: String
        switch outcome {
        case .success(let value)?: found = value.text(elements: 4)
        case .failure(let error)?: found = error.message
        case nil: found = "no value"
        }
        throw .otherMeaning(
            name: input.name, region: calculation.worksheet.mathRegions[region].id,
            wanted: input.value.text(elements: 4), found: found)
    }

    /// A few units in the last place.
    private static let tolerance = 1e-15

    // MARK: Proof

    /// Reads the file back: every result in it comes out again. `calculation` is that of the file before its results were
    /// stored, which stands for another one where all that calculates is the same.
    private func prove(_ bytes: [UInt8], _ calculation: WorksheetCalculation) throws(RewritingFault) {
        let read: Worksheet
        do { read = try WorksheetReader.read(bytes, name: path) } catch { throw .reading(error) }
        let worksheet = including(read)
        let isSame =
            WorksheetMathematics(worksheet).mathematics.hash
            == WorksheetMathematics(calculation.worksheet).mathematics.hash
        let proof = isSame ? WorksheetCalculation(worksheet, as: calculation) : try calculated(read)
        let findings = WorksheetVerification(proof).findings
        let different = findings.filter(\.kind.isDifferent)
        if !different.isEmpty { throw .notReproduced(regions: different.map(\.region)) }
    }
}

extension MathRegion {
    /// The right-hand side of a definition as text.
    fileprivate var definitionText: String { definition.map { ExpressionPrinter.text(of: $0) } ?? "" }
}

extension WorksheetCalculation {
    fileprivate func has(_ value: Value, inRegionAt index: Int) -> Bool {
        if case .success(let own)? = program.outcome(ofRegionAt: index) { own == value } else { false }
    }
}

extension WorksheetPorts {
    /// The input's value is not written in the worksheet as such, but calculated.
    fileprivate func isFormula(_ name: String) -> Bool { inputs.first { $0.name == name }?.note != nil }
}

extension [MathRegion] {
    /// These regions and all whose values may follow from them.
    ///
    /// What a component or a locked area takes in is not known, so that it may depend on whatever stands above it; nor is
    /// what a locked area defines, so that all below it may depend on it. What holds everywhere reaches those above too.
    fileprivate func affected(by changed: [Int]) -> Set<Int> {
        guard let first = changed.min() else { return [] }
        let isEverywhere = changed.contains { self[$0].isInForceEverywhere }
        var roots = Set(changed)
        for index in indices where !self[index].isDisabled && (isEverywhere || index > first) {
            guard case .external(let names, _) = self[index].statement else { continue }
            roots.insert(index)
            if names == nil { roots.formUnion(isEverywhere ? indices : index..<endIndex) }
        }
        // What is read may have been written by the worksheet itself.
        if contains(where: { $0.uses(DataFiles.writing.keys) }) {
            roots.formUnion(indices.filter { self[$0].uses(DataFiles.reading.keys) })
        }
        return RegionDependencies(self).downstream(of: Array<Int>(roots))
    }
}

extension RegionDependencies {
    /// These regions and all that depend on them.
    fileprivate func downstream(of regions: [Int]) -> Set<Int> {
        var users: [[Int]] = Array(repeating: [], count: sources.count)
        for (user, sources) in sources.enumerated() {
            for source in sources { users[source].append(user) }
        }
        var found = Set(regions)
        var open = regions
        while let region = open.popLast() {
            for user in users[region] where found.insert(user).inserted { open.append(user) }
        }
        return found
    }
}

extension MathRegion {
    /// What calculates values of the region outside of the worksheet, from values of the worksheet.
    fileprivate var componentWithInputs: String? { isDisabled ? nil : calculated?.componentWithInputs }

    /// True where one of the functions stands in the formula.
    fileprivate func uses(_ functions: some Collection<String>) -> Bool {
        var use = FormulaUse()
        switch statement {
        case .define(let target, let value), .globalDefine(let target, let value):
            use.add(target)
            use.add(value)
        case .evaluate(let evaluation): use.add(evaluation.body)
        case .bare(let body): use.add(body)
        case .given, .symbolic, .external: break
        }
        return use.names.contains { functions.contains($0) }
    }
}

extension Expression {
    fileprivate var componentWithInputs: String? {
        if case .stored(let stored) = kind, !stored.inputs.isEmpty { return stored.what }
        return children.lazy.compactMap(\.componentWithInputs).first
    }
}
