import Foundation
import Testing

/// Decisions of people and pauses, through the real binary.
@Suite struct ApprovalTests {
    private static let chain = """
        name: gate
        steps:
          - { id: ask, approval: { message: "how thick?", value: true } }
          - { id: next, let: { t: "{{ ask.value * 2 }}" } }
        outputs: { t: "{{ next.t }}", by: "{{ ask.by }}" }
        """

    @Test func aDetachedRunWaitsForItsAnswer() throws {
        let scratch = try Scratch()
        try scratch.write(ApprovalTests.chain, to: "gate.yaml")
        let wfchain = Wfchain(in: scratch)
        let job = try wfchain.run(["run", "gate.yaml", "--detach"]).output.trimmingCharacters(
            in: .whitespacesAndNewlines)
        var refusal = try wfchain.run(["approve", job])
        while refusal.errors.contains("waits for an answer") { refusal = try wfchain.run(["approve", job]) }
        #expect(
            refusal.errors == "error: the step 'ask' asks for a value\n  = help: give it with --value\n")
        #expect(refusal.code == 64)
        let wrong = try wfchain.run(["approve", job, "nobody", "--value", "3"])
        #expect(
            wrong.errors
                == "error: no step 'nobody' of the run \(job) waits for an answer\n  = help: these wait: 'ask'\n")
        #expect(wrong.code == 3)
        let unit = try wfchain.run(["approve", job, "--value", "12 mmm"])
        #expect(
            unit.errors
                == "error: the answer to 'ask' cannot be read: '12 mmm' is not a quantity: unknown unit 'mmm'\n")
        let given = try wfchain.run(["approve", job, "--value", "12 mm", "--by", "checker"])
        #expect(given.output == "step 'ask' of \(job) approved\n")
        #expect(given.code == 0)
        #expect(try wfchain.run(["status", job, "--watch", "--exit-code"]).code == 0)
        #expect(try wfchain.run(["results", job]).output == "t = 0.024 m\nby = \"checker\"\n")
    }

    @Test func aRefusalFailsTheRun() throws {
        let scratch = try Scratch()
        try scratch.write(ApprovalTests.chain, to: "gate.yaml")
        let wfchain = Wfchain(in: scratch)
        let job = try wfchain.run(["run", "gate.yaml", "--detach"]).output.trimmingCharacters(
            in: .whitespacesAndNewlines)
        var answer = try wfchain.run(["approve", job, "--no", "--comment", "too thin", "--by", "checker"])
        while answer.code == 3 {
            answer = try wfchain.run(["approve", job, "--no", "--comment", "too thin", "--by", "checker"])
        }
        #expect(answer.output == "step 'ask' of \(job) refused\n")
        let status = try wfchain.run(["status", job, "--watch", "--exit-code"])
        #expect(status.code == 1)
        #expect(status.output.contains("ask   failed     checker said no: too thin"))
    }

    @Test func aPausedRunIsResumed() throws {
        let scratch = try Scratch()
        try scratch.write(ApprovalTests.chain, to: "gate.yaml")
        let wfchain = Wfchain(in: scratch)
        let job = try wfchain.run(["run", "gate.yaml", "--detach"]).output.trimmingCharacters(
            in: .whitespacesAndNewlines)
        #expect(try wfchain.run(["pause", job, "--reason", "lunch"]).code == 0)
        var status = try wfchain.run(["status", job])
        while !status.output.contains("state    paused") { status = try wfchain.run(["status", job]) }
        _ = try wfchain.run(["resume", job, "--detach"])
        var given = try wfchain.run(["approve", job, "--value", "1 mm"])
        while given.code == 3 { given = try wfchain.run(["approve", job, "--value", "1 mm"]) }
        #expect(try wfchain.run(["status", job, "--watch", "--exit-code"]).code == 0)
        let ended = try wfchain.run(["pause", job])
        #expect(ended.output == "\(job) has ended already; it is completed\n")
    }
}
