import Quantities

/// How long a `wait` step waits: its input `duration`, or until the time that its input `until` names.
struct WaitingTime {
    private let inputs: [ResolvedInput]
    private let path: String

    init(_ inputs: [ResolvedInput], path: String) {
        self.inputs = inputs
        self.path = path
    }

    /// The end, in milliseconds since 1970.
    func end(from now: Int64) throws(RunFault) -> Int64 {
        if let duration = inputs.first(where: { $0.name == "duration" }) {
            guard let milliseconds = WaitingTime.milliseconds(duration.value)
            else { throw wrong("duration", duration, expected: "a time such as '30 s'") }
            return now + milliseconds
        }
        guard let until = inputs.first(where: { $0.name == "until" }) else { return now }
        guard case .string(let text) = until.value, let time = UTC.milliseconds(text) else {
            throw wrong("until", until, expected: "a time such as '2030-01-31T08:00:00Z'")
        }
        return time
    }

    /// A time of at least nothing.
    static func milliseconds(_ value: Value) -> Int64? {
        guard case .number(let time) = value, time.dimension == Dimension(s: 1), time.si >= 0, time.si < 1e12 else {
            return nil
        }
        return Int64((time.si * 1000).rounded())
    }

    private func wrong(_ name: String, _ input: ResolvedInput, expected: String) -> RunFault {
        .mismatch(source: "", target: "\(path).\(name)", found: "'\(input.text)'", expected: expected)
    }
}
