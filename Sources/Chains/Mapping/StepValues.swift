import Quantities

/// What the steps of a run took and gave, as far as later mappings use it.
public struct StepValues: Sendable {
    private var outputs: [[String: StepOutput]]
    private var inputs: [[ResolvedInput]]

    init(steps: Int) {
        outputs = [[String: StepOutput]](repeating: [:], count: steps)
        inputs = [[ResolvedInput]](repeating: [], count: steps)
    }

    /// Keeps the outputs that are used later; the others are in the journal.
    mutating func setOutputs(_ all: [StepOutput], wanted: [String], of position: Int) {
        guard !wanted.isEmpty else { return }
        if all.count <= 8 || wanted.count == 1 {
            outputs[position] = [:]
            for output in all where wanted.contains(output.name) { outputs[position][output.name] = output }
        } else {
            let names = Set(wanted)
            outputs[position] = Dictionary(
                all.filter { names.contains($0.name) }.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
        }
        // What was not known before may have members.
        for name in wanted where name.utf8.contains(UInt8(ascii: ".")) && outputs[position][name] == nil {
            if let holder = all.holder(of: name) { outputs[position][holder.name] = holder }
        }
    }

    mutating func forget(_ position: Int) { (outputs[position], inputs[position]) = ([:], []) }

    mutating func setInputs(_ resolved: [ResolvedInput], of position: Int) { inputs[position] = resolved }

    /// The output of that name; or the one that the name begins with, and the members of its value that follow.
    func output(
        _ name: String, of position: Int, step: String
    ) throws(RunFault) -> (output: StepOutput, members: [Substring]) {
        if let output = outputs[position][name] { return (output, []) }
        let parts = name.split(separator: ".", omittingEmptySubsequences: false)
        for count in stride(from: parts.count - 1, to: 0, by: -1) {
            if let output = outputs[position][parts[..<count].joined(separator: ".")] {
                return (output, Array(parts[count...]))
            }
        }
        throw .missingOutput(
            step: step, output: name, near: NearNames.suggestions(for: name, in: outputs[position].keys))
    }

    func inputs(of position: Int) -> [ResolvedInput] { inputs[position] }

    func input(_ name: String, of position: Int) -> ResolvedInput? { inputs[position].first { $0.name == name } }
}
