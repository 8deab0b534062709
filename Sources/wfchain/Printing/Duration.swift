import Quantities

/// Writes durations for people.
enum Duration {
    /// `1.25 ms`, `3.4 s` or `2 min 5 s` for a number of milliseconds.
    static func text(_ milliseconds: Double) -> String {
        let format = NumberFormat(.significant, precision: 3)
        if milliseconds < 1000 { return format.text(milliseconds) + " ms" }
        if milliseconds < 120_000 { return format.text(milliseconds / 1000) + " s" }
        let seconds = Int(milliseconds / 1000)
        return "\(seconds / 60) min \(seconds % 60) s"
    }
}
