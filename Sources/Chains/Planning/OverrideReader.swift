import Quantities

/// Reads what `--set` is given: `name=value`, or `@file.json` with many.
public enum OverrideReader {
    /// Why an argument of `--set` cannot be used.
    public enum Failure: Error, Sendable, Equatable {
        case noEqualSign(String)
        case notAnObject(file: String)
        case malformed(file: String, reason: String)
        /// Both arguments set the same input.
        case setTwice(String, first: String, second: String)
    }

    /// The overrides of all arguments, each input once; `read` gives the text of a file.
    public static func overrides(of arguments: [String], read: (String) throws -> String) throws -> [Override] {
        var sources: [String: String] = [:]
        return try arguments.flatMap { argument in
            let found = try overrides(of: argument, read: read)
            for override in found {
                if let first = sources.updateValue(argument, forKey: override.target) {
                    throw Failure.setTwice(override.target, first: first, second: argument)
                }
            }
            return found
        }
    }

    /// The overrides of one argument; `read` gives the text of a file.
    public static func overrides(of argument: String, read: (String) throws -> String) throws -> [Override] {
        if argument.hasPrefix("@") {
            let file = String(argument.dropFirst())
            return try overrides(file: file, text: try read(file))
        }
        guard let equal = argument.firstIndex(of: "="), equal != argument.startIndex else {
            throw Failure.noEqualSign(argument)
        }
        let value = String(argument[argument.index(after: equal)...])
        return [Override(target: argument[..<equal].trimmed, value: .string(value))]
    }

    /// `{ "L": "14 ft", "loads": { "w": { "value": 12, "units": "kN/m" } } }`, also with `"loads.w"` as the key.
    private static func overrides(file: String, text: String) throws -> [Override] {
        let node: SourceNode
        do {
            node = try ChainFileReader.node(of: text, file: file)
            if let repeated = node.repeatedKey {
                throw SourceFailure(.repeatedKey(repeated.key), at: repeated.keyPlace)
            }
        } catch let failure as SourceFailure {
            throw Failure.malformed(file: file, reason: failure.description)
        }
        guard case .object(let members) = node.content else { throw Failure.notAnObject(file: file) }
        return overrides(of: members)
    }

    static func overrides(of members: [SourceNode.Member]) -> [Override] {
        members.flatMap { member -> [Override] in
            guard case .object(let inner) = member.value.content, !member.value.isValueDocument,
                !inner.contains(where: { KeyTable.quantity.entry($0.key) != nil })
            else { return [Override(target: member.key, value: member.value.json)] }
            return inner.map { Override(target: "\(member.key).\($0.key)", value: $0.value.json) }
        }
    }
}

extension OverrideReader.Failure: CustomStringConvertible {
    public var description: String {
        switch self {
        case .noEqualSign(let argument): "'\(argument)' is not NAME=VALUE or @FILE"
        case .notAnObject(let file): "'\(file)' does not hold an object of names and values"
        case .setTwice(let target, let first, let second):
            "'\(target)' is set twice: by '\(first)' and by '\(second)'"
        case .malformed(let file, let reason): "'\(file)' cannot be read: \(reason)"
        }
    }
}
