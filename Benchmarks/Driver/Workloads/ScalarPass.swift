/// W4: one pass over 50 scalar regions with units, which were read and compiled before.
enum ScalarPass {
    static func workload(_ bench: Workbench) throws -> Workload {
        let sheet = try ReadyWorksheet(ScalarWorksheet.make(), name: "scalar.xmcd")
        for (name, expected) in variables { try check(name, sheet.variable(name), expected) }
        for (found, (name, expected)) in zip(sheet.shown, shown) { try check(name, found, expected) }
        let own = "wfchain, one pass"
        return Workload(
            name: "W4-scalar", title: "50 scalar regions with units", rounds: 30,
            contenders: [.inProcess(own, repetitions: 1000) { sheet.pass() }],
            limits: [.seconds(contender: own, atMost: 5e-6)])
    }

    private static func check(_ name: String, _ found: Double, _ expected: Double) throws {
        try Verification.check(
            "W4-scalar, \(name)", found: found, expected: expected, tolerance: abs(expected) * 1e-12)
    }

    /// In SI units.
    private static let variables: [(name: String, expected: Double)] = [
        ("wEd", 23648.7), ("M", 106419.15), ("V", 70946.1), ("sigma", 19953590.625), ("tau", 1330239.375),
        ("sigmav", 20086174.0810561), ("util", 0.0940203893155817), ("delta", 0.00120249441964286),
        ("rat", 0.0601247209821428), ("Ncr", 61410871.8290005), ("chi", 0.859820052057604),
        ("Nb", 14695106.3442573), ("mass", 1200), ("f1", 46.1770715670338), ("U0", 85.3122893454241), ("ok", 1),
    ]

    /// What the evaluations show, in their order.
    private static let shown: [(name: String, expected: Double)] = [
        ("Mx(L/4) in N*m", 79814.3625), ("max in N*m", 106419.15), ("M in kN*m", 106.41915),
        ("sigma in psi", 2894.02364384471), ("mass in lb", 2645.54714621853), ("delta in in", 0.0473422999859393),
        ("wEd in lbf/ft", 1620.45068421751), ("U0 in ft*lbf", 62.9231154893749),
    ]
}
