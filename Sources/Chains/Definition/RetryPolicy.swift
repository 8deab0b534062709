import Quantities

/// How often and when a step that failed is tried again, and after which errors.
public struct RetryPolicy: Sendable, Equatable {
    /// How the delay grows from one attempt to the next.
    public enum Backoff: String, Sendable, CaseIterable {
        case constant, linear, exponential
    }

    /// The first attempt included.
    public let maxAttempts: Int
    public let backoff: Backoff
    /// Milliseconds before the second attempt.
    public let delay: Int
    /// No delay is longer, in milliseconds; nil without a limit.
    public let maxDelay: Int?
    /// By what an exponential delay grows each time.
    public let multiplier: Double
    /// The part of a delay, from 0 to 1, of which chance takes some away, so that many runs do not all come back at once.
    public let jitter: Double
    /// The codes of the errors after which it is worth trying again; nil for those of engines outside of this program.
    public let errors: [String]?

    /// Stands for every error.
    public static let anyError = "any"

    public init(
        maxAttempts: Int = 3, backoff: Backoff = .exponential, delay: Int = 1000, maxDelay: Int? = 60_000,
        multiplier: Double = 2, jitter: Double = 0, errors: [String]? = nil
    ) {
        self.maxAttempts = maxAttempts
        self.backoff = backoff
        self.delay = delay
        self.maxDelay = maxDelay
        self.multiplier = multiplier
        self.jitter = jitter
        self.errors = errors
    }

    /// True where another attempt may end otherwise. What this program calculates comes out the same each time.
    func covers(_ fault: Fault) -> Bool {
        guard let errors else { return fault.code.hasPrefix("engine-") || fault.code == Fault.Code.timedOut }
        return errors.contains(fault.code) || errors.contains(RetryPolicy.anyError)
    }

    /// Milliseconds between the end of that attempt, counted from 1, and the start of the next; `chance` is from 0 to 1.
    func delay(after attempt: Int, chance: Double) -> Int {
        // A factor may be infinite, and infinitely often nothing is no number.
        if delay == 0 { return 0 }
        let factor: Double =
            switch backoff {
            case .constant: 1
            case .linear: Double(attempt)
            case .exponential: pow(multiplier, attempt - 1)
            }
        let longest = Double(min(maxDelay ?? RetryPolicy.mostDelay, RetryPolicy.mostDelay))
        return Int((min(Double(delay) * factor, longest) * (1 - jitter * chance)).rounded())
    }

    /// A delay of a year is none.
    static let mostDelay = 366 * 24 * 3_600_000

    private func pow(_ base: Double, _ exponent: Int) -> Double {
        (0..<min(exponent, 2000)).reduce(1) { power, _ in power * base }
    }
}

extension RetryPolicy {
    /// The policy as plans tell it to people.
    var text: String {
        let longest = maxDelay.map { ", at most \(RunFault.duration($0))" } ?? ""
        let which = errors.map { " after \($0.joined(separator: ", "))" } ?? ""
        return "is tried up to \(maxAttempts) times\(which), with \(backoff.rawValue) delays from "
            + RunFault.duration(delay) + longest
    }

    /// The policy as documents and the journal write it.
    var json: JSON {
        [
            "max_attempts": .integer(maxAttempts), "backoff": .string(backoff.rawValue), "delay_ms": .integer(delay),
            "max_delay_ms": maxDelay.map(JSON.integer) ?? .null, "multiplier": .number(multiplier),
            "jitter": .number(jitter), "errors": errors.map { .array($0.map(JSON.string)) } ?? .null,
        ]
    }

    init(_ reader: JSONFields) throws {
        let backoff = Backoff(rawValue: try reader.string("backoff"))
        self.init(
            maxAttempts: try reader.integer("max_attempts"), backoff: backoff ?? .exponential,
            delay: try reader.integer("delay_ms"), maxDelay: reader.optionalInteger("max_delay_ms"),
            multiplier: try reader.double("multiplier"), jitter: try reader.double("jitter"),
            errors: reader.json["errors"]?.asArray?.compactMap(\.asString))
    }
}
