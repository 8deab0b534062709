import ArgumentParser
import Chains

/// The option `--set` of the commands that calculate.
struct SetOption: ParsableArguments {
    @Option(
        name: .customLong("set"), parsing: .singleValue,
        help: ArgumentHelp(
            "Set an input, such as --set span=\"14 m\" or --set F=\"[1, 2; 3, 4] kN\"; --set @inputs.json sets many.",
            valueName: "name=value"))
    var settings: [String] = []

    var overrides: [Override] {
        get throws {
            do {
                return try OverrideReader.overrides(of: settings, read: FileText.read)
            } catch let failure as OverrideReader.Failure {
                throw CommandFailure.override(failure)
            }
        }
    }
}
