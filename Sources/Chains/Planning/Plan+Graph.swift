/// An arrow of a drawn plan: values that go from one step to another.
struct PlanArrow: Sendable {
    /// Positions in the plan.
    let source: Int
    let target: Int
    /// What goes along it, one `output → input` each; empty where the target only has to wait.
    let labels: [String]
}

extension PlannedSource {
    /// What the source takes from other steps, by their positions in the plan.
    fileprivate var outputs: [(step: Int, name: String)] {
        switch self {
        case .literal, .local: []
        case .output(let step, let name), .input(let step, let name): [(step.position, name)]
        case .expression(let expression):
            expression.references.compactMap { reference in
                if case .output(let step, let name) = reference { (step.position, name) } else { nil }
            }
        case .template(let template): template.contents.flatMap(\.outputs)
        case .document(let document): document.contents.flatMap(\.outputs)
        }
    }
}

extension Plan {
    /// The arrows between steps, by target and then source.
    var arrows: [PlanArrow] {
        steps.enumerated().flatMap { target, step -> [PlanArrow] in
            var labels: [Int: [String]] = [:]
            for input in step.inputs {
                for (source, name) in input.source.outputs {
                    labels[source, default: []].append(name == input.name ? name : "\(name) → \(input.name)")
                }
            }
            return step.needs.map { PlanArrow(source: $0, target: target, labels: labels[$0] ?? []) }
        }
    }
}
