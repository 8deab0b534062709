import ArgumentParser
import Chains

/// The option `--set` of the commands that calculate.
struct SetOption: ParsableArguments {
    @Option(
        name: .customLong("set"), parsing: .singleValue,
        help: ArgumentHelp(
            "Set an input, such as --set span=\"14 m\"; --set @inputs.json sets many.", valueName: "name=value"))
    var settings: [String] = []

    var overrides: [Override] {
        get throws {
            do {
                return try settings.flatMap { try OverrideReader.overrides(of: $0, read: FileText.read) }
            } catch let failure as OverrideReader.Failure {
                throw CommandFailure.override(failure)
            }
        }
    }
}
