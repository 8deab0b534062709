import Foundation
import Quantities
import Testing

/// Runs of one store that wait for one another.
@Suite struct QueueTests {
    private let scratch: Scratch
    private var wfchain: Wfchain { scratch.wfchain }

    init() throws {
        scratch = try Scratch()
        try scratch.write(QueueTests.chain(name: "gate"), to: "gate.yaml")
    }

    /// A chain whose step says that it began, and ends when the file `go-NAME` is there.
    private static func chain(name: String, rest: String = "") -> String {
        """
        name: \(name)
        steps:
          - id: hold
            command: [sh, -c, "touch began-\(name); while [ ! -e go-\(name) ]; do sleep 0.02; done; echo done"]
        \(rest)

        """
    }

    private func waiting(_ isReady: () throws -> Bool) throws {
        for _ in 0..<2000 {
            if try isReady() { return }
            _ = try wfchain("--version")
        }
        throw NeverStarted()
    }

    private func exists(_ name: String) -> Bool { FileManager.default.fileExists(atPath: scratch.path + "/" + name) }

    private func open(_ name: String) throws { try scratch.write("", to: "go-" + name) }

    private func state(_ job: String) throws -> String? {
        try JSON(parsing: wfchain("status", job, "--format", "json").output)["state"]?.asString
    }

    /// The job of a run that begins, or waits, in a process of its own.
    private func detached(_ name: String, _ options: String..., rest: String = "") throws -> String {
        try scratch.write(QueueTests.chain(name: name, rest: rest), to: name + ".yaml")
        let answer = try wfchain.run(["run", name + ".yaml", "--detach", "--run-limit", "1"] + options)
        #expect(answer.code == 0, "\(answer.errors)")
        return answer.output.trimmingCharacters(in: .newlines)
    }

    private func waitFor(_ job: String, _ state: String) throws {
        try waiting { try self.state(job) == state }
    }

    private func began(_ name: String) throws { try waiting { exists("began-" + name) } }

