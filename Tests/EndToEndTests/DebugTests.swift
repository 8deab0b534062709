import Foundation
import Quantities
import Testing

/// `wfchain debug`: a run that stops where somebody wants to look at it.
@Suite struct DebugTests {
    private func fixture() throws -> ChainFixture {
        let fixture = try ChainFixture()
        try fixture.scratch.write(
            """
            name: beam
            inputs: { L: 6 m }
            steps:
              - { worksheet: loads.xmcd, inputs: { L: "{{ inputs.L }}" } }
              - { id: factors, let: { k: 2 } }
              - id: sweep
                for: [1, 2]
                steps: [ { worksheet: girder.xmcd, inputs: { M: "{{ item * loads.M }}" } } ]
                outputs: { sigma: "{{ girder.sigma }}" }
            outputs: { stress: "{{ sweep.sigma }}" }
            """, to: "beam.yaml")
        return fixture
    }

    private func debug(_ fixture: ChainFixture, _ commands: String...) throws -> Wfchain.Answer {
        try fixture.scratch.write(commands.map { $0 + "\n" }.joined(), to: "commands")
        return try fixture.wfchain.run(["-c", "wfchain debug beam.yaml < commands"], program: "/bin/sh")
    }

    @Test func itStopsBeforeEachStep() throws {
        let answer = try debug(try fixture(), "where", "next", "steps", "next", "next")
        #expect(
            answer.output == """
                'factors' completed
                stopped before 'loads'
                before 'loads', attempt 1
                    L ← 6 m
                'loads' completed
                stopped before 'sweep[0].girder'
                   loads  completed
                   factors  completed
                   sweep  running
                >  sweep[0].girder  next
                'sweep[0].girder' completed
                stopped before 'sweep[1].girder'
                'sweep[1].girder' completed
                'sweep' completed
                stress = [108000000; 216000000] Pa

                """)
        #expect(answer.code == 0)
    }

    @Test func itStopsAtBreakpointsAndConditions() throws {
        let answer = try debug(
            try fixture(), "break sweep if item = 2", "continue", "print item", "print loads.M / vars.k",
            "print inputs.L", "print girder.M", "delete sweep", "c")
        #expect(
            answer.output == """
                'factors' completed
                stopped before 'loads'
                stops before 'sweep' if item = 2
                'loads' completed
                'sweep[0].girder' completed
                stopped before 'sweep[1].girder'
                item = 2
                loads.M / vars.k = 27000 J
                inputs.L = 6 m
                girder.M = 108 kN*m
                does not stop before 'sweep' any more
                'sweep[1].girder' completed
                'sweep' completed
                stress = [108000000; 216000000] Pa

                """)
    }

    /// What was set by hand is on record, and no other run takes its result.
    @Test func aValueIsChangedOnTheWay() throws {
        let fixture = try fixture()
        let answer = try debug(
            fixture, "set girder.M = loads.M", "next", "set girder.M = 2 * loads.M", "next", "next")
        #expect(
            answer.output == """
                'factors' completed
                stopped before 'loads'
                error: 'loads' has not run yet
                'loads' completed
                stopped before 'sweep[0].girder'
                girder.M = 108000 J
                'sweep[0].girder' completed
                stopped before 'sweep[1].girder'
                'sweep[1].girder' completed
                'sweep' completed
                stress = [216000000; 216000000] Pa

                """)
        let status = try fixture.wfchain("status").output
        #expect(status.contains("note: step 'sweep[0].girder': input 'M' was set to 108000 J by hand"))
        let run = try fixture.wfchain("run", "beam.yaml", "--quiet")
        #expect(run.output == "stress = [108000000; 216000000] Pa\n")
    }

    @Test func whatCannotBeDoneIsSaid() throws {
        let answer = try debug(
            try fixture(), "jump", "break girdr", "delete loads", "print lods.M", "print 1 +", "set loads.L = 3 kN",
            "set loads.Q = 1", "set x = 1", "set", "next", "set loads.L = 3 m", "quit")
        #expect(
            answer.output == """
                'factors' completed
                stopped before 'loads'
                error: 'jump' is no command; 'help' lists them
                error: no step is 'girdr'; did you mean 'girder'?
                error: there is no breakpoint at 'loads'
                error: no step is 'lods'; did you mean 'loads'?
                error: expected an operand, found the end
                error: cannot set 'loads.L': found force (N), expected length (m)
                error: 'loads' has no input 'Q'; it has 'L', 'w', 'M'
                error: 'x' is no input of a step
                error: 'set' is no command; 'help' lists them
                'loads' completed
                stopped before 'sweep[0].girder'
                error: 'loads' is completed already; set an input of a step that is still to come
                loads.M = 54 kN*m

                """)
        #expect(answer.code == 4)
    }

    /// The journal's inputs are not those of the results, so that not even a retry takes these.
    @Test func whatWasSetByHandIsCarriedIntoNoOtherRun() throws {
        let fixture = try ChainFixture()
        try fixture.scratch.write("set loads.L = 7 m\nset girder.W = 0 m^3\ncontinue\n", to: "commands")
        let answer = try fixture.wfchain.run(["-c", "wfchain debug chain.json < commands"], program: "/bin/sh")
        #expect(answer.code == 1)
        let job = try #require(fixture.wfchain("list").output.split(separator: " ").first.map(String.init))
        let status = try fixture.wfchain("status", job).output
        #expect(status.contains("note: step 'loads': input 'L' was set to 7 m by hand\n"))
        // Of a step that fails too.
        #expect(status.contains("note: step 'girder': input 'W' was set to 0 m^3 by hand\n"))
        #expect(try fixture.wfchain("logs", job).output.contains("note: input 'W' was set to 0 m^3 by hand\n"))
        let again = try fixture.wfchain("retry", job, "--quiet")
        #expect(again.output.hasPrefix("loads.M = 54 kN*m\n"))
        #expect(again.output.hasSuffix("girder.sigma = 108 MPa\n"))
        let last = try #require(fixture.wfchain("list").output.split(separator: " ").first.map(String.init))
        #expect(try fixture.wfchain("why", last).output.hasPrefix("loads   completed"))
    }

    @Test func onlyInputsOfEnginesAreSet() throws {
        let fixture = try fixture()
        let answer = try debug(
            fixture, "set factors.k = 3", "set loads.L = \"long\"", "set sweep[5].girder.M = 1 J",
            "set sweep.girder.M = 1 J", "set girder.M = 54000 J", "continue")
        #expect(
            answer.output == """
                'factors' completed
                stopped before 'loads'
                error: no engine calculates 'factors.k', and only inputs of engines can be set
                error: cannot set 'loads.L': found a text, expected length (m)
                sweep[5].girder.M = 1 J
                sweep.girder.M = 1 J
                girder.M = 54000 J
                'loads' completed
                'sweep[0].girder' completed
                'sweep[1].girder' completed
                'sweep' completed
                'sweep[5].girder.M' was set, and no step took it
                stress = [108000000; 216000000] Pa

                """)
        let notes = try fixture.wfchain("status").output.split(separator: "\n").filter { $0.hasPrefix("note:") }
        #expect(notes == ["note: step 'sweep[0].girder': input 'M' was set to 54000 J by hand"])
    }

    /// A condition that can never be told would never stop the run.
    @Test func aConditionThatCannotBeToldStopsTheRun() throws {
        let answer = try debug(
            try fixture(), "break girder if loads.Moment > 3 J", "break girder if 1 m",
            "break girder if girder.M > 0 J",
            "break girder if loads.M > 1 kg", "continue", "quit")
        #expect(
            answer.output == """
                'factors' completed
                stopped before 'loads'
                error: 'loads' has no 'Moment'
                error: '1 m' is neither true nor false
                stops before 'girder' if girder.M > 0 J
                stops before 'girder' if loads.M > 1 kg
                'loads' completed
                stopped before 'sweep[0].girder'
                loads.M = 54 kN*m

                """)
    }

    @Test func aStepThatAsksSaysSo() throws {
        let scratch = try Scratch()
        try scratch.write(
            """
            steps:
              - { id: ask, approval: { message: ready? } }
            outputs: { by: "{{ ask.by }}" }
            """, to: "gate.yaml")
        let wfchain = scratch.wfchain
        let call = try wfchain.start(["debug", "gate.yaml"])
        var job: String?
        while job == nil { job = try wfchain("list").output.split(separator: " ").first.map(String.init) }
        let run = try #require(job)
        var given = try wfchain("approve", run, "--by", "checker")
        while given.code == 3 { given = try wfchain("approve", run, "--by", "checker") }
        let answer = try call.finish()
        #expect(
            answer.output
                == "'ask' waits for an answer: wfchain approve \(run) 'ask'\n'ask' completed\nby = \"checker\"\n")
    }

    @Test func theEndOfTheInputStopsTheRun() throws {
        let fixture = try fixture()
        let answer = try debug(fixture, "next")
        #expect(answer.output.hasSuffix("stopped before 'sweep[0].girder'\nloads.M = 54 kN*m\n"))
        #expect(answer.code == 4)
        #expect(try fixture.wfchain("list").output.contains("stopped"))
    }

    @Test func aChainThatIsRefusedIsNotRun() throws {
        let fixture = try fixture()
        try fixture.scratch.write("steps: [ { worksheet: none.xmcd } ]", to: "beam.yaml")
        let answer = try debug(fixture, "next")
        #expect(answer.output == "")
        #expect(answer.code == 3)
    }
}
