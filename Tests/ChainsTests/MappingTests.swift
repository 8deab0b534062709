import ChainTesting
import Chains
import Quantities
import Testing

/// Values of every kind on their way from output to input.
@Suite struct MappingTests {
    /// Runs the footbridge with `G` of the loads mapped to an input of the girder; the error's sentence, or the input.
    private func mapped(
        _ value: Value, to input: String = "any", units: String? = nil, shownIn unit: String? = nil
    ) async throws -> (input: ResolvedInput?, error: String?) {
        let engine = Fixture.engine()
        engine.change("loads") {
            $0.outcome = { _ in .success(StepResult(outputs: [StepOutput(name: "G", value: value, unit: unit)])) }
        }
        let text = """
            { "files": [ { "file_path": "loads.mcdx" },
                { "file_path": "girder.xmcd", "inputs": [ { "alias": "M", "value": 1, "units": "kN*m" } ] } ],
              "mappings": [ { "source_file": "loads.mcdx", "source_alias": "G", "target_file": "girder.xmcd",
                "target_alias": "\(input)", "units": \(units.map { "\"\($0)\"" } ?? "null") } ] }
            """
        let fixture = RunFixture(engine)
        let status = try await fixture.run(text)
        return (status.step("girder")?.inputs.first { $0.name == input }, status.error?.message)
    }

    @Test func textComplexNumbersAndMatricesPass() async throws {
        let nested = Matrix(rows: 1, columns: 2, values: [.string("a"), .number(2, Fixture.length)])
        let values: [Value] = [
            .string("S355"), .complex(ComplexQuantity(Complex(1, -2), Fixture.length)), .matrix(nested),
            .matrix(Matrix(rows: 2, columns: 2, si: [1, 2, 3, 4], dimension: Fixture.force)), .number(2.5),
        ]
        for value in values {
            let (input, error) = try await mapped(value)
            #expect(error == nil)
            #expect(input?.value == value)
        }
    }

    @Test func aLargeMatrixKeepsEveryBit() async throws {
        var random = SeededRandom(7)
        let numbers = (0..<40_000).map { _ in Double.random(in: -1e9...1e9, using: &random) }
        let value = Value.matrix(Matrix(rows: 200, columns: 200, si: numbers, dimension: Fixture.length))
        let (input, _) = try await mapped(value)
        #expect(input?.value == value)
        #expect(input?.text == "a 200×200 matrix")
    }

    @Test func aRangeArrivesAsAColumn() async throws {
        let (input, _) = try await mapped(.range(Progression(first: 0, step: 0.5, last: 1, dimension: Fixture.length)))
        #expect(input?.value == .matrix(Matrix(rows: 3, columns: 1, si: [0, 0.5, 1], dimension: Fixture.length)))
    }

    @Test func unitsOfAMappingAreRecorded() async throws {
        let (input, _) = try await mapped(.number(2500, Fixture.force), to: "F_y", units: "kip", shownIn: "kN")
        #expect(input?.value == .number(2500, Fixture.force))
        #expect(input?.unit == "kip")
        #expect(input?.text == "0.5620223577 kip")
        #expect(input?.conversion?.sourceValue == 2.5)
        #expect(input?.conversion?.sourceUnit == "kN")
        #expect(abs((input?.conversion?.factor ?? 0) - 0.2248089430997) < 1e-12)
    }

