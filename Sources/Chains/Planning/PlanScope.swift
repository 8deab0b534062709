/// The steps of a block of a plan, and those of the blocks around it, by which sources are named.
struct PlanScope {
    let steps: [PlannedStep]
    /// The blocks around, from the inside out.
    let around: [[PlannedStep]]

    init(_ steps: [PlannedStep], around: [[PlannedStep]] = []) {
        self.steps = steps
        self.around = around
    }

    /// The same of a block that a step of this one holds.
    func inside(_ block: PlannedBlock) -> PlanScope { PlanScope(block.steps, around: [steps] + around) }

    /// The id of a step; empty where the address leads out of the plan.
    func id(of address: StepAddress) -> String {
        let block = address.blocksOut == 0 ? steps : around.dropFirst(address.blocksOut - 1).first ?? []
        return address.position < block.count ? block[address.position].id : ""
    }

    /// Where a value comes from, in the words of the chain file.
    func shown(_ source: PlannedSource) -> String {
        switch source {
        case .literal(_, let text, .chainInput(let name)): "inputs.\(name) = \(text)"
        case .literal(_, let text, .override): "\(text) (set from the command line)"
        case .literal(_, let text, _): text
        case .output(let step, let name): "\(id(of: step)).\(name)"
        case .input(let step, let name): "input \(id(of: step)).\(name)"
        case .local(let name): name
        case .expression(let expression): expression.text
        case .template(let template): template.text
        case .document(let document): shown(document)
        }
    }

    private func shown(_ document: Document<PlannedSource>) -> String {
        switch document {
        case .content(let source): shown(source)
        case .list(let elements): "[" + elements.map(shown).joined(separator: ", ") + "]"
        case .record(let members):
            "{" + members.map { "\($0.name): \(shown($0.document))" }.joined(separator: ", ") + "}"
        }
    }
}
