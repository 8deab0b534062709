import Quantities

/// Reads files of chain tests, collecting all problems.
struct ChainTestReader {
    private var reader: ChainFileReader
    /// What holds for tests that say nothing themselves.
    private var tolerance = ChainTestReader.usualTolerance

    /// Numbers of both sides were rounded for people.
    private static let usualTolerance = 1e-6

    init(_ source: SourceText) { reader = ChainFileReader(source: source) }

    var problems: [Located<ChainProblem>] { reader.problems }

    mutating func read() -> (chain: Located<String>?, tests: [ChainTest]) {
        let root: SourceNode
        do {
            root = try ChainFileReader.node(of: reader.source.text, file: reader.source.path)
        } catch let failure as SourceFailure {
            reader.report(.malformedTests(reason: failure.message), at: failure.place)
            return (nil, [])
        } catch {
            reader.report(.malformedTests(reason: "\(error)"), at: .none)
            return (nil, [])
        }
        guard let fields = reader.fields(root, context: "the tests", keys: .testFile) else { return (nil, []) }
        tolerance = reader.real(fields, "tolerance", in: 0...1) ?? tolerance
        let nodes = reader.list(fields, "tests")
        if nodes.isEmpty { reader.report(.missingKey("tests", in: "the tests"), at: root.place) }
        var tests: [ChainTest] = []
        for (index, node) in nodes.enumerated() { if let test = test(node, index) { tests.append(test) } }
        return (reader.text(fields, "chain"), tests)
    }

    private mutating func test(_ node: SourceNode, _ index: Int) -> ChainTest? {
        guard let fields = reader.fields(node, context: "the test", keys: .test) else { return nil }
        return ChainTest(
            name: reader.string(fields, "name") ?? "test \(index + 1)", place: node.place,
            inputs: OverrideReader.overrides(of: reader.object(fields, "inputs")), mocks: mocks(fields),
            faults: faults(fields), answers: answers(fields), expectation: expectation(fields))
    }

    // MARK: In the place of engines

    private mutating func mocks(_ fields: ChainFields) -> [ChainTest.Mock] {
        reader.object(fields, "mocks").map { member in
            var outputs: [(Located<String>, Literal)] = []
            if case .object(let members) = member.value.content {
                for output in members {
                    guard let literal = reader.literal(output.value, key: output.key) else { continue }
                    outputs.append((Located(output.key, at: output.keyPlace), literal))
                }
            } else {
                let found = member.value.kindName
                reader.report(
                    .wrongKind(key: member.key, expected: "an object of outputs", found: found), at: member.value.place)
            }
            return ChainTest.Mock(step: Located(member.key, at: member.keyPlace), outputs: outputs)
        }
    }

    private mutating func faults(_ fields: ChainFields) -> [ChainTest.InjectedFault] {
        reader.object(fields, "faults").compactMap { member in
            guard let fault = reader.fields(member.value, context: "the fault", keys: .testFault) else { return nil }
            let attempts = attempts(fault)
            let code = reader.string(fault, "code") ?? "injected"
            return ChainTest.InjectedFault(
                step: Located(member.key, at: member.keyPlace), code: code,
                message: reader.string(fault, "message") ?? "the test lets the step fail", attempts: attempts)
        }
    }

    /// Attempts are counted from 1; nil for all of them.
    private mutating func attempts(_ fault: ChainFields) -> [Int]? {
        guard let node = fault.value("attempts") else { return nil }
        let elements: [SourceNode] = if case .array(let elements) = node.content { elements } else { [node] }
        let attempts = elements.map { $0.json.asInteger ?? 0 }
        let bad = zip(elements, attempts).first { $0.1 < 1 }?.0
        if bad != nil || elements.isEmpty {
            let found = bad.map { $0.json.asDouble == nil ? $0.kindName : $0.json.text } ?? "an empty list"
            reader.report(
                .wrongKind(key: "attempts", expected: "a whole number from 1 on, or a list of such", found: found),
                at: (bad ?? node).place)
        }
        return attempts
    }

