import Glibc

/// Equal payments over equal periods: pv·(1+r)ⁿ + pmt·(1 + r·type)·((1+r)ⁿ − 1)/r + fv = 0.
///
/// Money received is positive, money paid negative; payments fall at the end of each period, or at its beginning.
struct Annuity {
    /// Interest per period.
    var rate: Double
    var periods: Double
    var payment = 0.0
    var present = 0.0
    var future = 0.0
    var isDueAtBeginning = false

    /// (1+r)ⁿ.
    private var growth: Double { exp(periods * log1p(rate)) }

    /// What payments of 1 amount to at the end.
    private var accumulation: Double {
        if rate == 0 { return periods }
        return (isDueAtBeginning ? 1 + rate : 1) * expm1(periods * log1p(rate)) / rate
    }

    /// What is left of the identity with the numbers given; zero where it holds.
    private var residual: Double { present * growth + payment * accumulation + future }

    var futureValue: Double { -(present * growth + payment * accumulation) }

    var presentValue: Double { -(future + payment * accumulation) / growth }

    var paymentNeeded: Double { -(future + present * growth) / accumulation }

    var periodsNeeded: Double {
        if rate == 0 { return -(present + future) / payment }
        let level = payment * (isDueAtBeginning ? 1 + rate : 1)
        return log((level - future * rate) / (level + present * rate)) / log1p(rate)
    }

    /// The interest in the payment of a period counted from 1.
    func interest(in period: Double) -> Double {
        if isDueAtBeginning, period == 1 { return 0 }
        var before = self
        before.periods = period - 1
        before.payment = paymentNeeded
        let balance = before.futureValue
        return isDueAtBeginning ? balance * rate / (1 + rate) : balance * rate
    }

    /// The rate for which the identity holds, from a guess on; nil where none is found.
    func rateNeeded(guess: Double) -> Double? {
        RateSearch(guess: guess).root { rate in
            var annuity = self
            annuity.rate = rate
            return annuity.residual
        }
    }
}
