import Foundation

/// W1b: one process runs a chain of 1,000 worksheets, one after the other, each step durable before the next.
enum ThousandSteps {
    static func workload(_ bench: Workbench) throws -> Workload {
        let chain = try generate(bench)
        try Verification.check(
            "W1b", bench.wfchain(["run", chain, "--format", "json"], store: "thousand"),
            step: "step-1000", output: "y", expected: 1, tolerance: 1e-9)
        let command = bench.floor("thousand_commits", [bench.path("thousand-floor.sqlite")])
        try Verification.check("W1b", command, prints: "x=1.000000")

        let floor = "C, 1,000 commits"
        let run = "wfchain run, 1,000 worksheets"
        return Workload(
            name: "W1b", title: "1,000 steps in a row", rounds: 7,
            contenders: [
                .process(floor, command),
                .process(
                    run, bench.wfchain(["run", chain], store: "thousand"), before: bench.emptied(store: "thousand")),
            ],
            limits: [.ratio(contender: run, other: floor, atMost: 2.5)])
    }

    private static func generate(_ bench: Workbench) throws -> String {
        var sheet = WorksheetText()
        sheet.define("x", 0 * v.m)
        sheet.define("y", v.x + 1 * v.mm)
        sheet.evaluate(v.y, in: v.mm)
        let text = sheet.text

        var chain = ChainText(name: "thousand")
        for number in 1...1000 {
            let name = file(number)
            _ = try bench.write(text, to: "thousand/\(name)")
            chain.add(name)
            if number > 1 { chain.map(file(number - 1), "y", to: name, "x") }
        }
        return try bench.write(chain.text(), to: "thousand/chain.json")
    }

    private static func file(_ number: Int) -> String { String(format: "step-%04d.xmcd", number) }
}
