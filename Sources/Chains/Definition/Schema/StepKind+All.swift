// What each kind of step looks like, and how it fails.
extension StepKind {
    /// In the order of the documentation.
    public static let all: [StepKind] = calls + blocks + values

    private static let timedOut = ("timed-out", "the step took longer than its 'timeout'")

    private static let calls = [
        StepKind(
            "worksheet",
            [
                ("unknown-output", "an output that is asked for has no value"),
                ("unit-mismatch", "a value of another dimension came out than was planned"),
                ("worksheet-changed", "the file is not the one that was planned"),
                ("unsupported", "an output hangs on something that is not calculated"),
                ("user-error", "the worksheet said so by 'error'; division-by-zero and others as in 'wfchain eval'"),
                timedOut,
            ],
            """
            - id: loads
              worksheet: loads.mcdx
              inputs: { L: 12 m, w: 5 kN/m }
            - id: girder
              worksheet: girder.xmcd
              inputs: { M: "{{ loads.M_max }}" }
            """),
        StepKind(
            "command",
            [
                ("engine-exit", "the program ended with another exit status than 0"),
                ("engine-crashed", "a signal ended it"), ("engine-unavailable", "it cannot be started"),
                ("engine-answer-not-text", "what it wrote is not UTF-8 text"), timedOut,
            ],
            """
            - id: count
              command: [wc, -l, readings.csv]
              retry: { max_attempts: 3, delay: 1 s }
              timeout: 30 s
            """),
        StepKind(
            "http",
            [
                ("engine-unreachable", "there is no connection"),
                (
                    "engine-http-status",
                    "a status after which it may go better the next time: 408, 425, 429, 500 to 599"
                ),
                ("http-status", "another status from 400 on"), ("http-secret-missing", "a secret is not set"), timedOut,
            ],
            """
            - id: ask
              http:
                url: https://steel.example/sections
                method: POST
                headers: { Authorization: "Bearer ${env:STEEL_KEY}" }
                body: { depth: "{{ 300 mm }}" }
              retry: { max_attempts: 3 }
            """),
        StepKind(
            "chain",
            [
                ("check-failed", "a check of the other chain does not hold"),
                ("out-of-range", "an input is beyond its bounds there"), timedOut,
            ],
            """
            - id: upper
              chain: beam.yaml
              inputs: { L: 6 m }
              timeout: 10 min
            """),
    ]

    private static let blocks = [
        StepKind(
            "for", [("not-a-list", "there is no list to go through"), timedOut],
            """
            - id: sweep
              for: [8 m, 10 m, 12 m]
              as: span
              concurrency: 2
              on_error: continue
              steps:
                - { worksheet: loads.mcdx, inputs: { L: "{{ span }}" } }
              outputs: { M: "{{ loads.M_max }}" }
            """),
        StepKind(
            "while", [("too-many-iterations", "the condition still holds after 'max_iterations'"), timedOut],
            """
            - id: fill
              while: vars.level < 2 m
              vars: { level: 0 m }
              max_iterations: 50
              steps:
                - { id: hour, transform: { level: "{{ vars.level + 0.2 m }}" } }
              next: { level: "{{ hour.level }}" }
            """),
        StepKind(
            "repeat", [("no-convergence", "the loop is not done after 'max_iterations'"), timedOut],
            """
            - id: root
              repeat: { tolerance: 1e-9, relaxation: 0.8, max_iterations: 100 }
              vars: { x: 1 }
              steps:
                - { id: once, transform: { x: "{{ cos(vars.x) }}" } }
              next: { x: "{{ once.x }}" }
            """),
        StepKind(
            "parallel",
            [("too-few-branches", "fewer branches completed than 'wait_for' says"), timedOut],
            """
            - id: sides
              parallel:
                left: { steps: [ { id: l, transform: { M: 5 kN*m } } ], outputs: { M: "{{ l.M }}" } }
                right: { steps: [ { id: r, transform: { M: 7 kN*m } } ], outputs: { M: "{{ r.M }}" } }
              wait_for: all
              collect: array
            """),
        StepKind(
            "switch", [("no-case", "no case holds, and there is no 'default'"), timedOut],
            """
            - { id: loads, worksheet: loads.mcdx }
            - id: pick
              switch:
                - { label: light, when: loads.V_max < 5 kN, steps: [ { let: { size: 200 mm } } ], outputs: { h: "{{ vars.size }}" } }
              default: { steps: [ { let: { size: 300 mm } } ], outputs: { h: "{{ vars.size }}" } }
            """),
        StepKind(
            "try",
            [
                ("any", "what 'catch' or 'finally' failed with; without a 'catch', what the steps failed with"),
                timedOut,
            ],
            """
            - id: guarded
              try: { steps: [ { worksheet: loads.mcdx } ], outputs: { M: "{{ loads.M_max }}", said: "" } }
              catch: { steps: [ { let: { why: "{{ error.message }}" } } ], outputs: { M: 0 kN*m, said: "{{ vars.why }}" } }
              finally: [ { command: [rm, -f, scratch.txt] } ]
            """),
        StepKind(
            "break", [],
            """
            - id: search
              while: iteration <= 24
              steps:
                - { break: true, when: iteration = 3 }
            """),
        StepKind(
            "continue", [],
            """
            - id: sweep
              for: [1, 2, 3]
              steps:
                - { continue: true, when: item = 2 }
                - { id: twice, transform: { x: "{{ 2 * item }}" } }
              outputs: { x: "{{ twice.x }}" }
            """),
    ]

    private static let values = [
        StepKind(
            "let", [("expression", "an expression has no value")],
            """
            - { id: sizes, let: { h: 300 mm, b: "{{ 0.5 * 300 mm }}" } }
            - { id: area, transform: { A: "{{ vars.h * vars.b }}" } }
            """),
        StepKind(
            "transform", [("expression", "an expression has no value"), ("no-member", "a record lacks a member")],
            """
            - id: table
              transform:
                rows: [ { name: B1, M: 3 kN*m }, { name: B2, M: 5 kN*m } ]
            - id: heavy
              transform:
                names: "{{ [r.name for r in table.rows if r.M > 4 kN*m] }}"
                total: "{{ sum([r.M for r in table.rows]) }}"
                sorted: "{{ sort(table.rows, 'M', 'descending') }}"
                groups: "{{ group(table.rows, 'name') }}"
            """),
        StepKind(
            "assert", [("assertion", "a condition does not hold")],
            """
            - { id: loads, worksheet: loads.mcdx }
            - id: plausible
              assert:
                - { condition: loads.M_max > 0 kN*m, message: "no load: {{ loads.M_max }}" }
            """),
        StepKind(
            "wait", [("unit-mismatch", "what the duration comes to is no time"), timedOut],
            """
            - { id: settle, wait: 30 s }
            - { id: morning, wait: { until: "2030-01-31T08:00:00Z" } }
            """),
        StepKind(
            "approval", [("not-approved", "somebody said no"), ("timed-out", "nobody answered within the 'timeout'")],
            """
            - id: release
              approval: { message: "Test with which load?", value: true }
              timeout: 8 hr
            - { id: load, needs: release, transform: { F: "{{ release.value }}" } }
            """),
    ]
}
