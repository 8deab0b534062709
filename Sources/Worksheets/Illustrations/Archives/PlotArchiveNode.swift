import Expressions

/// A node of the formulas of a plot of Mathcad 14 and 15: an operator with its operands, a name or a number.
struct PlotArchiveNode {
    /// What the numbers of nodes mean, as the pictures show that the same files keep of their plots.
    enum Code: Int {
        case placeholder = 0x0F00
        /// A name or a number.
        case word = 0x0F02
        case string = 0x0F5A
        case plot = 0x700D
        /// The vertical axes and the horizontal one.
        case axes = 0xC119
        /// An axis with its ends and markers, and other things of two parts.
        case pair = 0xC19F
        case list = 0xC30A
        case parentheses = 0x708E
        case call = 0xCE12
        /// A function or unit behind its operand.
        case postfix = 0xCC52
        case element = 0xFD04
        case power = 0xFC05
        /// The power of ten of a number in scientific form.
        case powerOfTen = 0xCC05
        case multiply = 0xCA06
        case divide = 0xFB07
        case divideInLine = 0xCB07
        case subtract = 0xC788
        case add = 0xC789
        case negate = 0x4B95
    }

    let code: Code
    let text: String
    /// Mathcad chose it, not the author.
    let isAutomatic: Bool
    /// The left and the right operand, as far as there are any.
    let left: [PlotArchiveNode]
    let right: [PlotArchiveNode]

    /// Nodes stand in nodes no deeper than this.
    private static let deepest = 200

    /// Reads the node whose class was just told.
    init(_ archive: inout PlotArchive, class number: Int, depth: Int = 0) throws(PlotArchiveFault) {
        guard depth < PlotArchiveNode.deepest else { throw .unknown(what: "formulas that are nested too deep") }
        let operation = try archive.word()
        guard let code = Code(rawValue: operation) else {
            throw .unknown(what: "an operator of number \(operation)")
        }
        let flags = try archive.byte()
        guard flags & 0x09 == 0 else { throw .unknown(what: "a mark \(flags) in a formula") }
        _ = try archive.number()
        left = try PlotArchiveNode.operand(&archive, number, depth)
        right = try PlotArchiveNode.operand(&archive, number, depth)
        let size = flags & 0x20 == 0 ? 0 : try archive.number()
        // The style: names may be marked as constants without being others.
        if flags & 0x10 != 0 { try archive.expect(1, in: "the style of a name") }
        text = flags & 0x20 == 0 ? "" : try archive.text()
        guard size == 0 || size == text.utf16.count + 1 else { throw .unknown(what: "a text of another length") }
        isAutomatic = flags & 0x02 != 0
        self.code = code
        // What follows the axes is read with the look of the plot.
        if code != .axes, code != .plot {
            let end = try archive.number()
            guard end <= 1 else { throw .unknown(what: "a mark \(end) behind a formula") }
        }
    }

    private static func operand(
        _ archive: inout PlotArchive, _ number: Int, _ depth: Int
    ) throws(PlotArchiveFault) -> [PlotArchiveNode] {
        if try archive.number() == 0 { return [] }
        guard try archive.number() == number else { throw .unknown(what: "an object in a formula") }
        return [try PlotArchiveNode(&archive, class: number, depth: depth + 1)]
    }

    // MARK: Formulas

    /// The operands of a node that has both; throws where one is missing.
    func pair() throws(PlotArchiveFault) -> (PlotArchiveNode, PlotArchiveNode) {
        guard let left = left.first, let right = right.first else { throw .unknown(what: "an operand that is missing") }
        return (left, right)
    }

    /// What stands in a list, or the node itself; nothing for an empty slot.
    func elements() throws(PlotArchiveFault) -> [PlotArchiveNode] {
        switch code {
        case .placeholder: return []
        case .list:
            // Lists lean to the left.
            var (rest, found): (PlotArchiveNode, [PlotArchiveNode]) = (self, [])
            while rest.code == .list {
                let (before, last) = try rest.pair()
                found.append(last)
                rest = before
            }
            return [rest] + found.reversed()
        default: return [self]
        }
    }

    func expression() throws(PlotArchiveFault) -> Expression { Expression(try kind()) }

    private func kind() throws(PlotArchiveFault) -> Expression.Kind {
        switch code {
        case .placeholder: return .placeholder
        case .word: return try word()
        case .string: return .string(text)
        case .parentheses: return .parentheses(try only())
        case .negate: return .unary(.negate, try only())
        case .power, .powerOfTen: return try binary(.power)
        case .multiply: return try binary(.multiply)
        case .divide, .divideInLine: return try binary(.divide)
        case .add: return try binary(.add)
        case .subtract: return try binary(.subtract)
        case .call: return try call()
        case .postfix:
            let (operand, function) = try pair()
            return .postfix(try operand.expression(), function: try function.expression())
        case .element:
            let (array, index) = try pair()
            var indices: [Expression] = []
            for index in try index.elements() { indices.append(try index.expression()) }
            return .element(try array.expression(), indices)
        case .plot, .axes, .pair, .list: throw .unknown(what: "a list in a formula")
        }
    }

    private func only() throws(PlotArchiveFault) -> Expression {
        guard left.isEmpty, let operand = right.first else { throw .unknown(what: "an operand that is missing") }
        return try operand.expression()
    }

    private func binary(_ operation: BinaryOperator) throws(PlotArchiveFault) -> Expression.Kind {
        let (first, second) = try pair()
        return .binary(operation, try first.expression(), try second.expression())
    }

    private func call() throws(PlotArchiveFault) -> Expression.Kind {
        let (function, arguments) = try pair()
        guard arguments.code == .parentheses, let inner = arguments.right.first else {
            throw .unknown(what: "a function without arguments")
        }
        var expressions: [Expression] = []
        for argument in try inner.elements() { expressions.append(try argument.expression()) }
        return .call(try function.expression(), expressions)
    }

    /// What begins with a digit is a number; a literal subscript follows the first point of a name.
    private func word() throws(PlotArchiveFault) -> Expression.Kind {
        guard let first = text.utf8.first else { throw .unknown(what: "a name without letters") }
        if (48...57).contains(first) || first == UInt8(ascii: ".") {
            let number = Array(text.utf8).withUnsafeBufferPointer { NumberText.number($0) }
            guard let number else { throw .unknown(what: "the number '\(text)'") }
            return .number(number)
        }
        let parts = text.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
        return .name(Name(String(parts[0]), subscripted: parts.count > 1 ? String(parts[1]) : ""))
    }
}