    private mutating func answers(_ fields: ChainFields) -> [ChainTest.Answer] {
        reader.object(fields, "answers").compactMap { member in
            let step = Located(member.key, at: member.keyPlace)
            if case .bool(let yes) = member.value.content {
                return ChainTest.Answer(step: step, answer: ApprovalAnswer(isApproved: yes))
            }
            guard let literal = reader.literal(member.value, key: member.key) else { return nil }
            return ChainTest.Answer(
                step: step, answer: ApprovalAnswer(isApproved: true, value: literal.value, text: literal.text))
        }
    }

    // MARK: What is expected

    private mutating func expectation(_ fields: ChainFields) -> ChainTest.Expectation {
        guard let node = fields.value("expect"),
            let expected = reader.fields(node, context: "what is expected", keys: .testExpectation)
        else { return ChainTest.Expectation() }
        let usual = reader.real(expected, "tolerance", in: 0...1) ?? tolerance
        var expectation = ChainTest.Expectation()
        expectation.state = word(
            expected, "state",
            RunState.allCases.filter(\.isFinal).map(\.rawValue) + [ChainTest.Expectation.rejected])
        expectation.verdict = word(expected, "verdict", Verdict.allCases.map(\.rawValue))
        expectation.error = reader.string(expected, "error")
        for member in reader.object(expected, "outputs") {
            if let output = output(member, usual) { expectation.outputs.append(output) }
        }
        for member in reader.object(expected, "steps") {
            let allowed = StepPhase.allCases.map(\.rawValue)
            guard case .string(let state) = member.value.content, allowed.contains(state) else {
                reader.report(
                    .unknownChoice(key: member.key, found: member.value.json.text, allowed: allowed),
                    at: member.value.place)
                continue
            }
            expectation.steps.append((Located(member.key, at: member.keyPlace), state))
        }
        if expectation.state == ChainTest.Expectation.rejected { checkRejected(expected) }
        return expectation
    }

    /// Of a chain that is refused nothing can be expected but why, and that has to be said: it may be refused for a
    /// mistake in the test.
    private mutating func checkRejected(_ expected: ChainFields) {
        if expected.value("error") == nil {
            reader.report(
                .missingKey("error", in: "what is expected of a chain that is refused"), at: expected.node.place)
        }
        for member in expected.members where ["verdict", "outputs", "steps"].contains(member.key) {
            reader.report(.notOfRejected(member.key), at: member.keyPlace)
        }
    }

    private mutating func word(_ fields: ChainFields, _ key: String, _ allowed: [String]) -> String? {
        guard let text = reader.text(fields, key) else { return nil }
        if allowed.contains(text.content) { return text.content }
        reader.report(.unknownChoice(key: key, found: text.content, allowed: allowed), at: text.place)
        return nil
    }

    /// A value, or an object with the `value` and how far from it the output may be.
    private mutating func output(_ member: SourceNode.Member, _ usual: Double) -> ChainTest.ExpectedOutput? {
        var tolerance = ChainTest.Tolerance(relative: usual)
        var node = member.value
        if node.member("tolerance") != nil || node.member("within") != nil {
            guard let fields = reader.fields(node, context: "the output", keys: .testOutput),
                let value = fields.value("value")
            else {
                reader.report(.missingKey("value", in: "the output"), at: node.place)
                return nil
            }
            if let within = fields.value("within") {
                guard let quantity = distance(within) else { return nil }
                tolerance = ChainTest.Tolerance(relative: 0, absolute: quantity)
            }
            tolerance.relative = reader.real(fields, "tolerance", in: 0...1) ?? tolerance.relative
            node = value
        }
        guard let literal = reader.literal(node, key: member.key) else { return nil }
        return ChainTest.ExpectedOutput(
            name: Located(member.key, at: member.keyPlace), literal: literal, tolerance: tolerance)
    }

    /// How far a quantity may be off; nil, and reported, where that is no such quantity.
    private mutating func distance(_ node: SourceNode) -> Quantity? {
        guard let literal = reader.literal(node, key: "within") else { return nil }
        if case .number(let quantity) = literal.value, quantity.si >= 0, literal.unit?.isAffine != true {
            return quantity
        }
        reader.report(
            .wrongKind(
                key: "within", expected: "a quantity from 0 on, and no point of a temperature scale",
                found: literal.text), at: node.place)
        return nil
    }
}
