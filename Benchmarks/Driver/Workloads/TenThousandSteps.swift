import Foundation

/// W2-many: 10,000 steps that do not depend on one another, with one processor and with two.
enum TenThousandSteps {
    static func workload(_ bench: Workbench) throws -> Workload {
        let (one, two) = ("one at a time", "two at a time")
        let (alone, together) = (try generate(bench, concurrency: 1), try generate(bench, concurrency: 2))
        for chain in [alone, together] {
            try Verification.check(
                "W2-many", bench.wfchain(["run", chain, "--no-cache", "--format", "json"], store: "many"),
                step: "s9999", output: "s", expected: 1.6580650155710144, tolerance: 1e-9)
        }
        func contender(_ name: String, _ chain: String) -> Contender {
            .process(
                name, bench.wfchain(["run", chain, "--no-cache"], store: "many"), before: bench.emptied(store: "many"))
        }
        return Workload(
            name: "W2-many", title: "10,000 independent steps", rounds: 2,
            contenders: [contender(one, alone), contender(two, together)],
            limits: [.ratio(contender: two, other: one, atMost: 0.75)])
    }

    /// Each step adds up 60,000 sines.
    private static func generate(_ bench: Workbench, concurrency: Int) throws -> String {
        var sheet = LoopWorksheets.plain(count: 1)
        sheet.define("s", v.S(60_000))
        sheet.evaluate(v.s)
        _ = try bench.write(sheet.text, to: "many/sines.xmcd")
        var lines = ["name: many", "concurrency: \(concurrency)", "steps:"]
        for number in 0..<10_000 { lines.append("  - { id: s\(number), worksheet: sines.xmcd }") }
        lines.append("outputs: { s: \"{{ s9999.s }}\" }")
        return try bench.write(lines.joined(separator: "\n") + "\n", to: "many/chain-\(concurrency).yaml")
    }
}
