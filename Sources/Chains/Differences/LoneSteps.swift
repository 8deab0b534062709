/// The steps of a chain file that another one does not have, each with what stands inside of it.
struct LoneSteps {
    private let steps: Set<String>
    /// By the outermost of these steps.
    private var inside: [String: [ChainEntries.Entry]] = [:]

    init(in chain: ChainEntries, notIn other: ChainEntries) {
        steps = Set(chain.entries.compactMap(\.step)).subtracting(other.entries.compactMap(\.step))
        for entry in chain.entries {
            guard let step = entry.step, let outermost = outermost(around: step) else { continue }
            inside[outermost, default: []].append(entry)
        }
    }

    /// The outermost of these steps that a step is, or is inside of; nil where there is none.
    func outermost(around step: String) -> String? {
        for (index, character) in zip(step.indices, step)
        where character == "." && steps.contains(String(step[..<index])) {
            return String(step[..<index])
        }
        return steps.contains(step) ? step : nil
    }

    func entries(of outermost: String) -> [ChainEntries.Entry] { inside[outermost] ?? [] }
}
