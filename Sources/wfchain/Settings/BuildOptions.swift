import ArgumentParser

/// What the commands about one run leave for a build server.
struct BuildOptions: ParsableArguments {
    @Option(help: ArgumentHelp("Write steps and checks to a file as a test report in JUnit's XML.", valueName: "file"))
    var junit: String?

    @Option(
        help: ArgumentHelp(
            "Say on standard error what failed and where, as GitHub shows it beside the lines of a pull request.",
            valueName: "github"))
    var annotations: BuildReports.Server?

    @Option(
        help: ArgumentHelp(
            "Write a summary in Markdown to a file; with --annotations github it also goes to GITHUB_STEP_SUMMARY.",
            valueName: "file"))
    var summary: String?

    var reports: BuildReports { BuildReports(junit: junit, server: annotations, summary: summary) }
}

extension BuildReports.Server: ExpressibleByArgument {}
