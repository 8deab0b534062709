/// The same work done by several contenders, in turns, so that what else the machine does hits all of them.
struct Workload {
    let name: String
    let title: String
    let rounds: Int
    let contenders: [Contender]
    let limits: [Limit]

    /// Runs every contender once unmeasured, then all of them in turn, round after round.
    func measured(rounds override: Int? = nil) throws -> WorkloadResult {
        let rounds = override ?? rounds
        for contender in contenders { _ = try contender.measure() }
        var samples = [Samples](repeating: Samples(), count: contenders.count)
        for _ in 0..<rounds {
            for (index, contender) in contenders.enumerated() {
                samples[index].append(try contender.measure())
            }
        }
        let timings = zip(contenders, samples).map { WorkloadResult.Timing(contender: $0.name, samples: $1) }
        return WorkloadResult(
            name: name, title: title, rounds: rounds, timings: timings,
            verdicts: limits.compactMap { Verdict($0, timings) })
    }
}
