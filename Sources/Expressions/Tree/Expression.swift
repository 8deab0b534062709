/// One node of the expression tree, which worksheets and text expressions are read into.
public struct Expression: Sendable {
    public let kind: Kind
    public let place: Place

    public init(_ kind: Kind, at place: Place = .unknown) {
        self.kind = kind
        self.place = place
    }

    /// What the node is. Children stand in reading order; elements of arrays column by column.
    public indirect enum Kind: Sendable {
        case number(Double)
        /// An imaginary literal such as `3i`.
        case imaginary(Double)
        case string(String)
        case name(Name)
        /// An empty slot of the formula.
        case placeholder
        /// Explicit parentheses. They matter to chained comparisons and to printing.
        case parentheses(Expression)
        case unary(UnaryOperator, Expression)
        case binary(BinaryOperator, Expression, Expression)
        /// A function applied to its arguments; the head may be any expression that yields a function.
        case call(Expression, [Expression])
        /// A unit or function written after its operand, as in `21 °C` of Mathcad 15.
        case postfix(Expression, function: Expression)
        /// An element by one index or by row and column.
        case element(Expression, [Expression])
        case matrix(rows: Int, columns: Int, [Expression])
        /// A comma list, as in the set of a `for` loop.
        case list([Expression])
        /// `first, second .. last`; the step is one toward `last` where `second` is absent.
        case range(first: Expression, second: Expression?, last: Expression)
        case sum(Iteration)
        case product(Iteration)
        case derivative(Derivative)
        case integral(Integral)
        case limit(Limit)
        /// The lines of a program; its value is that of the last line evaluated.
        case program([Expression])
        case assign(Expression, Expression)
        /// `body if condition`: a line of a Mathcad 12 to 15 program.
        case ifThen(condition: Expression, body: Expression)
        /// Runs when none of the `ifThen` lines before it did.
        case otherwise(Expression)
        /// Prime's if, else if, also if, else.
        case conditional([Branch], otherwise: Expression?)
        case forLoop(Name, over: Expression, body: Expression)
        case whileLoop(condition: Expression, body: Expression)
        case breakLoop
        case continueLoop
        case returnValue(Expression)
        /// `tried`, and `handler` where that ends in an error.
        case onError(tried: Expression, handler: Expression)
        /// `find`, `minimize` and their kin, applied to the unknowns.
        case solver(Solver, [Expression])
        /// A value with the unit it was stored with, as pasted into formulas.
        case united(Expression, UnitMonomial)
        /// A chosen row of values of a combo box and the like; one value a column.
        case choice([Expression])
        /// `name(parameters)` on the left of a definition.
        case function(Name, [Name])
        /// An inner `=` inside a definition or a program: its value is shown, and is its own value.
        case evaluation(Evaluation)
        /// `→`: the expression, its keywords, and the stored symbolic result.
        case symbolic(Symbolic)
        /// A value that the file keeps of what was computed outside of it, such as the cells of an Excel component.
        case stored(Stored)
        /// A member of a record.
        case member(Expression, String)
        case record([Member])
        case comprehension(Comprehension)
        /// `path ?? otherwise`: the second where the first has no value.
        case fallback(Expression, otherwise: Expression)
        /// What the reader does not know or a later version computes; `what` names it for people.
        case unsupported(what: String, [Expression])
    }

    /// One arm of a Prime conditional.
    public struct Branch: Sendable {
        public let test: Expression
        public let body: Expression
        /// `also if`: tested even when an earlier arm ran.
        public let isAlso: Bool

        public init(test: Expression, body: Expression, isAlso: Bool = false) {
            self.test = test
            self.body = body
            self.isAlso = isAlso
        }
    }

    /// A sum or product: over bounds, over a worksheet range variable, or over the elements of the body.
    public struct Iteration: Sendable {
        /// The bound variable; nil for the sum of a vector's elements.
        public let variable: Name?
        public let body: Expression
        /// First and last value; nil to iterate over the range variable of that name.
        public let first: Expression?
        public let last: Expression?

        public init(variable: Name?, body: Expression, first: Expression? = nil, last: Expression? = nil) {
            self.variable = variable
            self.body = body
            self.first = first
            self.last = last
        }
    }

    /// A derivative by the variable, at that variable's value.
    public struct Derivative: Sendable {
        public let variable: Name
        public let body: Expression
        /// The order; nil for the first.
        public let degree: Expression?

        public init(variable: Name, body: Expression, degree: Expression?) {
            self.variable = variable
            self.body = body
            self.degree = degree
        }
    }

    /// A definite integral, or an indefinite one without bounds.
    public struct Integral: Sendable {
        public let variable: Name
        public let body: Expression
        public let lower: Expression?
        public let upper: Expression?
        /// The method named in the file: `adaptive`, `romberg`, `infinite`, … ; empty when none is.
        public let algorithm: String

        public init(
            variable: Name, body: Expression, lower: Expression?, upper: Expression?, algorithm: String
        ) {
            self.variable = variable
            self.body = body
            self.lower = lower
            self.upper = upper
            self.algorithm = algorithm
        }
    }

    /// A limit of the body where the variable approaches a point.
    public struct Limit: Sendable {
        public let variable: Name
        public let body: Expression
        public let point: Expression
        /// `left`, `right` or empty for both sides.
        public let direction: String

        public init(variable: Name, body: Expression, point: Expression, direction: String) {
            self.variable = variable
            self.body = body
            self.point = point
            self.direction = direction
        }
    }

    /// The solver named in a solve block and the method its file asks for.
    public struct Solver: Sendable, Hashable {
        /// What is sought.
        public enum Kind: String, Sendable {
            case find, minerr, minimize, maximize, odesolve, pdesolve
        }

        public let kind: Kind
        /// The method named in the file, empty when none is.
        public let method: String

        public init(_ kind: Kind, method: String = "") {
            self.kind = kind
            self.method = method
        }
    }

    /// An expression shown with `=`.
    public struct Evaluation: Sendable {
        public let body: Expression
        /// The display unit that the author chose; nil when the slot is empty.
        public let unit: Expression?

        public init(body: Expression, unit: Expression?) {
            self.body = body
            self.unit = unit
        }
    }

    /// A value from outside of the formulas, good as long as what it was computed from is unchanged.
    public struct Stored: Sendable {
        /// What computed it, for people.
        public let what: String
        /// What it was computed from.
        public let inputs: [Expression]
        public let value: Expression

        public init(what: String, inputs: [Expression], value: Expression) {
            self.what = what
            self.inputs = inputs
            self.value = value
        }
    }

    /// A symbolic evaluation with the result stored in the file.
    public struct Symbolic: Sendable {
        public let body: Expression
        /// The keywords in order, each with its arguments: `solve, x` is one of two expressions.
        public let commands: [[Expression]]
        public let result: Expression?

        public init(body: Expression, commands: [[Expression]], result: Expression?) {
            self.body = body
            self.commands = commands
            self.result = result
        }
    }
}
