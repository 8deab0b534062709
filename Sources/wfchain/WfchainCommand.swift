import ArgumentParser

/// The root of all commands.
struct WfchainCommand: ParsableCommand {
    /// Commands that name their super-command parse twice as fast by themselves: the parser does not look for a request
    /// for completion scripts first.
    static let name = "wfchain"

    static let configuration = CommandConfiguration(
        commandName: name,
        abstract: "Run chains of Mathcad worksheets from the command line.",
        discussion: """
            Reads .xmcd, .xmcdz, .mcdx and .sm worksheets, calculates them with units, feeds the results of one into the \
            inputs of the next, and records every run. Data goes to standard output, words for people to standard \
            error. 'wfchain help exit-codes' lists the exit codes.
            """,
        version: Program.version,
        subcommands: [
            Run.self, Status.self, WatchRun.self, Why.self, TraceValue.self, Rerun.self, Retry.self, Replay.self,
            SealRun.self, AuditRun.self,
            Stats.self, Cache.self,
            CollectGarbage.self, List.self,
            Logs.self,
            Results.self, Resume.self, Pause.self, Approve.self, Stop.self,
            CheckChain.self,
            PlanChain.self, PrintSchema.self, FormatChain.self, ConvertChain.self, TestChains.self, DebugChain.self,
            Eval.self, SetInputs.self, DrawPlot.self, Inspect.self, Verify.self, Lint.self, Diff.self, WriteReport.self,
            ListEngines.self, ListKinds.self, ListFunctions.self,
            ListUnits.self,
            Drive.self,
        ])
}
