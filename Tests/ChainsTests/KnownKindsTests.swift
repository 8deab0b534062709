import Testing

/// What blocks, variables and items are is known before anything runs, and what they go into is checked against it.
@Suite struct KnownKindsTests {
    /// What stands between the two worksheets, and what the girder's moment is then found to be; nil where nothing is wrong.
    @Test(
        arguments: [
            ("{ id: b, transform: { x: \"{{ loads.V_max * 2 }}\" } }", "b.x", "force (N)"),
            ("{ id: b, let: { x: 5 kN } }", "vars.x", "force (N)"),
            ("{ id: b, transform: { x: text } }", "b.x", "a text"),
            ("{ id: b, transform: { x: \"{{ loads.V_max * 2 m }}\" } }", "b.x", nil),
            ("{ id: b, transform: { x: 0 } }", "b.x", nil),
            ("{ id: b, approval: go on? }", "b.by", "a text"),
            (
                "{ id: b, for: [1 m, 2 m], steps: [ { id: c, transform: { x: \"{{ item * 2 }}\" } } ], outputs: { x: \"{{ c.x }}\" } }",
                "b.x", "length (m)"
            ),
            (
                "{ id: b, for: [1 m, 2 kN], steps: [ { wait: 0 s } ], outputs: { x: \"{{ item }}\" } }", "b.x", nil
            ),
            (
                "{ id: b, while: vars.h < 3 m, vars: { h: 1 m }, steps: [ { wait: 0 s } ], next: { h: \"{{ vars.h + 1 m }}\" } }",
                "b.h", "length (m)"
            ),
            // A variable that becomes something else is not known.
            (
                "{ id: b, repeat: { until: iteration > 2 }, vars: { h: 1 m }, steps: [ { wait: 0 s } ], next: { h: \"{{ vars.h * 1 m }}\" } }",
                "b.h", nil
            ),
            (
                "{ id: b, repeat: { until: iteration > 2 }, vars: { h: 1 m, k: 2 m }, steps: [ { wait: 0 s } ], next: { h: \"{{ vars.k }}\", k: \"{{ vars.h * vars.k }}\" } }",
                "b.h", nil
            ),
            (
                "{ id: b, parallel: { one: { steps: [ { wait: 0 s } ], outputs: { x: 5 kN } }, two: [ { wait: 0 s } ] } }",
                "b.x",
                "force (N)"
            ),
            (
                "{ id: b, parallel: { one: { steps: [ { wait: 0 s } ], outputs: { x: 5 kN } }, two: [ { wait: 0 s } ] } }",
                "b.one.x", "force (N)"
            ),
            (
                "{ id: b, switch: [ { when: loads.V_max > 1 N, steps: [ { wait: 0 s } ], outputs: { x: 5 kN } } ], default: { steps: [ { wait: 0 s } ], outputs: { x: 6 kN } } }",
                "b.x", "force (N)"
            ),
            (
                "{ id: b, switch: [ { when: loads.V_max > 1 N, steps: [ { wait: 0 s } ], outputs: { x: 5 kN } } ], default: { steps: [ { wait: 0 s } ], outputs: { x: 6 m } } }",
                "b.x", nil
            ),
            (
                "{ id: b, try: { steps: [ { wait: 0 s } ], outputs: { x: 5 kN } }, catch: { steps: [ { wait: 0 s } ], outputs: { x: 1 kN } } }",
                "b.x", "force (N)"
            ),
            ("{ id: b, chain: inner.yaml }", "b.f", "force (N)"),
            ("{ id: b, chain: inner.yaml }", "b.M", nil),
        ] as [(String, String, String?)])
    func whatABlockGivesIsKnown(_ step: String, _ source: String, _ found: String?) async throws {
        let chain = """
            steps:
              - { id: loads, worksheet: loads.mcdx }
              - \(step)
              - { id: girder, worksheet: girder.xmcd, inputs: { M: "{{ \(source) }}" } }
            """
        let inner =
            "inputs: { n: 2, w: 3 kN }\nsteps: [ { wait: 0 s } ]\n"
            + "outputs: { f: \"{{ inputs.w * 2 }}\", M: \"{{ inputs.w * (1 m)^inputs.n / (1 m)^1 }}\" }"
        let rejection = try await Fixture.rejection(chain, files: ["inner.yaml": inner])
        let expected = found.map {
            "error: cannot map '\(source)' to 'girder.M': found \($0), expected energy or moment (J)"
        }
        #expect(rejection.split(separator: "\n").first.map(String.init) == expected, "\(rejection)")
    }

    /// The steps inside of blocks know those around them.
    @Test func stepsInsideOfBlocksAreCheckedAgainstThoseAround() async throws {
        let rejection = try await Fixture.rejection(
            """
            steps:
              - { id: loads, worksheet: loads.mcdx }
              - id: sweep
                for: [2 m, 3 m]
                as: span
                steps:
                  - { id: girder, worksheet: girder.xmcd, inputs: { M: "{{ loads.V_max }}", L: "{{ span * 1 kN }}" } }
            """)
        #expect(
            rejection.split(separator: "\n").filter { $0.hasPrefix("error") } == [
                "error: cannot map 'loads.V_max' to 'girder.M': found force (N), expected energy or moment (J)",
                "error: cannot map 'span * 1 kN' to 'girder.L': found energy or moment (J), expected length (m)",
            ])
    }
}
