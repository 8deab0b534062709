import Evaluation
import Quantities

/// Built-in functions for people, for programs and for the documentation.
struct FunctionList {
    private let families: [FunctionFamily]
    private let later: [BuiltinFunction]
    /// True where functions were asked for by name.
    private let isChosen: Bool

    /// The functions of these names, or all where none is given.
    init(_ names: [String] = []) {
        let chosen = Set(names)
        isChosen = !names.isEmpty
        families = FunctionTable.families.map { family in
            family.choosing { chosen.isEmpty || chosen.contains($0.name) }
        }.filter { !$0.functions.isEmpty }
        later = FunctionTable.later.filter { chosen.isEmpty || chosen.contains($0.name) }
    }

    // MARK: Text

    var lines: [String] {
        let blocks =
            isChosen
            ? families.flatMap { family in family.functions.map { explained($0, family) } } + later.map(explained)
            : families.map(listed) + (later.isEmpty ? [] : [laterListed])
        return Array(blocks.joined(separator: [""]))
    }

    private func listed(_ family: FunctionFamily) -> [String] {
        [family.title] + FunctionList.columns(family.functions.map { ($0.usage, $0.help?.summary ?? "") })
    }

    private var laterListed: [String] {
        ["Not computed yet"]
            + reasons.flatMap { reason in
                ["  \(reason.reason):"] + FunctionList.wrapped(reason.names).map { "    " + $0 }
            }
    }

    /// Words in lines of at most 100 characters.
    private static func wrapped(_ words: [String]) -> [String] {
        words.reduce(into: [String]()) { lines, word in
            if let last = lines.last, last.count + word.count < 100 {
                lines[lines.count - 1] = last + " " + word
            } else {
                lines.append(word)
            }
        }
    }

    private func explained(_ function: BuiltinFunction, _ family: FunctionFamily) -> [String] {
        var lines = [function.usage]
        if let help = function.help {
            lines += ["  gives   \(help.summary)", "  units   \(help.units.rawValue)"]
        }
        return lines + ["  family  \(family.title)"]
    }

    private func explained(_ function: BuiltinFunction) -> [String] {
        ["\(function.name)", "  not computed yet: \(function.reason)"]
    }

    /// Two columns; a first entry that is too long for its column stands on a line of its own.
    private static func columns(_ rows: [(String, String)]) -> [String] {
        let width = 24
        return rows.flatMap { row -> [String] in
            if row.0.count > width { return ["  " + row.0, String(repeating: " ", count: width + 4) + row.1] }
            return ["  " + row.0 + String(repeating: " ", count: width + 2 - row.0.count) + row.1]
        }
    }

    // MARK: Later functions

    /// The functions that are not computed, by reason in the order of the table.
    private var reasons: [(reason: String, names: [String])] {
        var order: [String] = []
        var names: [String: [String]] = [:]
        for function in later {
            if names[function.reason] == nil { order.append(function.reason) }
            names[function.reason, default: []].append(function.name)
        }
        return order.map { ($0, names[$0] ?? []) }
    }

    // MARK: JSON

    var document: JSON {
        [
            "functions": .array(
                families.flatMap { family in family.functions.map { entry($0, family) } } + later.map(entry))
        ]
    }

    private func entry(_ function: BuiltinFunction, _ family: FunctionFamily) -> JSON {
        [
            "name": .string(function.name), "status": "computed", "family": .string(family.title),
            "parameters": .string(function.help?.parameters ?? ""),
            "units": .string(function.help?.units.rawValue ?? ""),
            "summary": .string(function.help?.summary ?? ""),
        ]
    }

    private func entry(_ function: BuiltinFunction) -> JSON {
        ["name": .string(function.name), "status": "unsupported", "reason": .string(function.reason)]
    }

    // MARK: Markdown

    /// The tables of docs/functions.md.
    var markdown: [String] {
        var lines: [String] = []
        for family in families {
            lines += ["## \(family.title)", "", "| function | gives | units |", "|---|---|---|"]
            lines += family.functions.map { function in
                let help = function.help
                return FunctionList.row("`\(function.usage)`", help?.summary ?? "", help?.units.rawValue ?? "")
            }
            lines.append("")
        }
        if !later.isEmpty {
            lines += ["## Not computed yet", "", "| reason | functions |", "|---|---|"]
            lines += reasons.map { reason in
                FunctionList.row(reason.reason, reason.names.map { "`\($0)`" }.joined(separator: " "))
            }
        }
        return lines
    }

    private static func row(_ cells: String...) -> String {
        "| " + cells.map { $0.replacing("|", with: "\\|") }.joined(separator: " | ") + " |"
    }
}

extension BuiltinFunction {
    /// The function as it is called: `log(z[, b])`.
    fileprivate var usage: String { "\(name)(\(help?.parameters ?? "…"))" }

    /// Why the function is not computed; empty for others.
    fileprivate var reason: String {
        if case .unsupported(let reason) = implementation { reason } else { "" }
    }
}

extension FunctionFamily {
    fileprivate func choosing(_ isChosen: (BuiltinFunction) -> Bool) -> FunctionFamily {
        FunctionFamily(title: title, functions: functions.filter(isChosen))
    }
}
