import Chains
import Engines
import Reports

/// What a report says of the steps of a run and of their worksheets, each of which is read and calculated of itself once.
struct RunDetails {
    /// In the order of the run.
    let steps: [StepReport]
    let statements: [Report.Statement]
    /// The formulas of so many steps are left out, since the report has those of others.
    let leftOut: Int

    /// The formulas of so many steps are shown; more of them would be too much for a page.
    static let mostInFull = 60

    /// `shown` are the steps that have something to show.
    init(_ shown: [StepStatus], _ creation: RunCreation, naming: WorksheetNaming) {
        let calculated = shown.indices.filter { StepReport.call(of: shown[$0]) != nil }
        let inFull = Set(calculated.prefix(RunDetails.mostInFull))
        leftOut = calculated.count - inFull.count
        var steps = shown.map(StepReport.init)
        var statements = WorksheetStatements(creation, naming: naming)
        for group in RunDetails.groups(calculated, of: shown) {
            guard let first = group.first, let call = StepReport.call(of: shown[first]) else { continue }
            do throws(RecordedWorksheet.Refusal) {
                let worksheet = try RecordedWorksheet(
                    of: call, folder: call.folder ?? creation.plan.folder, functions: creation.plan.functions)
                for index in group { steps[index].add(worksheet, shown[index], isInFull: inFull.contains(index)) }
                statements.add(worksheet, of: call)
            } catch {
                for index in group where index == first || inFull.contains(index) { steps[index].add(error) }
            }
        }
        self.steps = steps
        self.statements = statements.list
    }

    /// The positions of the steps by what they calculate, in the order in which the run came to it.
    private static func groups(_ positions: [Int], of steps: [StepStatus]) -> [[Int]] {
        var groups: [[Int]] = []
        var known: [String: Int] = [:]
        for position in positions {
            guard let call = StepReport.call(of: steps[position]) else { continue }
            let key = [call.worksheetPath, call.worksheetHash ?? "", call.folder ?? ""].joined(separator: "\n")
            if let index = known[key] {
                groups[index].append(position)
            } else {
                known[key] = groups.count
                groups.append([position])
            }
        }
        return groups
    }
}
