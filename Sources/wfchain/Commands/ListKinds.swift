import ArgumentParser
import Chains
import Quantities

/// `wfchain kinds`: what steps can be.
struct ListKinds: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "kinds", _superCommandName: WfchainCommand.name,
        abstract: "List the kinds of steps, or tell of one its keys, an example and how it fails.")

    @Argument(help: "The kind; all of them if none.")
    var kind: String?

    @OptionGroup var format: FormatOption

    func run() throws {
        guard let name = kind else {
            if format.isJSON { return Output.line((["kinds": .array(StepKind.all.map(\.json))] as JSON).prettyText) }
            let width = StepKind.all.map(\.name.count).max() ?? 0
            for kind in StepKind.all { Output.line(padded(kind.name, width) + "  " + kind.meaning) }
            return
        }
        guard let found = StepKind.all.first(where: { $0.name == name }) else {
            throw CommandFailure.unknownKind(
                name, near: NearNames.suggestions(for: name, in: StepKind.all.map(\.name)))
        }
        if format.isJSON { return Output.line(found.json.prettyText) }
        for line in lines(of: found) { Output.line(line) }
    }

    private func lines(of kind: StepKind) -> [String] {
        var lines = ["\(kind.name): \(kind.meaning)", ""]
        lines += kind.example.split(separator: "\n", omittingEmptySubsequences: false).map { "    " + $0 }
        let sections = [
            ("keys:", kind.keys), ("keys of every step:", kind.commonKeys),
            ("fails with:", kind.failures.map { ($0.code, $0.meaning) }),
        ]
        for (title, entries) in sections where !entries.isEmpty {
            let width = entries.map(\.0.count).max() ?? 0
            lines += ["", title] + entries.map { "  " + padded($0.0, width) + "  " + $0.1 }
        }
        return lines
    }

    private func padded(_ text: String, _ width: Int) -> String {
        text + String(repeating: " ", count: max(0, width - text.count))
    }
}

extension StepKind {
    fileprivate var json: JSON {
        [
            "kind": .string(name), "meaning": .string(meaning), "example": .string(example),
            "keys": .object(keys.map { JSON.Member($0.name, .string($0.meaning)) }),
            "common_keys": .object(commonKeys.map { JSON.Member($0.name, .string($0.meaning)) }),
            "failures": .object(failures.map { JSON.Member($0.code, .string($0.meaning)) }),
        ]
    }
}
