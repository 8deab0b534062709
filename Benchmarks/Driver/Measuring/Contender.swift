import Foundation

/// One of the things that a workload compares; each call does the work once and gives its seconds.
struct Contender {
    let name: String
    let measure: () throws -> Double

    /// A program, timed from spawn to exit; `before` is run each time and not timed.
    static func process(_ name: String, _ command: Command, before: Command? = nil) -> Contender {
        Contender(name: name) {
            _ = try before?.run()
            return try command.run().seconds
        }
    }

    /// A program that prints its own `seconds=…`, so that its start does not count.
    static func reporting(_ name: String, _ command: Command) -> Contender {
        Contender(name: name) {
            let output = try command.run().output
            for line in output.split(separator: "\n") where line.hasPrefix("seconds=") {
                if let seconds = Double(line.dropFirst("seconds=".count)) { return seconds }
            }
            throw BenchError.noSeconds(command: command.text, output: output)
        }
    }

    /// Work inside this process, done `repetitions` times for one measurement; the seconds are those of one.
    static func inProcess(_ name: String, repetitions: Int = 1, _ work: @escaping () throws -> Void) -> Contender {
        Contender(name: name) {
            let clock = ContinuousClock()
            let elapsed = try clock.measure {
                for _ in 0..<repetitions { try work() }
            }
            return elapsed / .seconds(1) / Double(repetitions)
        }
    }
}
