import Glibc
import Quantities

/// Interest, annuities and cash flows. Sums of money may carry one unit; rates are per period and pure numbers.
enum FinanceFunctions {
    static let functions: [BuiltinFunction] = growth + annuities + cashFlows

    // MARK: - Growth of one sum

    private static let growth: [BuiltinFunction] = [
        .general("eff", "rate, nper", "effective annual rate of a nominal rate with nper periods a year") {
            arguments throws(EvaluationError) in
            let (rate, n) = (try arguments.number(0), try positive(arguments, 1))
            return try result(expm1(n * log1p(rate / n)), arguments)
        },
        .general("nom", "rate, nper", "nominal annual rate of an effective rate with nper periods a year") {
            arguments throws(EvaluationError) in
            let (rate, n) = (try arguments.number(0), try positive(arguments, 1))
            return try result(n * expm1(log1p(rate) / n), arguments)
        },
        .general("crate", "nper, pv, fv", "rate at which pv grows to fv in nper periods", units: .derived) {
            arguments throws(EvaluationError) in
            let n = try positive(arguments, 0)
            let (present, future, _) = try arguments.pair(1, 2)
            return try result(expm1(log(future / present) / n), arguments)
        },
        .general("cnper", "rate, pv, fv", "periods in which pv grows to fv", units: .derived) {
            arguments throws(EvaluationError) in
            let rate = try arguments.number(0)
            let (present, future, _) = try arguments.pair(1, 2)
            return try result(log(future / present) / log1p(rate), arguments)
        },
        .general("fvadj", "prin, v", "what prin grows to at the rates in v, one a period", units: .kept) {
            arguments throws(EvaluationError) in
            let principal = try arguments.quantity(0)
            let rates = try Sample(.matrix(try arguments.vector(1)))
            try arguments.requireUnitless(rates.dimension, 1)
            let grown = rates.si.reduce(principal.si) { $0 * (1 + $1) }
            return try result(grown, arguments, principal.dimension)
        },
    ]

    // MARK: - Annuities

    private static let annuities: [BuiltinFunction] = [
        .general("fv", "rate, nper, pmt[, pv[, type]]", "value after the last of nper payments", units: .kept) {
            arguments throws(EvaluationError) in
            var terms = try Terms(arguments, money: [2, 3], type: 4)
            terms.annuity = Annuity(
                rate: try rate(arguments), periods: try arguments.number(1), payment: terms.money[0],
                present: terms.money[1], isDueAtBeginning: terms.isDueAtBeginning)
            return try result(terms.annuity.futureValue, arguments, terms.dimension)
        },
        .general("pv", "rate, nper, pmt[, fv[, type]]", "value before the first of nper payments", units: .kept) {
            arguments throws(EvaluationError) in
            var terms = try Terms(arguments, money: [2, 3], type: 4)
            terms.annuity = Annuity(
                rate: try rate(arguments), periods: try arguments.number(1), payment: terms.money[0],
                future: terms.money[1], isDueAtBeginning: terms.isDueAtBeginning)
            return try result(terms.annuity.presentValue, arguments, terms.dimension)
        },
        .general("pmt", "rate, nper, pv[, fv[, type]]", "payment in each of nper periods", units: .kept) {
            arguments throws(EvaluationError) in
            let terms = try Terms(loan: arguments, first: 2)
            return try result(terms.annuity.paymentNeeded, arguments, terms.dimension)
        },
        .general("nper", "rate, pmt, pv[, fv[, type]]", "number of payments", units: .derived) {
            arguments throws(EvaluationError) in
            var terms = try Terms(arguments, money: [1, 2, 3], type: 4)
            terms.annuity = Annuity(
                rate: try rate(arguments), periods: 0, payment: terms.money[0], present: terms.money[1],
                future: terms.money[2], isDueAtBeginning: terms.isDueAtBeginning)
            return try result(terms.annuity.periodsNeeded, arguments)
        },
        .general("rate", "nper, pmt, pv[, fv[, type[, guess]]]", "interest rate per period", units: .derived) {
            arguments throws(EvaluationError) in
            var terms = try Terms(arguments, money: [1, 2, 3], type: 4)
            terms.annuity = Annuity(
                rate: 0, periods: try positive(arguments, 0), payment: terms.money[0], present: terms.money[1],
                future: terms.money[2], isDueAtBeginning: terms.isDueAtBeginning)
            let guess = arguments.count > 5 ? try arguments.number(5) : 0.1
            return try found(terms.annuity.rateNeeded(guess: guess), arguments)
        },
        .general("ipmt", "rate, per, nper, pv[, fv[, type]]", "interest part of payment number per", units: .kept) {
            arguments throws(EvaluationError) in
            let (terms, period) = try Terms.ofPayment(arguments)
            return try result(terms.annuity.interest(in: period), arguments, terms.dimension)
        },
        .general("ppmt", "rate, per, nper, pv[, fv[, type]]", "principal part of payment number per", units: .kept) {
            arguments throws(EvaluationError) in
            let (terms, period) = try Terms.ofPayment(arguments)
            return try result(
                terms.annuity.paymentNeeded - terms.annuity.interest(in: period), arguments, terms.dimension)
        },
        .general(
            "cumint", "rate, nper, pv, start, end[, type]", "interest in the payments from start to end", units: .kept
        ) { arguments throws(EvaluationError) in
            let (terms, span) = try Terms.ofPayments(arguments)
            let sum = span.reduce(0) { $0 + terms.annuity.interest(in: Double($1)) }
            return try result(sum, arguments, terms.dimension)
        },
        .general(
            "cumprn", "rate, nper, pv, start, end[, type]", "principal in the payments from start to end", units: .kept
        ) { arguments throws(EvaluationError) in
            let (terms, span) = try Terms.ofPayments(arguments)
            let payment = terms.annuity.paymentNeeded
            let sum = span.reduce(0) { $0 + payment - terms.annuity.interest(in: Double($1)) }
            return try result(sum, arguments, terms.dimension)
        },
    ]

