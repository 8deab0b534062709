/// What was measured for one workload.
struct WorkloadResult {
    struct Timing {
        let contender: String
        let samples: Samples
    }

    let name: String
    let title: String
    let rounds: Int
    let timings: [Timing]
    let verdicts: [Verdict]

    var isWithinLimits: Bool { verdicts.allSatisfy(\.isWithin) }
}
