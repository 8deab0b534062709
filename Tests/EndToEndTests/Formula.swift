/// A formula as worksheet files write it.
struct Formula: ExpressibleByIntegerLiteral, ExpressibleByFloatLiteral, ExpressibleByStringLiteral {
    let xml: String

    init(xml: String) { self.xml = xml }
    init(integerLiteral value: Int) { xml = "<ml:real>\(value)</ml:real>" }
    init(floatLiteral value: Double) { xml = "<ml:real>\(value)</ml:real>" }
    /// A name.
    init(stringLiteral value: String) { self = .name(value) }

    static func name(_ name: String) -> Formula { Formula(xml: "<ml:id xml:space=\"preserve\">\(name)</ml:id>") }
    static let placeholder = Formula(xml: "<ml:placeholder/>")

    static func + (a: Formula, b: Formula) -> Formula { applied("plus", a, b) }
    static func * (a: Formula, b: Formula) -> Formula { applied("mult", a, b) }
    static func / (a: Formula, b: Formula) -> Formula { applied("div", a, b) }
    static func ^ (a: Formula, b: Formula) -> Formula { applied("pow", a, b) }

    /// A function of one argument.
    static func call(_ function: String, _ argument: Formula) -> Formula {
        Formula(xml: "<ml:apply>\(name(function).xml)\(argument.xml)</ml:apply>")
    }

    /// A function of several arguments.
    static func call(_ function: String, _ arguments: [Formula]) -> Formula {
        let list = arguments.map(\.xml).joined()
        return Formula(xml: "<ml:apply>\(name(function).xml)<ml:sequence>\(list)</ml:sequence></ml:apply>")
    }

    static func column(_ elements: [Formula]) -> Formula {
        Formula(xml: "<ml:matrix rows=\"\(elements.count)\" cols=\"1\">\(elements.map(\.xml).joined())</ml:matrix>")
    }

    static func call(_ function: String, _ first: Formula, _ second: Formula, _ others: Formula...) -> Formula {
        call(function, [first, second] + others)
    }

    /// An array by its rows.
    static func matrix(_ rows: [[Formula]]) -> Formula {
        let columns = rows[0].count
        let cells = (0..<columns).flatMap { column in rows.map { $0[column].xml } }.joined()
        return Formula(xml: "<ml:matrix rows=\"\(rows.count)\" cols=\"\(columns)\">\(cells)</ml:matrix>")
    }

    static func text(_ text: String) -> Formula {
        let escaped = text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
        return Formula(xml: "<ml:str xml:space=\"preserve\">\(escaped)</ml:str>")
    }

    /// A program that counts without end: `i ← 0; while 1 i ← i + 1`.
    static let endless = Formula(
        xml: """
            <ml:program><ml:localDefine>\(name("i").xml)<ml:real>0</ml:real></ml:localDefine>\
            <ml:while><ml:real>1</ml:real><ml:localDefine>\(name("i").xml)\
            \(applied("plus", "i", 1).xml)</ml:localDefine></ml:while></ml:program>
            """)

    private static func applied(_ sign: String, _ a: Formula, _ b: Formula) -> Formula {
        Formula(xml: "<ml:apply><ml:\(sign)/>\(a.xml)\(b.xml)</ml:apply>")
    }
}