    /// The sums of money among the arguments of an annuity, of one unit.
    private struct Terms {
        let money: [Double]
        let dimension: Dimension
        let isDueAtBeginning: Bool
        var annuity = Annuity(rate: 0, periods: 0)

        /// The sums at the positions given, those left out being zero.
        init(_ arguments: Arguments, money positions: [Int], type: Int) throws(EvaluationError) {
            var (sums, common): ([Double], Quantity) = ([], Quantity(0))
            for position in positions {
                let sum = position < arguments.count ? try arguments.quantity(position) : Quantity(0)
                let dimension = try ScalarArithmetic.common(.real(common), .real(sum))
                if sum.si != 0 || !sum.dimension.isOne { common = Quantity(1, dimension) }
                sums.append(sum.si)
            }
            (money, dimension) = (sums, common.dimension)
            let kind = type < arguments.count ? try arguments.integer(type) : 0
            guard kind == 0 || kind == 1 else {
                throw EvaluationError(.domain("'\(arguments.call.name)' needs a type of 0 or 1"))
            }
            isDueAtBeginning = kind == 1
        }

        /// Of rate, nper, pv, fv and type, where pv stands at `first`.
        init(loan arguments: Arguments, first: Int) throws(EvaluationError) {
            try self.init(arguments, money: [first, first + 1], type: first + 2)
            annuity = Annuity(
                rate: try FinanceFunctions.rate(arguments),
                periods: try FinanceFunctions.positive(arguments, first - 1), present: money[0], future: money[1],
                isDueAtBeginning: isDueAtBeginning)
        }

        /// Of rate, per, nper, pv, fv and type.
        static func ofPayment(_ arguments: Arguments) throws(EvaluationError) -> (Terms, period: Double) {
            let terms = try Terms(loan: arguments, first: 3)
            let period = try arguments.number(1)
            guard period >= 1, period <= terms.annuity.periods, period == period.rounded() else {
                throw EvaluationError(.domain("'\(arguments.call.name)' needs a period from 1 to nper"))
            }
            return (terms, period)
        }

        /// Of rate, nper, pv, start, end and type.
        static func ofPayments(_ arguments: Arguments) throws(EvaluationError) -> (Terms, ClosedRange<Int>) {
            var terms = try Terms(arguments, money: [2], type: 5)
            terms.annuity = Annuity(
                rate: try FinanceFunctions.rate(arguments), periods: try FinanceFunctions.positive(arguments, 1),
                present: terms.money[0], isDueAtBeginning: terms.isDueAtBeginning)
            let (start, end) = (try arguments.integer(3), try arguments.integer(4))
            guard start >= 1, start <= end, Double(end) <= terms.annuity.periods, end <= 1_000_000 else {
                throw EvaluationError(.domain("'\(arguments.call.name)' needs 1 ≤ start ≤ end ≤ nper"))
            }
            return (terms, start...end)
        }
    }

    // MARK: - Cash flows

