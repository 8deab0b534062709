import Foundation

/// A run of 10,000 steps of which all but the last are done, driven on by another process.
enum ResumedRun {
    static func workload(_ bench: Workbench) throws -> Workload {
        let store = bench.path("resumed.sqlite")
        let job = try bench.wfchain(["run", try generate(bench), "--detach"], store: "resumed").run().output
            .trimmingCharacters(in: .whitespacesAndNewlines)
        try wait(bench, job, for: "asks")
        _ = try bench.wfchain(["pause", job], store: "resumed").run()
        try wait(bench, job, for: "paused")
        _ = try bench.wfchain(["approve", job, "ask"], store: "resumed").run()
        let kept = Command("/bin/cp", [store, store + ".kept"])
        _ = try bench.wfchain(["list"], store: "resumed").run()
        _ = try kept.run()
        let restored = Command("/bin/sh", ["-c", "cp '\(store).kept' '\(store)'; rm -f '\(store)-wal' '\(store)-shm'"])
        _ = try restored.run()
        let resume = bench.wfchain(["resume", job], store: "resumed")
        try Verification.check("resume", resume, prints: "y = 9.999 m")
        let name = "wfchain resume, one step of 10,000 left"
        return Workload(
            name: "resume", title: "resume a run of 10,000 steps", rounds: 5,
            contenders: [.process(name, resume, before: restored)], limits: [.seconds(contender: name, atMost: 1)])
    }

    private static func wait(_ bench: Workbench, _ job: String, for word: String) throws {
        while try !bench.wfchain(["status", job], store: "resumed").run().output.contains(word) { usleep(100_000) }
    }

    /// Each step adds a millimetre; the last one waits for a decision.
    private static func generate(_ bench: Workbench) throws -> String {
        var sheet = WorksheetText()
        sheet.define("x", 0 * v.m)
        sheet.define("y", v.x + 1 * v.mm)
        sheet.evaluate(v.y, in: v.m)
        _ = try bench.write(sheet.text, to: "resumed/step.xmcd")
        var lines = ["name: resumed", "steps:", "  - { id: s0, worksheet: step.xmcd }"]
        for number in 1..<9_998 {
            lines.append("  - { id: s\(number), worksheet: step.xmcd, inputs: { x: \"{{ s\(number - 1).y }}\" } }")
        }
        lines.append("  - { id: ask, approval: go on?, needs: [s9997] }")
        lines.append("  - { id: last, worksheet: step.xmcd, inputs: { x: \"{{ s9997.y }}\" }, needs: [ask] }")
        lines.append("outputs: { y: \"{{ last.y }}\" }")
        return try bench.write(lines.joined(separator: "\n") + "\n", to: "resumed/chain.yaml")
    }
}
