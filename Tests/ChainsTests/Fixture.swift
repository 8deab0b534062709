import ChainTesting
import Chains
import Quantities

/// The worksheets that chain tests talk about: what they take and give, without any worksheet.
enum Fixture {
    static let force = Dimension(m: 1, kg: 1, s: -2)
    static let moment = Dimension(m: 2, kg: 1, s: -2)
    static let length = Dimension(m: 1)
    static let temperature = Dimension(K: 1)

    /// Loads on a footbridge.
    static let loads = StepInterface(
        inputs: [
            InputPort(name: "L", expected: .numeric(length), unit: "m"),
            InputPort(name: "w", expected: .numeric(Dimension(kg: 1, s: -2)), unit: "kN/m"),
            InputPort(name: "factor", expected: .numeric(.one)),
        ],
        outputs: [
            OutputPort(name: "M_max", expected: .numeric(moment)), OutputPort(name: "V_max", expected: .numeric(force)),
            OutputPort(name: "span", expected: .numeric(length)), OutputPort(name: "moment", expected: .function),
            OutputPort(name: "root", expected: .anything, defect: "symbolic 'solve' is not supported yet"),
            OutputPort(name: "T", expected: .numeric(temperature)), OutputPort(name: "G"), OutputPort(name: "grade"),
            OutputPort(name: "ratio"),
        ], worksheetHash: "aa")

    /// The girder that carries them; `M` is a placeholder.
    static let girder = StepInterface(
        inputs: [
            InputPort(name: "M", expected: .numeric(moment), isRequired: true, unit: "kN*m"),
            InputPort(name: "L", expected: .numeric(length), unit: "m"),
            InputPort(name: "F_y", expected: .numeric(force), unit: "kN", note: "'F_y' replaces a formula"),
            InputPort(name: "factor", expected: .numeric(.one)), InputPort(name: "grade", expected: .text),
            InputPort(name: "any"),
        ],
        outputs: [
            OutputPort(name: "utilisation", expected: .numeric(.one)),
            OutputPort(name: "sigma", expected: .numeric(Dimension(m: -1, kg: 1, s: -2))),
        ], worksheetHash: "bb")

    /// What `loads` gives: 12.5 kN*m and more.
    static let loadsOutputs = [
        StepOutput(name: "M_max", value: .number(12500, moment), text: "12.5 kN*m", unit: "kN*m"),
        StepOutput(name: "V_max", value: .number(4000, force), text: "4 kN", unit: "kN"),
        StepOutput(name: "span", value: .number(3.6576, length), text: "12 ft", unit: "ft"),
        StepOutput(name: "ratio", value: .number(0.5)),
        StepOutput(name: "grade", value: .string("S355")),
        StepOutput(name: "T", value: .number(293.15, temperature), unit: "°C"),
    ]

    static func script(
        _ interface: StepInterface, _ outputs: [StepOutput] = [], polls: Int = 0
    ) -> ScriptedEngine.Script {
        ScriptedEngine.Script(interface: interface, pollsBeforeTheEnd: polls) { _ in
            .success(StepResult(outputs: outputs))
        }
    }

    /// An engine that knows `loads` and `girder` and calculates nothing.
    static func engine(leavesNoTrace: Bool = false) -> ScriptedEngine {
        ScriptedEngine(
            leavesNoTrace: leavesNoTrace,
            [
                "loads": script(loads, loadsOutputs),
                "girder": script(girder, [StepOutput(name: "utilisation", value: .number(0.8), text: "0.8")]),
                "dead": script(loads, loadsOutputs), "live": script(loads, loadsOutputs),
                "deflection": script(girder, [StepOutput(name: "utilisation", value: .number(0.5), text: "0.5")]),
                "report": script(girder, [StepOutput(name: "utilisation", value: .number(0.5), text: "0.5")]),
            ])
    }

    static func source(_ text: String, name: String = "chain.yaml") -> SourceText {
        SourceText(name: name, path: "/chains/footbridge/\(name)", text: text)
    }

    static func planned(
        _ text: String, name: String = "chain.yaml", set overrides: [Override] = [],
        engine: ScriptedEngine = engine(), others: [String: any EngineAdapter] = [:], files: [String: String] = [:]
    ) async throws -> PlannedChain {
        try await Planner.plan(
            file: source(text, name: name), overrides: overrides,
            engines: others.merging(["builtin": engine]) { $1 },
            expressions: ChainExpressions(), readFile: { files[String($0.dropFirst("/chains/footbridge/".count))] })
    }

    /// The problems of a chain file, as a person reads them; empty where there are none.
    static func rejection(
        _ text: String, name: String = "chain.yaml", set overrides: [Override] = [],
        engine: ScriptedEngine = engine(), files: [String: String] = [:]
    ) async throws -> String {
        do {
            _ = try await planned(text, name: name, set: overrides, engine: engine, files: files)
            return ""
        } catch let rejection as ChainRejection {
            return rejection.text
        }
    }

    /// The two steps with one mapping, and what is added.
    static func footbridge(
        loads: String = "L: 12 ft", girder: String = "M: \"{{ loads.M_max }}\"", girderKeys: String = "",
        head: String = "", tail: String = ""
    ) -> String {
        """
        name: footbridge
        \(head)steps:
          - id: loads
            worksheet: loads.mcdx
            inputs: { \(loads) }
          - id: girder
            worksheet: girder.xmcd
            inputs: { \(girder) }
        \(girderKeys)\(tail)
        """
    }
}
