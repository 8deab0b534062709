/// A formula as the worksheet files of Mathcad 15 write it; Swift's operators build larger ones.
struct Formula: ExpressibleByIntegerLiteral, ExpressibleByFloatLiteral {
    let xml: String

    init(xml: String) { self.xml = xml }

    init(integerLiteral value: Int) { xml = "<ml:real>\(value)</ml:real>" }

    init(floatLiteral value: Double) { xml = "<ml:real>\(value)</ml:real>" }

    /// A variable, a unit or a function.
    init(name: String) { xml = "<ml:id xml:space=\"preserve\">\(name)</ml:id>" }

    /// An operator element, or a function, applied to its arguments.
    init(apply head: String, _ arguments: Formula...) {
        xml = "<ml:apply>\(head)\(arguments.map(\.xml).joined())</ml:apply>"
    }

    static func + (left: Formula, right: Formula) -> Formula { Formula(apply: "<ml:plus/>", left, right) }
    static func - (left: Formula, right: Formula) -> Formula { Formula(apply: "<ml:minus/>", left, right) }
    static func * (left: Formula, right: Formula) -> Formula { Formula(apply: "<ml:mult/>", left, right) }
    static func / (left: Formula, right: Formula) -> Formula { Formula(apply: "<ml:div/>", left, right) }
    static func <= (left: Formula, right: Formula) -> Formula { Formula(apply: "<ml:lessOrEqual/>", left, right) }
    static func && (left: Formula, right: Formula) -> Formula { Formula(apply: "<ml:and/>", left, right) }

    func power(_ exponent: Formula) -> Formula { Formula(apply: "<ml:pow/>", self, exponent) }

    /// This function applied to one argument.
    func callAsFunction(_ argument: Formula) -> Formula { Formula(apply: xml, argument) }

    /// The element of this vector.
    subscript(_ index: Formula) -> Formula { Formula(apply: "<ml:indexer/>", self, index) }

    static func squareRoot(_ operand: Formula) -> Formula { Formula(apply: "<ml:sqrt/>", operand) }

    static func range(_ first: Formula, _ last: Formula) -> Formula {
        Formula(xml: "<ml:range>\(first.xml)\(last.xml)</ml:range>")
    }
}

extension Formula {
    /// A program of several statements, one below the other.
    static func program(_ statements: Formula...) -> Formula {
        Formula(xml: "<ml:program>\(statements.map(\.xml).joined())</ml:program>")
    }

    /// The statement `name ← value` of a program.
    static func assign(_ name: Formula, _ value: Formula) -> Formula {
        Formula(xml: "<ml:localDefine>\(name.xml)\(value.xml)</ml:localDefine>")
    }

    /// The statement `while condition` of a program.
    static func loop(while condition: Formula, _ body: Formula) -> Formula {
        Formula(xml: "<ml:while>\(condition.xml)\(body.xml)</ml:while>")
    }
}
