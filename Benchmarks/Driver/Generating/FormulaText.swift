/// A formula as the worksheet files of Mathcad 15 write it; Swift's operators build larger ones.
struct FormulaText: ExpressibleByIntegerLiteral, ExpressibleByFloatLiteral {
    let xml: String

    init(xml: String) { self.xml = xml }

    init(integerLiteral value: Int) { xml = "<ml:real>\(value)</ml:real>" }

    init(floatLiteral value: Double) { xml = "<ml:real>\(value)</ml:real>" }

    /// A variable, a unit or a function.
    init(name: String) { xml = "<ml:id xml:space=\"preserve\">\(name)</ml:id>" }

    /// An operator element, or a function, applied to its arguments.
    init(apply head: String, _ arguments: FormulaText...) {
        xml = "<ml:apply>\(head)\(arguments.map(\.xml).joined())</ml:apply>"
    }

    static func + (left: Self, right: Self) -> Self { Self(apply: "<ml:plus/>", left, right) }
    static func - (left: Self, right: Self) -> Self { Self(apply: "<ml:minus/>", left, right) }
    static func * (left: Self, right: Self) -> Self { Self(apply: "<ml:mult/>", left, right) }
    static func / (left: Self, right: Self) -> Self { Self(apply: "<ml:div/>", left, right) }
    static func <= (left: Self, right: Self) -> Self { Self(apply: "<ml:lessOrEqual/>", left, right) }
    static func && (left: Self, right: Self) -> Self { Self(apply: "<ml:and/>", left, right) }

    func power(_ exponent: FormulaText) -> FormulaText { FormulaText(apply: "<ml:pow/>", self, exponent) }

    /// This function applied to one argument.
    func callAsFunction(_ argument: FormulaText) -> FormulaText { FormulaText(apply: xml, argument) }

    /// This function applied to several arguments.
    func callAsFunction(_ arguments: FormulaText...) -> FormulaText {
        let sequence = arguments.map(\.xml).joined()
        return FormulaText(apply: xml, FormulaText(xml: "<ml:sequence>\(sequence)</ml:sequence>"))
    }

    /// The element of this vector.
    subscript(_ index: FormulaText) -> FormulaText { FormulaText(apply: "<ml:indexer/>", self, index) }

    static func squareRoot(_ operand: FormulaText) -> FormulaText { FormulaText(apply: "<ml:sqrt/>", operand) }

    static func range(_ first: FormulaText, _ last: FormulaText) -> FormulaText {
        FormulaText(xml: "<ml:range>\(first.xml)\(last.xml)</ml:range>")
    }
}

extension FormulaText {
    /// A program of several statements, one below the other.
    static func program(_ statements: FormulaText...) -> FormulaText {
        FormulaText(xml: "<ml:program>\(statements.map(\.xml).joined())</ml:program>")
    }

    /// The statement `name ← value` of a program.
    static func assign(_ name: FormulaText, _ value: FormulaText) -> FormulaText {
        FormulaText(xml: "<ml:localDefine>\(name.xml)\(value.xml)</ml:localDefine>")
    }

    /// The statement `while condition` of a program.
    static func loop(while condition: FormulaText, _ body: FormulaText) -> FormulaText {
        FormulaText(xml: "<ml:while>\(condition.xml)\(body.xml)</ml:while>")
    }

    /// The statement `for name ∈ range` of a program.
    static func loop(_ name: FormulaText, in range: FormulaText, _ body: FormulaText) -> FormulaText {
        FormulaText(xml: "<ml:for>\(name.xml)\(range.xml)\(body.xml)</ml:for>")
    }
}

extension FormulaText {
    /// The sum of a vector's elements.
    static func sum(of vector: FormulaText) -> FormulaText { FormulaText(apply: "<ml:vectorSum/>", vector) }

    /// The integral of this formula over a variable.
    func integral(over variable: FormulaText, from lower: FormulaText, to upper: FormulaText) -> FormulaText {
        let lambda = "<ml:lambda><ml:boundVars>\(variable.xml)</ml:boundVars>\(xml)</ml:lambda>"
        let bounds = "<ml:bounds>\(lower.xml)\(upper.xml)</ml:bounds>"
        return FormulaText(
            apply: "<ml:integral algorithm=\"adaptive\" auto-algorithm=\"true\"/>", FormulaText(xml: lambda + bounds))
    }
}
