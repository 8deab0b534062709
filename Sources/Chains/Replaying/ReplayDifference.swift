/// Something that came out otherwise when a run was replayed.
public struct ReplayDifference: Sendable, Equatable {
    public enum Part: String, Sendable {
        case state, input, output, check
    }

    /// The path of the step; nil for what the chain as a whole gives.
    public let step: String?
    public let part: Part
    /// The name of the input or output, or the text of the check; empty for states.
    public let name: String
    /// As people read them; nil for what is not there.
    public let recorded: String?
    public let replayed: String?

    public init(step: String?, part: Part, name: String = "", recorded: String?, replayed: String?) {
        self.step = step
        self.part = part
        self.name = name
        self.recorded = recorded
        self.replayed = replayed
    }

    public var text: String {
        let place = step.map { "step '\($0)'" } ?? "the chain"
        let what = part == .state ? "" : " \(part.rawValue) \(name)"
        return "\(place):\(what) \(recorded ?? "nothing") → \(replayed ?? "nothing")"
    }
}