    @Test func aPureNumberTakesTheUnitsOfItsMapping() async throws {
        let (input, error) = try await mapped(.number(3), to: "L", units: "ft")
        #expect(error == nil)
        #expect(input?.value == .number(3 * 0.3048, Fixture.length))
        #expect(
            input?.conversion == ConversionRecord(sourceValue: 3, sourceUnit: "", targetUnit: "ft", factor: 1))
    }

    @Test func aTemperatureScaleIsConvertedWithItsOffset() async throws {
        let (input, _) = try await mapped(.number(293.15, Fixture.temperature), units: "°F", shownIn: "°C")
        #expect(input?.value == .number(293.15, Fixture.temperature))
        let conversion = try #require(input?.conversion)
        #expect(conversion.sourceValue == 20)
        #expect(abs(conversion.factor - 1.8) < 1e-12)
        #expect(abs(conversion.offset - 32) < 1e-9)
    }

    @Test(
        arguments: [
            (
                Value.number(1, Fixture.force), "L", nil,
                "cannot map 'loads.G' to 'girder.L': found force (N), expected length (m)"
            ),
            (
                .number(5), "L", nil,
                "cannot map 'loads.G' to 'girder.L': found a number without a unit, expected length (m)"
            ),
            (.string("x"), "L", nil, "cannot map 'loads.G' to 'girder.L': found a string, expected length (m)"),
            (.number(5), "grade", nil, "cannot map 'loads.G' to 'girder.grade': found a pure number, expected a text"),
            (
                .matrix(Matrix(rows: 2, columns: 1, si: [1, 2], dimension: Fixture.force)), "L", nil,
                "cannot map 'loads.G' to 'girder.L': found force (N), expected length (m)"
            ),
            (
                .matrix(Matrix(column: [.number(1, Fixture.force), .number(1, Fixture.length)])), "L", nil,
                "cannot map 'loads.G' to 'girder.L': found a vector of mixed units, expected length (m)"
            ),
            (
                .number(1, Fixture.force), "any", "m",
                "cannot map 'loads.G' to 'girder.any': found force (N), expected length (m)"
            ),
            (
                .string("x"), "any", "m",
                "cannot map 'loads.G' to 'girder.any': found a string, expected a number in 'm'"
            ),
        ] as [(Value, String, String?, String)])
    func whatDoesNotFitIsRefused(_ value: Value, _ input: String, _ units: String?, _ expected: String) async throws {
        #expect(try await mapped(value, to: input, units: units).error == expected)
    }

    @Test func aTemperatureScaleIntoAPureNumberIsRefused() async throws {
        let (_, error) = try await mapped(
            .number(293.15, Fixture.temperature), to: "factor", shownIn: "°C")
        #expect(error == "cannot map 'loads.G' to 'girder.factor': the temperature scale '°C' cannot be dropped")
    }

    @Test func severalOutputsAreAddedUp() async throws {
        let fixture = RunFixture()
        let status = try await fixture.run(
            Fixture.footbridge(girder: "M: \"{{ loads.M_max + loads.M_max }}\", L: \"{{ loads.span + 1 m }}\""))
        let inputs = status.step("girder")?.inputs ?? []
        #expect(inputs.map(\.text) == ["25 kN*m", "4.6576 m"])
        #expect(inputs.first?.origin == .expression("loads.M_max + loads.M_max"))
    }

    @Test func anExpressionOfUnlikeDimensionsFailsTheStep() async throws {
        // Nothing is known of G before the step has run.
        let engine = Fixture.engine()
        engine.change("loads") {
            $0.outcome = { _ in
                .success(StepResult(outputs: Fixture.loadsOutputs + [StepOutput(name: "G", value: .number(2))]))
            }
        }
        let status = try await RunFixture(engine).run(
            Fixture.footbridge(girder: "M: 1 kN*m, L: \"{{ loads.span + loads.G }}\""))
        #expect(
            status.error?.message
                == "the expression 'loads.span + loads.G' has no value: found a pure number, expected length (m)")
    }

    @Test func aForwardedInputIsWhatWasPutIn() async throws {
        let text = """
            { "files": [ { "file_path": "loads.mcdx", "inputs": [ { "alias": "L", "value": 12, "units": "ft" } ] },
                { "file_path": "girder.xmcd", "inputs": [ { "alias": "M", "value": 0 } ] } ],
              "mappings": [ { "source_file": "loads.mcdx", "source_alias": "L", "source_type": "input",
                "target_file": "girder.xmcd", "target_alias": "L" } ] }
            """
        let status = try await RunFixture().run(text)
        let input = status.step("girder")?.inputs.first { $0.name == "L" }
        #expect(input?.value == .number(12 * 0.3048, Fixture.length))
        #expect(input?.origin == .input(step: "loads", name: "L"))
    }

    @Test func aZeroTakesTheDimensionThatIsExpected() async throws {
        #expect(try await mapped(.number(0), to: "L").input?.value == .number(0, Fixture.length))
        let zeros = Value.matrix(Matrix(rows: 2, columns: 1, si: [0, 0]))
        let expected = Value.matrix(Matrix(rows: 2, columns: 1, si: [0, 0], dimension: Fixture.length))
        #expect(try await mapped(zeros, to: "L").input?.value == expected)
    }

    @Test func outputUnitsDecideHowOutputsAreShown() async throws {
        let text = Fixture.footbridge(girder: "M: \"{{ loads.M_max }}\"").replacing(
            "    inputs: { L: 12 ft }", with: "    inputs: { L: 12 ft }\n    output_units: { M_max: kip*ft }")
        let status = try await RunFixture().run(text)
        let output = status.step("loads")?.outputs.first { $0.name == "M_max" }
        #expect(output?.text == "9.219526866 kip*ft")
        #expect(output?.value == .number(12500, Fixture.moment))
    }
}
