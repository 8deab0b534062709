import ArgumentParser
import Chains

/// The option `--store` of the commands about runs.
struct StoreOption: ParsableArguments {
    @Option(
        name: .customLong("store"),
        help: ArgumentHelp(
            "The store's file. Otherwise WFCHAIN_STORE names it, or it is wfchain/runs.sqlite in the state folder.",
            valueName: "file"),
        completion: .file())
    var file: String?

    /// The store that is there, for commands that add no run. Throws `noRuns` where nothing was ever recorded.
    func opened() throws -> any RunStore {
        if try Parts.hasNoStoreYet(file) { throw CommandFailure.noRuns }
        return try Parts.store(file, creates: false)
    }
}
