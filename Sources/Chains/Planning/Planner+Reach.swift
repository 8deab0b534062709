// What can be proved never to happen.
extension Planner {
    /// Reports steps that nothing leads to, branches that are never taken, and loops that nothing ends. The steps stand in the
    /// order of the plan, `order` has their positions in the block.
    mutating func refuseDeadEnds(_ planned: [PlannedStep], _ order: [Int]) {
        let proof = ReachProof(planned)
        for (place, defect) in proof.defects.sorted(by: { $0.key < $1.key }) {
            let step = steps[order[place]]
            let at = step.join?.place ?? step.place
            switch defect {
            case .contradiction(let culprit): report(.neverRuns(step: step.id, clash: planned[culprit].id), at: at)
            case .tooFew(let possible, let required):
                report(.neverJoined(step: step.id, possible: possible, required: required), at: at)
            }
        }
        for (step, position) in zip(planned, order) {
            refuseDeadTransitions(of: step, steps[position])
            switch (step.work, steps[position].work) {
            case (.choice(let cases), .choice(let branches)): refuseDeadCases(cases, branches)
            case (.loop(let loop), .loop(let own)): refuseEndless(loop, own, steps[position])
            default: continue
            }
        }
    }

    private mutating func refuseDeadTransitions(of step: PlannedStep, _ definition: Step) {
        for (transition, own) in zip(step.transitions, definition.transitions) {
            guard let condition = transition.condition, condition.constant == false else { continue }
            report(
                .neverTaken("the transition '\(transition.trigger.rawValue)'", condition: condition.text, holds: false),
                at: own.condition?.place ?? own.place)
        }
    }

    private mutating func refuseDeadCases(_ cases: [PlannedCase], _ branches: [Step.Branch]) {
        guard cases.count == branches.count else { return }
        var certain: String?
        for (way, branch) in zip(cases, branches) {
            let what = "the case '\(way.label)'"
            let place = branch.condition?.place ?? branch.block.place
            if let certain {
                report(.neverTaken(what, condition: certain, holds: true), at: place)
            } else if let condition = way.condition, let constant = condition.constant {
                if constant { certain = condition.text }
                if !constant { report(.neverTaken(what, condition: condition.text, holds: false), at: place) }
            }
        }
    }

    private mutating func refuseEndless(_ loop: PlannedLoop, _ definition: Step.Loop, _ step: Step) {
        if loop.body.mayBeLeft { return }
        switch (loop.rule, definition.rule) {
        case (.condition(let condition), .condition(let own)) where condition.constant == true:
            report(.endlessLoop(condition.text, holds: true), at: own.place)
        case (.convergence(let until?, nil), .convergence(let own, _)) where until.constant == false:
            report(.endlessLoop(until.text, holds: false), at: own?.place ?? step.place)
        default: return
        }
    }
}
