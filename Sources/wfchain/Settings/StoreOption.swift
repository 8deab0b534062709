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

    func open() throws -> any RunStore { try Parts.store(file) }
}
