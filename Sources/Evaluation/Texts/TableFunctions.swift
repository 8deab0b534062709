import Quantities

/// The functions of chain files over lists and tables; a table is a list of records.
enum TableFunctions {
    static let all: [BuiltinFunction] = [
        .general(
            "sort", "list[, by[, direction]]",
            "elements in order, by themselves, by a member or by a list of keys; equal ones as they stand", units: .kept
        ) { arguments throws(EvaluationError) in
            let elements = try list(arguments, 0)
            let keys = arguments.count > 1 ? try TableFunctions.keys(of: elements, arguments) : elements
            let order = try TableFunctions.order(of: keys, isDescending: isDescending(arguments), arguments)
            return .matrix(Matrix(column: order.map { elements[$0] }))
        },
        .general(
            "group", "list, by",
            "records of a `key` and its `items`, by a member or by a list of keys, as keys first stand", units: .any
        ) { arguments throws(EvaluationError) in
            let elements = try list(arguments, 0)
            return .matrix(Matrix(column: groups(of: elements, try keys(of: elements, arguments))))
        },
        .general(
            "merge", "A, B, …",
            "one record of all members, one list of all elements, or one table by the key that stands last",
            units: .kept
        ) { arguments throws(EvaluationError) in
            try merged(arguments)
        },
        .general("split", "S, by", "list of the texts between the parts; of a list, lists of so many elements") {
            arguments throws(EvaluationError) in
            if case .string(let text) = arguments[0] { return try parts(of: text, arguments) }
            return try chunks(of: list(arguments, 0), arguments)
        },
    ]

    static func list(_ arguments: Arguments, _ index: Int) throws(EvaluationError) -> [Value] {
        guard let list = arguments[index].list else { throw Arithmetic.kind("a list", arguments[index]) }
        return list
    }

    // MARK: Keys

    /// By what the second argument says elements are put in order or together: the name of a member, or the keys themselves.
    private static func keys(of elements: [Value], _ arguments: Arguments) throws(EvaluationError) -> [Value] {
        if case .string(let name) = arguments[1] { return try members(name, of: elements) }
        guard let keys = arguments[1].list else {
            throw Arithmetic.kind("the name of a member, or a list of keys", arguments[1])
        }
        guard keys.count == elements.count else {
            throw EvaluationError(.shapeMismatch("\(keys.count) keys for \(elements.count) elements"))
        }
        return keys
    }

    private static func members(_ name: String, of elements: [Value]) throws(EvaluationError) -> [Value] {
        var values: [Value] = []
        for (index, element) in elements.enumerated() {
            guard case .record(let record) = element else {
                throw lacking(name, found: "\(element.kindName) as element \(index)")
            }
            guard let value = record[name] else {
                let names = record.names.map { "'\($0)'" }.joined(separator: ", ")
                throw lacking(name, found: "element \(index) with " + (names.isEmpty ? "none" : names))
            }
            values.append(value)
        }
        return values
    }

    private static func lacking(_ name: String, found: String) -> EvaluationError {
        EvaluationError(.typeMismatch(expected: "records with the member '\(name)'", found: found))
    }

    /// What two keys share that are the same; zeros of both signs are.
    private static func identity(_ key: Value) -> String {
        if case .number(let quantity) = key, quantity.si == 0 { return Value.number(0, quantity.dimension).json.text }
        return key.json.text
    }

    // MARK: Order

    private static func isDescending(_ arguments: Arguments) throws(EvaluationError) -> Bool {
        guard arguments.count > 2 else { return false }
        switch try arguments.text(2) {
        case "ascending": return false
        case "descending": return true
        case let other:
            throw EvaluationError(
                .typeMismatch(expected: "the direction 'ascending' or 'descending'", found: "'\(other)'"))
        }
    }

    /// The positions of the keys in order, as worksheets order a vector.
    private static func order(
        of keys: [Value], isDescending: Bool, _ arguments: Arguments
    ) throws(EvaluationError) -> [Int] {
        guard !keys.isEmpty, let order = FunctionTable.function("order"),
            case .general(let evaluate) = order.implementation
        else { return [] }
        // Backwards in a list that stands backwards, so that equal keys stay as they stand.
        let column = Matrix(column: isDescending ? keys.reversed() : keys)
        let positions = try evaluate([.matrix(column)], arguments.call).list ?? []
        var ascending: [Int] = []
        for position in positions { ascending.append(try Indexing.integer(position) - arguments.rules.origin) }
        return isDescending ? ascending.reversed().map { keys.count - 1 - $0 } : ascending
    }

    private static func groups(of elements: [Value], _ keys: [Value]) -> [Value] {
        var positions: [String: Int] = [:]
        var groups: [(key: Value, items: [Value])] = []
        for (element, key) in zip(elements, keys) {
            let name = identity(key)
            if let position = positions[name] {
                groups[position].items.append(element)
            } else {
                positions[name] = groups.count
                groups.append((key, [element]))
            }
        }
        return groups.map { group in
            .record(
                Record([
                    Record.Member("key", group.key), Record.Member("items", .matrix(Matrix(column: group.items))),
                ]))
        }
    }

    // MARK: Merging

    private static func merged(_ arguments: Arguments) throws(EvaluationError) -> Value {
        if case .string(let key)? = arguments.values.last, arguments.count > 2 {
            return try joined(arguments, by: key)
        }
        if case .record = arguments[0] {
            var members: [Record.Member] = []
            for value in arguments.values {
                guard case .record(let record) = value else { throw Arithmetic.kind("a record", value) }
                members += record.members
            }
            return .record(Record(members))
        }
        var elements: [Value] = []
        for index in 0..<arguments.count { elements += try list(arguments, index) }
        return .matrix(Matrix(column: elements))
    }

    /// The rows of all tables, those of one key as one, in the order in which keys first stand.
    private static func joined(_ arguments: Arguments, by name: String) throws(EvaluationError) -> Value {
        var positions: [String: Int] = [:]
        var rows: [[Record.Member]] = []
        for table in 0..<(arguments.count - 1) {
            let elements = try list(arguments, table)
            var seen: Set<String> = []
            for (element, key) in zip(elements, try members(name, of: elements)) {
                guard case .record(let record) = element else { continue }
                let identity = identity(key)
                guard seen.insert(identity).inserted else {
                    throw EvaluationError(
                        .domain("'merge' by '\(name)', which is \(key.text()) twice in argument \(table + 1)"))
                }
                if let position = positions[identity] {
                    rows[position] += record.members
                } else {
                    positions[identity] = rows.count
                    rows.append(record.members)
                }
            }
        }
        return .matrix(Matrix(column: rows.map { .record(Record($0)) }))
    }

    // MARK: Splitting

    private static func parts(of text: String, _ arguments: Arguments) throws(EvaluationError) -> Value {
        let part = try arguments.text(1)
        guard !part.isEmpty else { throw EvaluationError(.domain("'split' by an empty text")) }
        return .matrix(
            Matrix(
                column: text.split(separator: part, omittingEmptySubsequences: false).map { .string(String($0)) }))
    }

    private static func chunks(of elements: [Value], _ arguments: Arguments) throws(EvaluationError) -> Value {
        let size = try Indexing.integer(arguments[1])
        guard size > 0 else { throw EvaluationError(.domain("'split' into lists of \(size) elements")) }
        let starts = stride(from: 0, to: elements.count, by: size)
        return .matrix(
            Matrix(
                column: starts.map { start in
                    .matrix(Matrix(column: Array(elements[start..<min(start + size, elements.count)])))
                }))
    }
}
