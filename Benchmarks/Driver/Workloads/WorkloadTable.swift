/// All workloads, one row each.
enum WorkloadTable {
    struct Entry {
        let name: String
        /// Generates what the workload needs and checks every contender's result once.
        let prepare: (Workbench) throws -> Workload

        func isSelected(by prefix: String?) -> Bool { prefix.map(name.hasPrefix) ?? true }
    }

    static func entries(corpus: String?) -> [Entry] {
        var entries = [
            Entry(name: "version", prepare: VersionStart.workload),
            Entry(name: "W1a", prepare: ThreeSteps.workload),
            Entry(name: "W1b", prepare: ThousandSteps.workload),
            Entry(name: "W2", prepare: IndependentSteps.workload),
            Entry(name: "W2-many", prepare: TenThousandSteps.workload),
            Entry(name: "plan", prepare: LongChain.workload),
            Entry(name: "resume", prepare: ResumedRun.workload),
            Entry(name: "diff", prepare: WorksheetComparison.workload),
            Entry(name: "W4-loop", prepare: SineLoops.plain),
            Entry(name: "W4-loopu", prepare: SineLoops.united),
            Entry(name: "W4-scalar", prepare: ScalarPass.workload),
            Entry(name: "W4-solve", prepare: LinearSystem.workload),
            Entry(name: "W4-whole", prepare: WholeSheet.workload),
            Entry(name: "W5", prepare: LargeParse.workload),
            Entry(name: "report", prepare: ReportSheet.workload),
        ]
        if let corpus {
            entries.append(Entry(name: "corpus") { try CorpusEvaluation.workload($0, folder: corpus) })
        }
        return entries
    }
}
