/// An arrow of a drawn plan: values that go from one step to another.
struct PlanArrow: Sendable {
    /// Positions in the plan.
    let source: Int
    let target: Int
    /// What goes along it, one `output → input` each; empty where the target only has to wait.
    let labels: [String]
}

extension Plan {
    /// The arrows between steps, by target and then source.
    var arrows: [PlanArrow] {
        steps.enumerated().flatMap { target, step -> [PlanArrow] in
            var labels: [Int: [String]] = [:]
            for input in step.inputs {
                switch input.source {
                case .literal: continue
                case .output(let source, let name), .input(let source, let name):
                    labels[source, default: []].append(name == input.name ? name : "\(name) → \(input.name)")
                case .expression(let expression):
                    for reference in expression.references {
                        if case .output(let source, let name) = reference {
                            labels[source, default: []].append("\(name) → \(input.name)")
                        }
                    }
                }
            }
            return step.needs.map { PlanArrow(source: $0, target: target, labels: labels[$0] ?? []) }
        }
    }
}
