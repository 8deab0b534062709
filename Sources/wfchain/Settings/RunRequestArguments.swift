import ArgumentParser
import Chains

/// What commands take that ask something of a run, whoever drives it.
struct RunRequestArguments: ParsableArguments {
    @OptionGroup var job: JobArgument

    @Option(help: "Why, for the journal.")
    var reason: String?

    @OptionGroup var format: FormatOption
    @OptionGroup var store: StoreOption
}
