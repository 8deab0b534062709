import ArgumentParser

/// The option `--format` of the commands that print data.
struct FormatOption: ParsableArguments {
    @Option(name: .long, help: "How to print: text, or json for one document on standard output.")
    var format: TextOrJSON = .text

    var isJSON: Bool { format == .json }
}