    private static let cashFlows: [BuiltinFunction] = [
        .general("npv", "rate, v", "present value of the flows in v, the first one period ahead", units: .kept) {
            arguments throws(EvaluationError) in
            let (rate, flows) = (try rate(arguments), try Sample(.matrix(try arguments.vector(1))))
            return try result(present(flows.si, rate) / (1 + rate), arguments, flows.dimension)
        },
        .general("irr", "v[, guess]", "rate at which the flows in v are worth nothing", units: .any) {
            arguments throws(EvaluationError) in
            let flows = try bothWays(arguments)
            let guess = arguments.count > 1 ? try arguments.number(1) : 0.1
            if hasSeveralRates(flows.si) { throw arguments.unsupported("flows with several rates of return") }
            return try found(RateSearch(guess: guess).root { present(flows.si, $0) }, arguments)
        },
        .general(
            "mirr", "v, fin_rate, rein_rate", "rate of return with one rate for debts and one for gains", units: .any
        ) { arguments throws(EvaluationError) in
            let flows = try bothWays(arguments)
            let (finance, gain) = (try arguments.number(1), try arguments.number(2))
            let periods = Double(flows.count - 1)
            let debts = present(flows.si.map { min($0, 0) }, finance)
            let gains = present(flows.si.map { max($0, 0) }, gain) * exp(periods * log1p(gain))
            return try result(expm1(log(gains / -debts) / periods), arguments)
        },
        .general("fvc", "rate, v", "value of the flows in v at the time of the last", units: .kept) {
            arguments throws(EvaluationError) in
            let (rate, flows) = (try rate(arguments), try Sample(.matrix(try arguments.vector(1))))
            return try result(flows.si.reduce(0) { $0 * (1 + rate) + $1 }, arguments, flows.dimension)
        },
    ]

    /// Whether the flows are worth nothing at more than one rate, as a scan of growths from 1/1000 to 1000 finds. There
    /// are at most as many rates as there are changes of sign from flow to flow.
    private static func hasSeveralRates(_ flows: [Double]) -> Bool {
        if changesOfSign(flows) < 2 { return false }
        let backwards = Array(flows.reversed())
        let worths = stride(from: -6.9, through: 6.9, by: 0.005).map { exponent in
            // By powers below 1 on either side of it, which stay in range: the sign is the same.
            let factor = exp(-abs(exponent))
            return (exponent < 0 ? flows : backwards).reduce(0) { $0 * factor + $1 }
        }
        return changesOfSign(worths) > 1
    }

    private static func changesOfSign(_ numbers: [Double]) -> Int {
        let signs = numbers.filter { $0 != 0 }.map { $0 > 0 }
        return zip(signs, signs.dropFirst()).count { $0 != $1 }
    }

    /// Σ vₖ/(1+r)ᵏ.
    private static func present(_ flows: [Double], _ rate: Double) -> Double {
        flows.reversed().reduce(0) { $0 / (1 + rate) + $1 }
    }

    /// Flows of which some are paid and some received.
    private static func bothWays(_ arguments: Arguments) throws(EvaluationError) -> Sample {
        let flows = try Sample(.matrix(try arguments.vector(0)))
        guard flows.si.contains(where: { $0 > 0 }), flows.si.contains(where: { $0 < 0 }) else {
            throw EvaluationError(.domain("'\(arguments.call.name)' needs both positive and negative flows"))
        }
        return flows
    }

    // MARK: - Reading and giving numbers

    private static func rate(_ arguments: Arguments) throws(EvaluationError) -> Double {
        let rate = try arguments.number(0)
        guard rate > -1 else { throw EvaluationError(.domain("'\(arguments.call.name)' needs a rate above −1")) }
        return rate
    }

    private static func positive(_ arguments: Arguments, _ index: Int) throws(EvaluationError) -> Double {
        let x = try arguments.number(index)
        guard x > 0 else {
            throw EvaluationError(.domain("'\(arguments.call.name)' needs a positive number of periods"))
        }
        return x
    }

    private static func found(_ rate: Double?, _ arguments: Arguments) throws(EvaluationError) -> Value {
        guard let rate else { throw EvaluationError(.noConvergence("'\(arguments.call.name)' finds no rate")) }
        return .number(rate)
    }

    private static func result(
        _ x: Double, _ arguments: Arguments, _ dimension: Dimension = .one
    ) throws(EvaluationError) -> Value {
        if !x.isFinite { throw EvaluationError(.domain("'\(arguments.call.name)' of these numbers")) }
        return .number(try x.checked(), dimension)
    }
}
