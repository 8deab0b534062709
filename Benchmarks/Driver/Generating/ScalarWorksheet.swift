/// W4: a beam in 50 steps of scalar formulas with units, as an engineer would type them.
enum ScalarWorksheet {
    static func make() -> WorksheetText {
        var sheet = WorksheetText()
        write(into: &sheet)
        return sheet
    }

    static func write(into sheet: inout WorksheetText) {
        givens(&sheet)
        loads(&sheet)
        stresses(&sheet)
        stiffness(&sheet)
        moments(&sheet)
        conversions(&sheet)
    }

    private static func givens(_ sheet: inout WorksheetText) {
        sheet.define("L", 6 * v.m)
        sheet.define("b", 200 * v.mm)
        sheet.define("h", 400 * v.mm)
        sheet.define("E", 210 * v.GPa)
        sheet.define("fy", 235 * v.MPa)
        sheet.define("gammaM", 1.1)
        // The second is used up before `s` is redefined as a spacing.
        sheet.define("g", 9.81 * v.m / v.s.power(2))
        sheet.define("rho", 2500 * v.kg / v.m.power(3))
        sheet.define("q", 3.5 * v.kN / v.m.power(2))
        sheet.define("s", 4 * v.m)
        sheet.define("gammaG", 1.35)
        sheet.define("gammaQ", 1.5)
    }

    private static func loads(_ sheet: inout WorksheetText) {
        sheet.define("A", v.b * v.h)
        sheet.define("I", v.b * v.h.power(3) / 12)
        sheet.define("W", v.I / (v.h / 2))
        sheet.define("gk", v.A * v.rho * v.g)
        sheet.define("qk", v.q * v.s)
        sheet.define("wEd", v.gammaG * v.gk + v.gammaQ * v.qk)
        sheet.define("M", v.wEd * v.L.power(2) / 8)
        sheet.define("V", v.wEd * v.L / 2)
    }

    private static func stresses(_ sheet: inout WorksheetText) {
        sheet.define("sigma", v.M / v.W)
        sheet.define("tau", 1.5 * v.V / v.A)
        sheet.define("sigmav", .squareRoot(v.sigma.power(2) + 3 * v.tau.power(2)))
        sheet.define("fd", v.fy / v.gammaM)
        sheet.define("util", v.sigmav / v.fd)
        sheet.define("wk", v.gk + v.qk)
        sheet.define("delta", 5 * v.wk * v.L.power(4) / (384 * v.E * v.I))
        sheet.define("lim", v.L / 300)
        sheet.define("rat", v.delta / v.lim)
    }

    private static func stiffness(_ sheet: inout WorksheetText) {
        sheet.define("i", .squareRoot(v.I / v.A))
        sheet.define("lambda", v.L / v.i)
        sheet.define("Ncr", v.π.power(2) * v.E * v.I / v.L.power(2))
        sheet.define("slenderness", .squareRoot(v.A * v.fy / v.Ncr))
        let slenderness = v.slenderness
        sheet.define("Phi", 0.5 * (1 + 0.34 * (slenderness - 0.2) + slenderness.power(2)))
        sheet.define("chi", 1 / (v.Phi + .squareRoot(v.Phi.power(2) - slenderness.power(2))))
        sheet.define("Nb", v.chi * v.A * v.fd)
        sheet.define("mass", v.rho * v.A * v.L)
        sheet.define("f1", v.π / 2 * .squareRoot(v.E * v.I / (v.rho * v.A * v.L.power(4))))
        sheet.define("U0", 0.5 * v.wEd * v.L * v.delta)
        sheet.define("ok", v.util <= 1 && v.rat <= 1)
    }

    private static func moments(_ sheet: inout WorksheetText) {
        sheet.define("Mx", of: "x", body: v.wEd * v.x * (v.L - v.x) / 2)
        sheet.evaluate(v.Mx(v.L / 4))
        sheet.define("i", .range(0, 10))
        sheet.define(v.table[v.i], v.Mx(v.i * v.L / 10))
        sheet.evaluate(v.max(v.table))
    }

    private static func conversions(_ sheet: inout WorksheetText) {
        sheet.evaluate(v.M, in: v.kN * v.m)
        sheet.evaluate(v.sigma, in: v.psi)
        sheet.evaluate(v.mass, in: v.lb)
        sheet.evaluate(v.delta, in: v.in)
        sheet.evaluate(v.wEd, in: v.lbf / v.ft)
        sheet.evaluate(v.U0, in: v.ft * v.lbf)
    }
}