    /// The process that drives a run, by its command line.
    private func driver(of job: String) throws -> pid_t {
        let processes = try FileManager.default.contentsOfDirectory(atPath: "/proc").compactMap { pid_t($0) }
        return try #require(
            processes.first { process in
                let data = FileManager.default.contents(atPath: "/proc/\(process)/cmdline") ?? Data()
                return data.split(separator: 0).map { String(decoding: $0, as: UTF8.self) }.starts(
                    with: ["wfchain", "drive", job])
            })
    }

    @Test func runsBeginByPriorityAndThenByAge() throws {
        let first = try detached("first")
        try began("first")
        let second = try detached("second")
        let third = try detached("third", rest: "priority: 2")
        let fourth = try detached("fourth", "--priority", "7")
        let fifth = try detached("fifth", "--priority=-3")
        #expect(
            try wfchain("list").output.normalized == """
                JOB  WHEN  queued       -     fifth  (place 4 of 4, priority -3)
                JOB  WHEN  queued       -     fourth  (place 1 of 4, priority 7)
                JOB  WHEN  queued       -     third  (place 2 of 4, priority 2)
                JOB  WHEN  queued       -     second  (place 3 of 4)
                JOB  WHEN  running      -     first

                """)
        #expect(
            try wfchain("status", third).output.normalized.hasPrefix(
                "job      JOB\nchain    third\nstate    queued, place 2 of 4, priority 2\n"))
        let document = try JSON(parsing: wfchain("status", second, "--format", "json").output)
        #expect(document["queue"]?.text == #"{"place":3,"of":4,"priority":0}"#)
        #expect(
            try wfchain("logs", fifth).output.normalized.contains(
                "run queued at place 4, priority -3, because 1 run goes on already"))
        for name in ["first", "second", "third", "fourth", "fifth"] { try open(name) }
        for job in [first, second, third, fourth, fifth] { try waitFor(job, "completed") }
        let begins = try [first, fourth, third, second, fifth].map { job in
            try #require(
                try JSON(parsing: wfchain("status", job, "--format", "json").output)["steps"]?[0]?["started"]?.asString)
        }
        #expect(begins == begins.sorted())
    }

    @Test func theVariableLimitsTheRunsAndAnAttendedRunTellsThatItWaits() throws {
        let first = try detached("first")
        try began("first")
        try scratch.write(QueueTests.chain(name: "second"), to: "second.yaml")
        let limited = Wfchain(in: scratch, variables: ["WFCHAIN_RUN_LIMIT": "1"])
        let call = try limited.start(["run", "second.yaml"])
        try waiting { call.errorsSoFar.contains("queued") }
        let watched = try wfchain.start(["watch"])
        try waiting { watched.errorsSoFar.contains("queued, place 1 of 1") }
        try open("second")
        #expect(!exists("began-second"))
        try open("first")
        let answer = try call.finish()
        #expect(
            answer.errors.normalized == """
                run JOB of 'second'
                queued at place 1, because 1 run goes on already
                [1/1] hold completed in SOME
                run JOB completed, pass after SOME

                """)
        #expect(answer.code == 0)
        #expect(try watched.finish().code == 0)
        try waitFor(first, "completed")
        let wrong = try Wfchain(in: scratch, variables: ["WFCHAIN_RUN_LIMIT": "few"])("run", "second.yaml")
        #expect(
            wrong.errors == "error: the variable WFCHAIN_RUN_LIMIT is 'few'; expected a whole number from 1 on\n")
        #expect(wrong.code == 64)
    }

    @Test func aQueuedRunIsStoppedPausedAndInterrupted() throws {
        let first = try detached("first")
        try began("first")
        let second = try detached("second")
        let third = try detached("third")
        let call = try wfchain.start(["run", "gate.yaml", "--run-limit", "1"])
        try waiting { call.errorsSoFar.contains("queued at place 3") }
        #expect(try wfchain("cancel", second).code == 0)
        try waitFor(second, "stopped")
        #expect(try wfchain("status", second, "--exit-code").code == 4)
        #expect(try wfchain("pause", third).code == 0)
        try waitFor(third, "paused")
        kill(call.process.processIdentifier, SIGINT)
        let interrupted = try call.finish()
        #expect(interrupted.errors.contains("stop requested by SIGINT"))
        #expect(interrupted.code == 4)
        let resumed = try wfchain.start(["resume", third, "--run-limit", "1"])
        try waiting { resumed.errorsSoFar.contains("queued at place 1") }
        try open("first")
        try open("third")
        #expect(try resumed.finish().code == 0)
        try waitFor(first, "completed")
        #expect(!exists("began-second"))
        #expect(!exists("began-gate"))
    }

    @Test func whoDoesNotWaitBeginsNothing() throws {
        let first = try detached("first")
        try began("first")
        let refused = try wfchain("run", "gate.yaml", "--run-limit", "1", "--no-wait")
        #expect(refused.errors == "error: 1 run goes on already, as many as may\n")
        #expect(refused.code == 6)
        #expect(try wfchain("list").output.split(separator: "\n").count == 1)
        let both = try wfchain("run", "gate.yaml", "--detach", "--no-wait")
        #expect(both.errors.hasPrefix("Error: --detach returns at once, and goes without --no-wait.\n"))
        #expect(both.code == 64)
        try open("first")
        try waitFor(first, "completed")
        try open("gate")
        #expect(try wfchain("run", "gate.yaml", "--run-limit", "1", "--no-wait", "--quiet").code == 0)
    }

    @Test func killedProcessesHoldNobodyUp() throws {
        let first = try detached("first")
        try began("first")
        let second = try detached("second", "--priority", "1")
        let third = try detached("third")
        kill(try driver(of: second), SIGKILL)
        try waitFor(second, "interrupted")
        #expect(try wfchain("status", second, "--exit-code").code == 4)
        #expect(try wfchain("status", third).output.contains("place 1 of 1"))
        kill(try driver(of: first), SIGKILL)
        try began("third")
        try open("third")
        try waitFor(third, "completed")
        #expect(try state(first) == "interrupted")
        try open("second")
        let resumed = try wfchain("resume", second, "--run-limit", "1", "--quiet")
        #expect(resumed.output == "hold.stdout = \"done\"\nhold.exit_code = 0\n", "\(resumed.errors)")
        #expect(try state(second) == "completed")
    }

    /// A run that another one starts and waits for would wait for it in turn.
    @Test func aRunInsideOfAnotherGoesOnAsAPartOfIt() throws {
        try scratch.write("steps: [ { id: a, let: { x: 3 } } ]\noutputs: { x: \"{{ vars.x }}\" }\n", to: "inner.yaml")
        try scratch.write(
            """
            steps:
              - id: inner
                command: [wfchain, run, inner.yaml, --quiet, --run-limit, "1"]
            outputs: { said: "{{ inner.stdout }}" }

            """, to: "outer.yaml")
        let answer = try wfchain("run", "outer.yaml", "--run-limit", "1", "--quiet")
        #expect(answer.output == "said = \"x = 3\"\n", "\(answer.errors)")
    }

    @Test func chainsThatComeBeforeHaveThePriorityOfTheRun() throws {
        try scratch.write("name: early\nsteps: [ { id: a, let: { x: 3 } } ]\n", to: "early.yaml")
        try scratch.write(
            "name: late\npriority: 4\nafter: early.yaml\nsteps: [ { id: a, let: { x: 3 } } ]\n", to: "late.yaml")
        let first = try detached("first")
        try began("first")
        let call = try wfchain.start(["run", "late.yaml", "--run-limit", "1"])
        try waiting { call.errorsSoFar.contains("queued") }
        #expect(
            try wfchain("list").output.normalized.hasPrefix(
                "JOB  WHEN  queued       -     early  (place 1 of 1, priority 4)\n"))
        try open("first")
        #expect(try call.finish().code == 0)
        try waitFor(first, "completed")
    }

    /// With one engine at a time, the steps of higher priority are calculated first, those inside of blocks too.
    @Test func stepsBeginByPriorityWhereNotAllMay() throws {
        try scratch.write(
            "steps:\n  - { id: one, command: [sh, -c, echo sub >> order] }\n", to: "sub.yaml")
        try scratch.write(
            """
            concurrency: 1
            steps:
              - { id: low, priority: -1, command: [sh, -c, echo low >> order] }
              - { id: usual, command: [sh, -c, echo usual >> order] }
              - { id: block, priority: 3, for: [1, 2], concurrency: 2, steps: [
                  { id: inner, command: [sh, -c, echo block >> order] },
                  { id: urgent, priority: 9, command: [sh, -c, echo urgent >> order] } ] }
              - { id: chain, priority: 1, chain: sub.yaml }
              - { id: high, priority: 2, command: [sh, -c, echo high >> order] }

            """, to: "order.yaml")
        #expect(try wfchain("run", "order.yaml", "--quiet").code == 0)
        #expect(
            try scratch.read("order").split(separator: "\n") == [
                "urgent", "urgent", "block", "block", "high", "sub", "usual", "low",
            ])
        let wrong = try wfchain("run", "order.yaml", "--priority", "4000")
        #expect(wrong.errors.hasPrefix("Error: --priority takes a whole number from -1000 to 1000.\n"))
        #expect(wrong.code == 64)
    }
}
