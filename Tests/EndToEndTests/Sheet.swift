/// A small worksheet of Mathcad 15, one region below the other; regions are numbered from 1.
struct Sheet {
    private var regions: [String] = []

    /// `name := value`
    mutating func define(_ name: String, _ value: Formula) {
        add("<ml:define>\(Formula.name(name).xml)\(value.xml)</ml:define>")
    }

    /// `value =`, in the unit where one is given.
    mutating func show(_ value: Formula, in unit: Formula? = nil) {
        let chosen = unit.map { "<ml:unitOverride>\($0.xml)</ml:unitOverride>" } ?? ""
        add("<ml:eval placeholderMultiplicationStyle=\"default\">\(value.xml)\(chosen)</ml:eval>")
    }

    private mutating func add(_ math: String) {
        let number = regions.count + 1
        regions.append(
            """
            <region region-id="\(number)" left="12" top="\(24 * number)" width="120" height="18" align-x="36" \
            align-y="\(24 * number + 12)"><math optimize="false" disable-calc="false">\(math)</math></region>
            """)
    }

    var text: String {
        """
        <?xml version="1.0" encoding="UTF-8"?>
        <worksheet version="3.0.3" xmlns="http://schemas.mathsoft.com/worksheet30" \
        xmlns:ml="http://schemas.mathsoft.com/math30" xmlns:u="http://schemas.mathsoft.com/units10">
        <metadata><generator>Mathcad Professional 14.1</generator></metadata>
        <settings/>
        <regions>
        \(regions.joined(separator: "\n"))
        </regions>
        </worksheet>

        """
    }
}

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
