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
