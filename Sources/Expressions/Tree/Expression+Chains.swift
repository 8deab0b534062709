// What only the expressions of chain files say.
extension Expression {
    /// A name of a record and what it is to hold.
    public struct Member: Sendable {
        public let name: String
        public let value: Expression

        public init(_ name: String, _ value: Expression) {
            self.name = name
            self.value = value
        }
    }

    /// `[body for variable in list if condition]`: a list made from another one, element by element.
    public struct Comprehension: Sendable {
        public let body: Expression
        public let variable: Name
        public let list: Expression
        /// Elements for which it does not hold are left out; nil takes them all.
        public let condition: Expression?

        public init(body: Expression, variable: Name, list: Expression, condition: Expression?) {
            self.body = body
            self.variable = variable
            self.list = list
            self.condition = condition
        }
    }

    /// True for a name, a member and an element: what may lead nowhere.
    public var isPath: Bool {
        switch kind {
        case .name, .member, .element: true
        case .parentheses(let inner): inner.isPath
        default: false
        }
    }
}
