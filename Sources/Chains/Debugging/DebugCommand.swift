/// What a person or a script tells the debugger to do, one line each.
enum DebugCommand: Equatable {
    case next, proceed, steps, place, help, quit, nothing
    /// Before steps of that name, or before any; where a condition is given, only if it holds.
    case stopBefore(step: String?, condition: String?)
    case delete(step: String)
    case print(String)
    case set(target: String, value: String)
    case mistaken(String)

    init(_ line: String) {
        let text = line.trimmed
        let word = String(text.prefix { !$0.isWhitespace })
        let rest = String(text.dropFirst(word.count)).trimmed
        switch (word, rest.isEmpty) {
        case ("", _): self = .nothing
        case ("next", true), ("n", true): self = .next
        case ("continue", true), ("c", true): self = .proceed
        case ("steps", true): self = .steps
        case ("where", true): self = .place
        case ("help", true): self = .help
        case ("quit", true), ("q", true): self = .quit
        case ("break", false), ("b", false): self = DebugCommand.stop(rest)
        case ("delete", false): self = .delete(step: rest)
        case ("print", false), ("p", false): self = .print(rest)
        case ("set", false): self = DebugCommand.set(rest)
        default: self = .mistaken(text)
        }
    }

    private static func stop(_ text: String) -> DebugCommand {
        if text.hasPrefix("if ") { return .stopBefore(step: nil, condition: String(text.dropFirst(3)).trimmed) }
        guard let range = text.firstRange(of: " if ") else { return .stopBefore(step: text, condition: nil) }
        return .stopBefore(
            step: String(text[..<range.lowerBound]).trimmed, condition: String(text[range.upperBound...]).trimmed)
    }

    private static func set(_ text: String) -> DebugCommand {
        guard let sign = text.firstIndex(of: "="), sign != text.startIndex else { return .mistaken("set " + text) }
        let value = String(text[text.index(after: sign)...]).trimmed
        return value.isEmpty ? .mistaken("set " + text) : .set(target: String(text[..<sign]).trimmed, value: value)
    }

    static let helpLines = [
        "next (n)               go on to the next step", "continue (c)           go on to the next breakpoint",
        "break STEP [if COND]   stop before the step, where the condition holds",
        "break if COND          stop before any step where the condition holds",
        "delete STEP            forget the breakpoint", "print EXPR (p)         the value of an expression",
        "set STEP.INPUT = VALUE set an input of a step that is still to come",
        "steps                  how the steps stand", "where                  the step that comes next and its inputs",
        "quit (q)               stop the run",
    ]
}
