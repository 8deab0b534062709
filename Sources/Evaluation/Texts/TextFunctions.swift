import Quantities

/// The functions that only chain files have: worksheets define what they mean by these names themselves.
public enum TextFunctions {
    public static let all: [BuiltinFunction] = own + TableFunctions.all

    private static let own: [BuiltinFunction] = [
        .general("sum", "A, B, …", "sum of all elements; 0 of none", units: .kept) {
            arguments throws(EvaluationError) in
            var sum: Value?
            for value in arguments.values {
                for element in elements(value) {
                    sum = try sum.map { sum throws(EvaluationError) in try Arithmetic.add(sum, element) } ?? element
                }
            }
            return sum ?? .number(0)
        },
        .general("any", "list", "1 where one of the elements holds, otherwise 0", units: .any) {
            arguments throws(EvaluationError) in
            for element in try TableFunctions.list(arguments, 0) where try Comparison.truth(element) {
                return .truth(true)
            }
            return .truth(false)
        },
        .general("all", "list", "1 where each of the elements holds, otherwise 0", units: .any) {
            arguments throws(EvaluationError) in
            for element in try TableFunctions.list(arguments, 0) where try !Comparison.truth(element) {
                return .truth(false)
            }
            return .truth(true)
        },
        .general("length", "list", "number of elements", units: .any) { arguments throws(EvaluationError) in
            .number(Double(try TableFunctions.list(arguments, 0).count))
        },
        .general("range", "first, last[, step]", "list of the values from first to last", units: .kept) {
            arguments throws(EvaluationError) in
            try range(arguments)
        },
        .general("keys", "record", "names of the members", units: .any) { arguments throws(EvaluationError) in
            guard case .record(let record) = arguments[0] else { throw Arithmetic.kind("a record", arguments[0]) }
            return .matrix(Matrix(column: record.names.map(Value.string)))
        },
        .general(
            "near", "x, expected[, part, distance]",
            "1 where x is as expected, up to that part of it (0.000001) or that distance", units: .any
        ) { arguments throws(EvaluationError) in
            let nearness = Nearness(
                part: arguments.count > 2 ? try arguments.number(2) : Nearness.usualPart,
                distance: arguments.count > 3 ? try arguments.quantity(3) : nil)
            return .truth(try nearness.holds(arguments[0], arguments[1]))
        },
        .general("has_unit", "x, unit", "1 where x can be written in that unit", units: .any) {
            arguments throws(EvaluationError) in
            let name = try arguments.text(1)
            guard let unit = try? UnitExpression(parsing: name) else {
                throw EvaluationError(.domain("'\(name)' is not a unit"))
            }
            return .truth(arguments[0].has(unit.dimension))
        },
        .general("text", "x[, unit]", "x as people read it, in that unit or in the usual one", units: .any) {
            arguments throws(EvaluationError) in
            if arguments.count == 1, case .string = arguments[0] { return arguments[0] }
            return .string(arguments[0].text(in: arguments.count > 1 ? try unit(arguments) : nil))
        },
        .general("join", "list, S", "texts of a list joined, with S between them") {
            arguments throws(EvaluationError) in
            var texts: [String] = []
            for element in try TableFunctions.list(arguments, 0) {
                guard case .string(let text) = element else { throw Arithmetic.kind("a string", element) }
                texts.append(text)
            }
            return .string(texts.joined(separator: try arguments.text(1)))
        },
        .general("upper", "S", "text in capital letters") { arguments throws(EvaluationError) in
            .string(try arguments.text(0).uppercased())
        },
        .general("lower", "S", "text in small letters") { arguments throws(EvaluationError) in
            .string(try arguments.text(0).lowercased())
        },
    ]

    private static func range(_ arguments: Arguments) throws(EvaluationError) -> Value {
        let (first, last) = (try arguments.quantity(0), try arguments.quantity(1))
        let step = arguments.count > 2 ? try arguments.quantity(2) : Quantity(1, first.dimension)
        for other in [last, step] where other.dimension != first.dimension {
            throw EvaluationError(.unitsMismatch(found: other.dimension, expected: first.dimension))
        }
        let range = Progression(first: first.si, step: step.si, last: last.si, dimension: first.dimension)
        if range.leadsAway { return .matrix(Matrix(column: [])) }
        guard range.count <= TextLimits.usual.elements else {
            throw EvaluationError(.domain("'range' of more than \(TextLimits.usual.elements) values"))
        }
        return .matrix(range.column)
    }

    private static let byName = Dictionary(all.map { ($0.name, $0) }, uniquingKeysWith: { $1 })

    static func function(_ name: String) -> BuiltinFunction? { byName[name] }

    /// Why chain files do not have a function of worksheets; nil where they do.
    static func refusal(of function: BuiltinFunction) -> String? {
        if RandomFunctions.names.contains(function.name) {
            return "'\(function.name)', which draws random numbers, in the expression of a chain"
        }
        if FileFunctions.functions.contains(where: { $0.name == function.name }) {
            return "'\(function.name)', which reads or writes a file, in the expression of a chain"
        }
        return nil
    }

    /// The unit that the second argument names, which has the dimension of the first.
    private static func unit(_ arguments: Arguments) throws(EvaluationError) -> UnitExpression {
        let name = try arguments.text(1)
        guard let unit = try? UnitExpression(parsing: name) else {
            throw EvaluationError(.domain("'\(name)' is not a unit"))
        }
        let found: Dimension? =
            if case .matrix(let matrix) = arguments[0] { matrix.flat?.dimension } else {
                try arguments.quantity(0).dimension
            }
        if let found, found != unit.dimension {
            throw EvaluationError(.unitsMismatch(found: found, expected: unit.dimension))
        }
        return unit
    }

    // MARK: Lists

    /// The elements of an array of any shape, or the value alone.
    private static func elements(_ value: Value) -> [Value] {
        switch value {
        case .matrix(let matrix): matrix.values
        case .range(let range): range.column.values
        default: [value]
        }
    }
}
