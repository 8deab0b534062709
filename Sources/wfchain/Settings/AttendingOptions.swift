import ArgumentParser

/// What the commands that drive a run let people choose.
struct AttendingOptions: ParsableArguments {
    @Flag(help: "Let the run go on in a process of its own, print its job id alone and return.")
    var detach = false

    @Flag(name: .shortAndLong, help: "Print results and errors only, no progress.")
    var quiet = false

    @OptionGroup var turn: TurnOptions
    @OptionGroup var build: BuildOptions
    @OptionGroup var format: FormatOption
    @OptionGroup var store: StoreOption

    func validate() throws {
        if detach, turn.noWait { throw ValidationError("--detach returns at once, and goes without --no-wait.") }
        if detach, build.reports != .none {
            throw ValidationError(
                "--junit, --annotations and --summary are about a run that has ended: after --detach, ask "
                    + "'wfchain status JOB --watch' for them.")
        }
    }
}
