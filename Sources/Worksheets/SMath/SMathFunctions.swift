import Expressions

/// What the built-in functions of SMath Studio are here: one row each.
///
/// A function that is in no row may be one of a plug-in, and is looked for where functions of custom libraries are.
enum SMathFunctions {
    enum Meaning {
        /// A built-in function of the same meaning, by its name.
        case same(String)
        /// An operator.
        case node(@Sendable ([Expression]) -> Expression.Kind)
        /// Not computed, and why.
        case later(String)
    }

    /// The meaning of a call with that many arguments; nil for what is no built-in function.
    static func meaning(of name: String, _ count: Int, roundsAway: Bool) -> Meaning? {
        if name == "round", count == 2, roundsAway { return .same(name) }
        if let known = same[name], known.counts.contains(count) { return .same(known.name) }
        if let make = operators[name], make.count == count { return .node(make.node) }
        return later[name].map(Meaning.later)
    }

    private static let one = 1...1
    private static let two = 2...2
    private static let many = 2...1000

    private static let same: [String: (name: String, counts: ClosedRange<Int>)] = [
        "sin": ("sin", one), "cos": ("cos", one), "tan": ("tan", one), "cot": ("cot", one), "sec": ("sec", one),
        "csc": ("csc", one), "asin": ("asin", one), "acos": ("acos", one), "atan": ("atan", one),
        "sinh": ("sinh", one), "cosh": ("cosh", one), "tanh": ("tanh", one), "coth": ("coth", one),
        "asinh": ("asinh", one), "acosh": ("acosh", one), "atanh": ("atanh", one),
        "exp": ("exp", one), "ln": ("ln", one), "log": ("log", two), "log10": ("log", one), "sign": ("sign", one),
        "floor": ("floor", one), "ceil": ("ceil", one), "trunc": ("trunc", one), "mod": ("mod", two),
        "gcd": ("gcd", many), "lcm": ("lcm", many), "Re": ("Re", one), "Im": ("Im", one), "arg": ("arg", one),
        "min": ("min", 1...1000), "max": ("max", 1...1000), "Min": ("min", many), "Max": ("max", many),
        "rows": ("rows", one), "cols": ("cols", one), "augment": ("augment", many), "stack": ("stack", many),
        "submatrix": ("submatrix", 5...5), "identity": ("identity", one), "tr": ("tr", one), "rank": ("rank", one),
        "reverse": ("reverse", one), "sort": ("sort", one), "csort": ("csort", two), "rsort": ("rsort", two),
        "norm1": ("norm1", one), "norme": ("norme", one), "normi": ("normi", one), "linterp": ("linterp", 3...3),
        "concat": ("concat", many), "strlen": ("strlen", one), "substr": ("substr", 3...3),
        "str2num": ("str2num", one), "UnitsOf": ("UnitsOf", one), "IsString": ("IsString", one),
        "error": ("error", one), "lsolve": ("lsolve", two), "Gamma": ("Γ", one),
    ]

    private static func call(_ name: String, _ argument: Expression) -> Expression {
        Expression(
            .call(Expression(.name(Name(name, label: .keyword)), at: argument.place), [argument]), at: argument.place)
    }

    private static let operators: [String: (count: Int, node: @Sendable ([Expression]) -> Expression.Kind)] = [
        "sqrt": (1, { .unary(.squareRoot, $0[0]) }),
        "nthroot": (2, { .binary(.nthRoot, $0[1], $0[0]) }),
        "abs": (1, { .unary(.absoluteValue, $0[0]) }),
        "transpose": (1, { .unary(.transpose, $0[0]) }),
        "det": (1, { .unary(.determinant, $0[0]) }),
        "invert": (1, { .binary(.power, $0[0], Expression(.number(-1), at: $0[0].place)) }),
        "vectorize": (1, { .unary(.vectorize, $0[0]) }),
        "row": (2, { .binary(.row, $0[0], $0[1]) }),
        "col": (2, { .binary(.column, $0[0], $0[1]) }),
        "sum": (1, { .unary(.vectorSum, $0[0]) }),
        "length": (1, { .binary(.multiply, call("rows", $0[0]), call("cols", $0[0])) }),
    ]

    /// Why each is not computed; empty where nothing but the work is missing.
    private static let later: [String: String] = [
        "solve": "it gives every root that it finds, in an order of its own",
        "roots": "it depends on the program's own starting values",
        "polyroots": "the order of its roots is not known for certain",
        "FindRoot": "", "al_nleqsolve": "", "Solve": "", "Assign": "", "Unknowns": "",
        "round": "numbers half way between two are rounded to the even one",
        "num2str": "the digits that it writes are not known for certain",
        "cinterp": "its ends are not known for certain", "ainterp": "", "pinterp": "",
        "matrix": "", "random": "random numbers", "vminor": "", "minor": "", "alg": "", "rkfixed": "", "Rkadapt": "",
        "dn_GearsBDF": "", "eigenvals": "", "findrows": "", "findstr": "", "strrep": "", "search": "",
        "strsplit": "", "strjoin": "", "importData": "", "exportData": "", "rfile": "", "wfile": "", "description": "",
        "numden": "", "perc": "", "time": "", "histogram": "", "mfraction": "", "logic": "",
        "sum": "", "product": "", "int": "", "diff": "", "for": "", "while": "", "if": "", "line": "", "mat": "",
        "sys": "", "el": "", "cases": "", "try": "", "eval": "", "range": "", "Jacob": "", "pol2xy": "", "xy2pol": "",
    ]
}
