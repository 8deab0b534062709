import Foundation

/// A chain of 10,000 steps: checked and planned before anything runs.
enum LongChain {
    static func workload(_ bench: Workbench) throws -> Workload {
        var sheet = WorksheetText()
        sheet.define("x", 0 * v.m)
        sheet.define("y", v.x + 1 * v.mm)
        sheet.evaluate(v.y, in: v.mm)
        _ = try bench.write(sheet.text, to: "long/step.xmcd")
        let steps = (0..<10_000).map { number in
            number == 0
                ? #"{ "id": "s0", "worksheet": "step.xmcd" }"#
                : #"{ "id": "s\#(number)", "worksheet": "step.xmcd", "inputs": { "x": "{{ s\#(number - 1).y }}" } }"#
        }
        let chain = try bench.write(
            "{ \"name\": \"long\", \"steps\": [\n\(steps.joined(separator: ",\n"))\n] }\n", to: "long/chain.json")
        let plan = "wfchain plan, 10,000 steps"
        return Workload(
            name: "plan", title: "plan a chain of 10,000 steps", rounds: 5,
            contenders: [.process(plan, bench.wfchain(["plan", chain]))],
            limits: [.seconds(contender: plan, atMost: 1)])
    }
}
