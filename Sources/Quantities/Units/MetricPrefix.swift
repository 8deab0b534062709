/// A decimal prefix of units.
struct MetricPrefix: Sendable {
    /// The prefix in file names, such as `kilo`.
    let word: String
    /// The power of ten.
    let exponent: Int

    init?(symbol: some StringProtocol) {
        switch symbol {
        case "Y": self.init(word: "yotta", exponent: 24)
        case "Z": self.init(word: "zetta", exponent: 21)
        case "E": self.init(word: "exa", exponent: 18)
        case "P": self.init(word: "peta", exponent: 15)
        case "T": self.init(word: "tera", exponent: 12)
        case "G": self.init(word: "giga", exponent: 9)
        case "M": self.init(word: "mega", exponent: 6)
        case "k": self.init(word: "kilo", exponent: 3)
        case "h": self.init(word: "hecto", exponent: 2)
        case "da": self.init(word: "deca", exponent: 1)
        case "d": self.init(word: "deci", exponent: -1)
        case "c": self.init(word: "centi", exponent: -2)
        case "m": self.init(word: "milli", exponent: -3)
        case "μ": self.init(word: "micro", exponent: -6)
        case "n": self.init(word: "nano", exponent: -9)
        case "p": self.init(word: "pico", exponent: -12)
        case "f": self.init(word: "femto", exponent: -15)
        case "a": self.init(word: "atto", exponent: -18)
        default: return nil
        }
    }

    private init(word: String, exponent: Int) {
        self.word = word
        self.exponent = exponent
    }

    /// The prefixed factor. Powers of ten up to 22 are exact, so that dividing by one rounds once: 1e-3 comes out as the
    /// literal does.
    func times(_ factor: Double) -> Double {
        var power = 1.0
        for _ in 0..<abs(exponent) { power *= 10 }
        return exponent < 0 ? factor / power : factor * power
    }
}
