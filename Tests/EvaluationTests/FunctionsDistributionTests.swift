import Quantities
import Testing

@testable import Evaluation

@Suite struct FunctionsDistributionTests {
    @Test func storedQuantilesAndProbabilitiesAreReproduced() throws {
        #expect(try evaluate("qnorm", 0.95, 0, 1).isClose(to: 1.6448536269514724))
        #expect(try evaluate("qt", 0.025, 39).isClose(to: -2.0226909200367627))
        #expect(try evaluate("pt", 0.95, 39).isClose(to: 0.8260187059877824, within: 1e-14))
    }

    @Test(arguments: [
        ("norm", [1.5, 2.5]), ("lnorm", [0.5, 0.75]), ("unif", [0, 4]), ("exp", [0.3]), ("weibull", [1.7]),
        ("logis", [2, 0.5]), ("cauchy", [-1, 2]), ("gamma", [2.5]), ("chisq", [7]), ("beta", [2, 0.5]),
        ("F", [4, 9]), ("t", [6]),
    ])
    func aQuantileIsWhereItsProbabilityIsReached(name: String, parameters: [Double]) throws {
        let distribution = try #require(ContinuousDistribution.all.first { $0.name == name })
        for p in [1e-9, 0.01, 0.3, 0.5, 0.8, 0.99] {
            let x = distribution.quantile(p, parameters)
            #expect(abs(distribution.cumulative(x, parameters) / p - 1) < 1e-12)
        }
    }

    @Test func aDiscreteQuantileIsTheLeastNumberThatReachesTheProbability() throws {
        #expect(try evaluate("qbinom", 0.5, 1, 0.5) == 0)
        #expect(try evaluate("qbinom", 0.50001, 1, 0.5) == 1)
        #expect(try evaluate("qbinom", 1, 12, 0.5) == 12)
        #expect(try evaluate("qpois", 0, 3) == 0)
        #expect(try refusal("qpois", 1, 3) == .domain("'qpois' where it is infinite"))
        #expect(
            try refusal("qbinom", .number(0.5.nextUp), 1, 0.5)
                == .unsupported("function 'qbinom': a probability between two steps"))
    }

    @Test func whatIsNoDistributionIsRefusedByItsCondition() throws {
        #expect(try refusal("dnorm", 1, 0, 0) == .domain("'dnorm' needs σ > 0"))
        #expect(try refusal("pbinom", 1, 2.5, 0.5) == .domain("'pbinom' needs a whole n ≥ 0 and 0 ≤ p ≤ 1"))
        #expect(try refusal("qexp", -0.1, 1) == .domain("'qexp' needs a probability from 0 to 1"))
        #expect(try refusal("qnorm", 1, 0, 1) == .domain("'qnorm' where it is infinite"))
        #expect(try refusal("dpois", 1.5, 2) == .notAnInteger(1.5))
    }

    @Test func whatProgramsTreatDifferentlyIsNotGuessed() throws {
        #expect(
            try refusal("punif", 2, 0, 1)
                == .unsupported("function 'punif': a value that the distribution does not take"))
        #expect(
            try refusal("pbinom", 6, 5, 0.5)
                == .unsupported("function 'pbinom': a value that the distribution does not take"))
        #expect(
            try refusal("dpois", .column(1, 2), 1)
                == .unsupported("function 'dpois': an array that is not vectorized"))
        #expect(
            try refusal("dnorm", 1, .column(1, 2), 1)
                == .unsupported("function 'dnorm': an array that is not vectorized"))
        #expect(
            try refusal("qnorm", .column(0.1, 0.2), 0, 1)
                == .unsupported("function 'qnorm': an array that is not vectorized"))
        #expect(try refusal("dnorm", .meters(1), 0, 1) == .unsupported("function 'dnorm': numbers with units"))
    }

    @Test func outsideOfItsRangeADensityIsZero() throws {
        #expect(try evaluate("dunif", .column(-1, 0.5, 2), 0, 1) == .column(0, 1, 0))
        #expect(try evaluate("dexp", -1, 2) == 0)
        #expect(try evaluate("pweibull", -1, 2) == 0)
        #expect(try evaluate("dbeta", 1.5, 2, 3) == 0)
        #expect(try evaluate("dbinom", 6, 5, 0.5) == 0)
        #expect(try evaluate("ppois", -1, 3) == 0)
    }

    @Test func whatIsSmallerThanAnyNumberIsZero() throws {
        #expect(try evaluate("dweibull", 1e200, 3) == 0)
        #expect(try evaluate("dt", -1e200, 4) == 0)
        #expect(try evaluate("dF", 1e200, 3, 4) == 0)
        let refused = EvaluationError.Reason.unsupported(
            "function 'dt': these arguments, for which the method does not reach full accuracy")
        #expect(try refusal("dt", 1e150, 0.1) == refused)
    }

    @Test func extremeParametersAreRefusedWhereDigitsAreLost() throws {
        let refused = EvaluationError.Reason.unsupported(
            "function 'dF': these arguments, for which the method does not reach full accuracy")
        #expect(try refusal("dF", 3, 1e300, 3) == refused)
        #expect(try evaluate("pt", 1, 1e9).isClose(to: 0.8413447459475576, within: 1e-13))
    }
}
