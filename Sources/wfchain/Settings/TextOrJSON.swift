import ArgumentParser

/// How data is printed: for people, or as one document for programs.
enum TextOrJSON: String, ExpressibleByArgument, CaseIterable {
    case text, json
}

/// The option `--format` of the commands that print data.
struct FormatOption: ParsableArguments {
    @Option(name: .long, help: "How to print: text, or json for one document on standard output.")
    var format: TextOrJSON = .text

    var isJSON: Bool { format == .json }
}
