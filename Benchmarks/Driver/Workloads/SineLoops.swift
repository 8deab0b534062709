/// W4: the loops with and without units, evaluated in this process.
enum SineLoops {
    /// 10^6 times `s ← s + sin(i)`, next to the same loop in C and in CPython.
    static func plain(_ bench: Workbench) throws -> Workload {
        let sheet = try ReadyWorksheet(LoopWorksheets.plain(count: 1_000_000), name: "loop.xmcd")
        try Verification.check(
            "W4-loop", found: sheet.shown[0], expected: -0.117109524098192, tolerance: 1e-9)
        let floor = "C"
        let own = "wfchain"
        var contenders = [
            Contender.reporting(floor, bench.floor("sin_loop")), .inProcess(own) { sheet.pass() },
        ]
        if let python = Peer.pythonSineLoop() { contenders.append(python) }
        return Workload(
            name: "W4-loop", title: "10^6 times s + sin(i)", rounds: 15, contenders: contenders,
            limits: [
                .ratio(contender: own, other: floor, atMost: 3),
                .ratio(contender: own, other: Peer.pythonName, atMost: 0.25),
            ])
    }

    /// 10^5 times the same with energies, next to the loop without units.
    static func united(_ bench: Workbench) throws -> Workload {
        let plain = try ReadyWorksheet(LoopWorksheets.plain(count: 100_000), name: "loop.xmcd")
        let united = try ReadyWorksheet(LoopWorksheets.united(count: 100_000), name: "loopu.xmcd")
        try Verification.check(
            "W4-loopu", found: united.shown[0], expected: 1.84777710363035, tolerance: 1e-9)
        let without = "wfchain, without units"
        let with = "wfchain, with units"
        return Workload(
            name: "W4-loopu", title: "10^5 times sum + 1 kN * sin(i) * 1 mm", rounds: 30,
            contenders: [.inProcess(without) { plain.pass() }, .inProcess(with) { united.pass() }],
            limits: [.ratio(contender: with, other: without, atMost: 1.2)])
    }
}
