import Foundation

/// W4: a cold process evaluates a whole worksheet, next to a C program that calculates the same numbers without units.
enum WholeSheet {
    static func workload(_ bench: Workbench) throws -> Workload {
        let sheet = WholeWorksheet.make()
        let ready = try ReadyWorksheet(sheet, name: "whole.xmcd")
        let found = ready.shown.dropFirst(8)
        try Verification.check(
            "W4-whole, results", found: Double(found.count), expected: Double(shown.count), tolerance: 0)
        for (found, (name, expected)) in zip(found, shown) {
            try Verification.check(
                "W4-whole, \(name)", found: found, expected: expected, tolerance: abs(expected) * 1e-8)
        }
        let floorCommand = bench.floor("whole_worksheet")
        for line in printed { try Verification.check("W4-whole", floorCommand, prints: line) }
        let file = try bench.write(sheet.text, to: "whole/whole.xmcd")
        let floor = "C, the same numbers"
        let own = "wfchain eval"
        return Workload(
            name: "W4-whole", title: "a worksheet of \(sheet.count) regions, cold process", rounds: 20,
            contenders: [.process(floor, floorCommand), .process(own, bench.wfchain(["eval", file]))],
            limits: [.ratio(contender: own, other: floor, atMost: 3.5)])
    }

    /// What the worksheet shows after the beam, in its order.
    private static let shown: [(name: String, expected: Double)] = [
        ("sum in N", -127.171013660419), ("max in N", 999.911860107267), ("mean in N", -1.25911894713),
        ("S(10^6)", -0.117109524098192), ("with units in J", 1.84777710363035), ("side in m", 1.4142135623731),
        ("sum of x in N", 68340.8350798761), ("root in m", 1.61907554153209), ("U in J", 80.8931106194),
        ("integral of exp(-x^2)", 0.746824132812427),
    ]

    private static let printed = [
        "M=106419.15", "util=0.0940203893", "S=-0.1171095241", "Ew=1.847777104", "x=68340.83508", "y=1.619075542",
        "U=80.89311062", "gauss=0.7468241328",
    ]
}
