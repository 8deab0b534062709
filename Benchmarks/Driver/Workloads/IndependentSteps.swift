import Foundation

/// W2: 1,000 worksheets that do not depend on one another, on two processors, beside GNU make with as many jobs that do
/// nothing.
enum IndependentSteps {
    static func workload(_ bench: Workbench) throws -> Workload {
        let chain = try generate(bench)
        try Verification.check(
            "W2", bench.wfchain(["run", chain, "--format", "json"], store: "independent"),
            step: "total", output: "M", expected: 7_569_587.5, tolerance: 1e-3)
        let makefile = try bench.write(
            "all: \(names.joined(separator: " "))\n.PHONY: all \(names.joined(separator: " "))\n"
                + names.map { "\($0): ; @true" }.joined(separator: "\n") + "\n", to: "independent/Makefile")
        let make = "GNU make, 1,000 times 'true'"
        let run = "wfchain run, 1,000 worksheets"
        return Workload(
            name: "W2", title: "1,000 independent steps, two at a time", rounds: 5,
            contenders: [
                .process(make, Command("/usr/bin/make", ["-s", "-j2", "-f", makefile])),
                .process(
                    run, bench.wfchain(["run", chain], store: "independent"),
                    before: bench.emptied(store: "independent")),
            ],
            limits: [.ratio(contender: run, other: make, atMost: 1)])
    }

    private static let names = (0..<1000).map { "m\($0)" }

    /// The moments `w L^2 / 8` of spans from 5 m on, under 2 kN/m, and their sum.
    private static func generate(_ bench: Workbench) throws -> String {
        var sheet = WorksheetText()
        sheet.define("L", 5 * v.m)
        sheet.define("w", 2 * v.kN / v.m)
        sheet.define("M", v.w * v.L * v.L / 8)
        sheet.evaluate(v.M, in: v.kN * v.m)
        for name in names { _ = try bench.write(sheet.text, to: "independent/\(name).xmcd") }
        var lines = ["name: independent", "concurrency: 2", "steps:"]
        for (index, name) in names.enumerated() {
            let span = 5 + Double(index % 100) / 100
            lines.append("  - { worksheet: \(name).xmcd, inputs: { L: \(span) m } }")
        }
        let sum = names.map { "\($0).M" }.joined(separator: " + ")
        lines.append("  - { id: total, let: { M: \"{{ \(sum) }}\" } }")
        return try bench.write(lines.joined(separator: "\n") + "\n", to: "independent/chain.yaml")
    }
}
