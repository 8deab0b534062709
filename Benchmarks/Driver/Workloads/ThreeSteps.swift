/// W1a: a cold process runs a chain of three worksheets with durable records.
enum ThreeSteps {
    static func workload(_ bench: Workbench) throws -> Workload {
        let chain = try generate(bench)
        try Verification.check(
            "W1a", bench.wfchain(["run", chain, "--format", "json"], store: "three"),
            step: "utilisation", output: "util", expected: 0.106382978723404, tolerance: 1e-14)
        let command = bench.floor("three_commits", [bench.path("three-floor.sqlite")])
        try Verification.check("W1a", command, prints: "util=0.106382979")

        let floor = "C, three commits"
        let run = "wfchain run, three worksheets"
        return Workload(
            name: "W1a", title: "three steps, cold process", rounds: 40,
            contenders: [
                .process(floor, command),
                .process(run, bench.wfchain(["run", chain], store: "three"), before: bench.emptied(store: "three")),
            ],
            limits: [.ratio(contender: run, other: floor, atMost: 4)])
    }

    private static func generate(_ bench: Workbench) throws -> String {
        var moment = WorksheetText()
        moment.define("L", 1 * v.m)
        moment.define("w", 1 * v.kN / v.m)
        moment.define("M", v.w * v.L.power(2) / 8)
        moment.evaluate(v.M, in: v.kN * v.m)

        var stress = WorksheetText()
        stress.define("M", 1 * v.kN * v.m)
        stress.define("W", 250 * v.cm.power(3))
        stress.define("sigma", v.M / v.W)
        stress.evaluate(v.sigma, in: v.MPa)

        var utilisation = WorksheetText()
        utilisation.define("sigma", 1 * v.MPa)
        utilisation.define("fy", 235 * v.MPa)
        utilisation.define("util", v.sigma / v.fy)
        utilisation.evaluate(v.util)

        var chain = ChainText(name: "three")
        chain.add(
            "moment.xmcd",
            inputs: [.init(alias: "L", value: 5, units: "m"), .init(alias: "w", value: 2, units: "kN/m")])
        chain.add("stress.xmcd")
        chain.add("utilisation.xmcd")
        chain.map("moment.xmcd", "M", to: "stress.xmcd", "M")
        chain.map("stress.xmcd", "sigma", to: "utilisation.xmcd", "sigma")

        _ = try bench.write(moment.text, to: "three/moment.xmcd")
        _ = try bench.write(stress.text, to: "three/stress.xmcd")
        _ = try bench.write(utilisation.text, to: "three/utilisation.xmcd")
        return try bench.write(chain.text(), to: "three/chain.json")
    }
}
