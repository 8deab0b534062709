extension MathMLPrinter {
    /// Writes what only the expressions of chain files say.
    mutating func writeChains(_ kind: Expression.Kind) {
        switch kind {
        case .member(let base, let name):
            write(base, in: .postfix)
            sign(".", "lspace=\"0\" rspace=\"0\"")
            identifier(name, isUpright: false)
        case .record(let members):
            fenced("{", "}") { row in
                for (index, member) in members.enumerated() {
                    if index > 0 { row.sign(",", "separator=\"true\"") }
                    row.word(member.name)
                    row.sign(":", "lspace=\"0\"")
                    row.write(member.value)
                }
            }
        case .comprehension(let one):
            fenced("[", "]") { row in
                row.binding(one.variable) { $0.write(one.body) }
                row.separated("for")
                row.writeSymbol(one.variable)
                row.separated("in")
                row.write(one.list)
                guard let condition = one.condition else { return }
                row.separated("if")
                row.binding(one.variable) { $0.write(condition) }
            }
        case .fallback(let path, let otherwise):
            write(path, in: .fallback.next)
            sign("??")
            write(otherwise, in: .fallback)
        default: break
        }
    }

    private mutating func separated(_ word: String) {
        space("0.35em")
        self.word(word)
        space("0.35em")
    }
}
