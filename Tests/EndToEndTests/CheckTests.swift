import Quantities
import Testing

/// `checks` of a chain: what they ask, what is recorded of them, and what is told.
@Suite struct CheckTests {
    private func ran(_ checks: String, _ options: String...) throws -> Wfchain.Answer {
        let fixture = try ChainFixture()
        try fixture.scratch.write(
            """
            name: beam
            steps:
              - { id: loads, worksheet: loads.xmcd }
              - { id: girder, worksheet: girder.xmcd, inputs: { M: "{{ loads.M }}" } }
            checks:
            \(checks)
            outputs: { stress: "{{ girder.sigma }}" }
            """, to: "chain.yaml")
        return try fixture.wfchain.run(["run", "chain.yaml", "--quiet"] + options)
    }

    @Test func valuesAreExpectedWithTolerancesBoundsAndDimensions() throws {
        let answer = try ran(
            """
              - { check: girder.sigma, equals: 107 MPa, tolerance: 0.01 }
              - { check: girder.sigma, equals: 100 MPa, within: 8.5 MPa }
              - { check: girder.sigma, equals: 108 MPa }
              - { check: girder.sigma, minimum: 100 MPa, maximum: 110 N/mm^2 }
              - { check: girder.sigma, dimension: ksi }
              - { check: girder.sigma / (1 MPa), equals: 108 }
            """)
        #expect(
            answer.output == """
                stress = 108 MPa
                holds          girder.sigma = 107 MPa ± 1 %
                holds          girder.sigma = 100 MPa ± 8.5 MPa
                holds          girder.sigma = 108 MPa
                holds          girder.sigma >= 100 MPa and girder.sigma <= 110 N/mm^2
                holds          girder.sigma in ksi
                holds          girder.sigma / (1 MPa) = 108

                """)
        #expect(answer.errors == "")
        #expect(answer.code == 0)
    }

    @Test func whatDoesNotHoldIsToldWithTheValueThatWasFound() throws {
        let answer = try ran(
            """
              - { check: girder.sigma, equals: 100 MPa, tolerance: 0.01, message: the stress moved }
              - { check: girder.sigma, equals: 100 MPa, within: 1 MPa, level: warning }
              - { check: girder.sigma, maximum: loads.M / (600 cm^3) }
              - { check: girder.sigma, dimension: kN }
            """)
        #expect(
            answer.output == """
                stress = 108 MPa
                does not hold  girder.sigma = 100 MPa ± 1 % (girder.sigma = 108 MPa): the stress moved
                warning        girder.sigma = 100 MPa ± 1 MPa (girder.sigma = 108 MPa)
                does not hold  girder.sigma <= loads.M / (600 cm^3) (girder.sigma = 108 MPa, loads.M = 54 kN*m)
                does not hold  girder.sigma in kN (girder.sigma = 108 MPa)

                """)
        #expect(answer.code == 2)
    }

    @Test func documentsHoldTheValuesOfChecks() throws {
        let answer = try ran("  - { check: girder.sigma, equals: 100 MPa }", "--format", "json")
        #expect(
            try JSON(parsing: answer.output)["checks"] == [
                ["text": "girder.sigma = 100 MPa", "holds": false, "values": ["girder.sigma": "108 MPa"]]
            ])
    }

    /// What these worksheets give is known when they have run.
    @Test func aBoundOfAnotherDimensionIsAnError() throws {
        let answer = try ran("  - { check: loads.M, maximum: 100 MPa }")
        #expect(
            answer.errors == """
                error: the expression 'loads.M <= 100 MPa' has no value: found pressure (Pa), expected energy or moment (J)

                """)
        #expect(answer.code == 1)
    }

    @Test(arguments: [
        ("{ check: girder.sigma, equals: 100 MPa, within: 1 °C }", "'within' must be a quantity from 0 on"),
        ("{ check: girder.sigma, equals: 100 MPa, within: -1 MPa }", "'within' must be a quantity from 0 on"),
        ("{ check: girder.sigma, equals: \"1,5\" }", "1,5"),
        ("{ check: girder.sigma, equals: \"5) or (1\" }", "5) or (1"),
        ("{ check: girder.sigma, maximum: }", "'maximum' must be a value, found null"),
        ("{ check: girder.sigma, equals: 1 MPa, tolerance: 2 }", "'tolerance' must be a number from 0 to 1"),
    ]) func whatWouldLetEverythingPassIsRefused(_ check: String, _ error: String) throws {
        let answer = try ran("  - " + check)
        #expect(answer.errors.contains(error), "\(answer.errors)")
        #expect(answer.code == 3)
    }

    /// The dimension of what is written out in a worksheet is known.
    @Test(arguments: [
        ("equals: 6", "loads.L = 6"), ("equals: 6 m, within: 0.1", "loads.L = 6 m ± 0.1"),
        ("equals: 6 m, tolerance: 0.1, within: 2 kN", "loads.L = 6 m ± 10 % or ± 2 kN"),
        ("minimum: 6 kN", "loads.L >= 6 kN"),
    ]) func aBoundOfAnotherDimensionIsRefusedBeforeAnythingRuns(_ demand: String, _ text: String) throws {
        let answer = try ran("  - { check: loads.L, \(demand) }")
        #expect(answer.errors.hasPrefix("error: the expression '\(text)' cannot be used: found "), "\(answer.errors)")
        #expect(answer.errors.contains(", expected length (m)\n --> chain.yaml:6:14\n"), "\(answer.errors)")
        #expect(answer.code == 3)
        #expect(try ran("  - { check: loads.L, equals: 6 m, tolerance: 0.1, within: 2 mm }").code == 0)
    }

    /// A number would pass whatever it is.
    @Test func aCheckIsTrueOrFalse() throws {
        let answer = try ran("  - girder.sigma / (1 MPa)")
        #expect(answer.errors.contains("'girder.sigma / (1 MPa)' is neither true nor false"), "\(answer.errors)")
        #expect(answer.code == 1)
    }

    @Test func aToleranceWithoutAValueIsRefused() throws {
        let answer = try ran("  - { check: girder.sigma, tolerance: 0.01 }")
        #expect(answer.errors.contains("'equals'"))
        #expect(answer.code == 3)
    }
}
