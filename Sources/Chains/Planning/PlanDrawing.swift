/// A block of a plan as it is drawn: its steps, the arrows between them, and the blocks inside of them.
public struct PlanDrawing: Sendable {
    struct Node: Sendable {
        /// Unique in the drawing.
        let name: String
        let step: PlannedStep
        /// Empty for steps that hold none.
        let blocks: [Block]
    }

    struct Block: Sendable {
        let name: String
        /// Empty where the step holds only this one.
        let title: String
        let drawing: PlanDrawing
    }

    let nodes: [Node]
    public let arrows: [PlanArrow]

    /// The names of the steps begin with `prefix`.
    public init(_ steps: [PlannedStep], prefix: String = "s") {
        nodes = steps.enumerated().map { position, step in
            let name = "\(prefix)\(position)"
            let blocks = step.work.blocks
            return Node(
                name: name, step: step,
                blocks: blocks.enumerated().map { index, block in
                    Block(
                        name: "\(name)b\(index)",
                        title: blocks.count == 1 ? "" : String(block.label.drop { $0 == "." }),
                        drawing: PlanDrawing(block.block.steps, prefix: "\(name)b\(index)s"))
                })
        }
        arrows = PlanDrawing.arrows(of: steps)
    }

    /// By target and then source; transitions by source.
    private static func arrows(of steps: [PlannedStep]) -> [PlanArrow] {
        let values = steps.enumerated().flatMap { target, step -> [PlanArrow] in
            var labels: [Int: [String]] = [:]
            for input in step.inputs {
                for (source, name) in input.source.outputs {
                    labels[source, default: []].append(name == input.name ? name : "\(name) → \(input.name)")
                }
            }
            return step.needs.map { PlanArrow(source: $0, target: target, labels: labels[$0] ?? []) }
        }
        let transitions = steps.enumerated().flatMap { source, step in
            step.transitions.flatMap { transition in
                transition.targets.map {
                    PlanArrow(source: source, target: $0, labels: [transition.trigger.rawValue])
                }
            }
        }
        return values + transitions
    }
}

extension PlannedSource {
    /// What the source takes from other steps of its block, by their positions.
    fileprivate var outputs: [(step: Int, name: String)] {
        switch self {
        case .literal, .local: []
        case .output(let step, let name), .input(let step, let name):
            step.blocksOut == 0 ? [(step.position, name)] : []
        case .expression(let expression):
            expression.references.compactMap { reference in
                guard case .output(let step, let name) = reference, step.blocksOut == 0 else { return nil }
                return (step.position, name)
            }
        case .template(let template): template.contents.flatMap(\.outputs)
        case .document(let document): document.contents.flatMap(\.outputs)
        }
    }
}
