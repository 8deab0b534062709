/// W4: what a worksheet is made of, once each: the beam in 50 steps, vectors, loops, equations, a root and integrals.
enum WholeWorksheet {
    static func make() -> WorksheetText {
        var sheet = WorksheetText()
        channel(&sheet)
        ScalarWorksheet.write(into: &sheet)
        forces(&sheet)
        LoopWorksheets.writePlain(count: 1_000_000, into: &sheet)
        LoopWorksheets.writeUnited(count: 100_000, into: &sheet)
        newton(&sheet)
        equations(&sheet)
        sheet.evaluate(v.root(v.Q(v.y) - 10 * v.m.power(3) / v.sec, v.y, 0.1 * v.m, 5 * v.m), in: v.m)
        integrals(&sheet)
        return sheet
    }

    /// Manning's formula, before `s` and `n` are other things than units and parameters.
    private static func channel(_ sheet: inout WorksheetText) {
        sheet.define("sec", v.s)
        sheet.define("width", 3 * v.m)
        sheet.define("roughness", 0.013 * v.s / v.m.power(1 / 3))
        sheet.define("slope", 0.001)
        let area = v.width * v.y
        sheet.define(
            "Q", of: "y",
            body: area / v.roughness * (area / (v.width + 2 * v.y)).power(2 / 3) * .squareRoot(v.slope))
    }

    private static func forces(_ sheet: inout WorksheetText) {
        sheet.define("i", .range(0, 100))
        sheet.define(v.force[v.i], v.sin(v.i) * v.kN)
        sheet.evaluate(.sum(of: v.force), in: v.N)
        sheet.evaluate(v.max(v.force), in: v.N)
        sheet.evaluate(v.mean(v.force), in: v.N)
    }

    /// The side of a square of 2 m², by 20 of Newton's steps.
    private static func newton(_ sheet: inout WorksheetText) {
        sheet.define("a", 2 * v.m.power(2))
        sheet.define(
            "side",
            .program(
                .assign(v.x, 1 * v.m),
                .loop(v.k, in: .range(1, 20), .assign(v.x, (v.x + v.a / v.x) / 2)),
                v.x))
        sheet.evaluate(v.side, in: v.m)
    }

    /// 200 equations: A_ij = 200·[i = j] + mod(7i + 13j, 17)/17 and b_i = i kN, counted from 1.
    private static func equations(_ sheet: inout WorksheetText) {
        let (row, column) = (v.i + 1, v.j + 1)
        sheet.define("f", of: "i", "j", body: 200 * v.δ(v.i, v.j) + v.mod(7 * row + 13 * column, 17) / 17)
        sheet.define("load", of: "i", "j", body: row * v.kN)
        sheet.define("x", v.lsolve(v.matrix(200, 200, v.f), v.matrix(200, 1, v.load)))
        sheet.evaluate(.sum(of: v.x), in: v.N)
    }

    private static func integrals(_ sheet: inout WorksheetText) {
        let energy = v.Mx(v.x).power(2) / (2 * v.E * v.I)
        sheet.evaluate(energy.integral(over: v.x, from: 0 * v.m, to: v.L), in: v.J)
        sheet.evaluate(v.exp(0 - v.x.power(2)).integral(over: v.x, from: 0, to: 1))
    }
}
