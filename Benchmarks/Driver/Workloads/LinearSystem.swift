/// W4: `lsolve` of 200 equations, next to NumPy.
enum LinearSystem {
    private static let order = 200
    private static let repetitions = 500

    static func workload(_ bench: Workbench) throws -> Workload {
        let sheet = try ReadyWorksheet(worksheet(), name: "solve.xmcd")
        // 500 times the tenth element of the solution.
        try Verification.check("W4-solve", found: sheet.shown[0], expected: -54.262164092259134, tolerance: 1e-10)
        let own = "wfchain"
        var contenders = [Contender.inProcess(own) { sheet.pass() }]
        if let numPy = Peer.numPySystems(order: order, repetitions: repetitions) { contenders.append(numPy) }
        return Workload(
            name: "W4-solve", title: "\(repetitions) times lsolve of \(order) equations", rounds: 15,
            contenders: contenders, limits: [.ratio(contender: own, other: Peer.numPyName, atMost: 2)])
    }

    /// A_ij = 200·[i = j] + mod(7i + 13j, 17)/17 and b_i = i, counted from 1.
    private static func worksheet() -> WorksheetText {
        var sheet = WorksheetText()
        let order = FormulaText(integerLiteral: order)
        let (row, column) = (v.i + 1, v.j + 1)
        sheet.define("f", of: "i", "j", body: 200 * v.δ(v.i, v.j) + v.mod(7 * row + 13 * column, 17) / 17)
        sheet.define("g", of: "i", "j", body: row)
        sheet.define("A", v.matrix(order, order, v.f))
        sheet.define("b", v.matrix(order, 1, v.g))
        let body = FormulaText.program(
            .assign(v.x, v.lsolve(v.A, v.b)), .assign(v.sum, v.sum + v.x[9]), .assign(v.i, v.i + 1))
        sheet.define(
            "S", of: "n",
            body: .program(.assign(v.sum, 0), .assign(v.i, 1), .loop(while: v.i <= v.n, body), v.sum))
        sheet.evaluate(v.S(FormulaText(integerLiteral: repetitions)))
        return sheet
    }
}
