/// The limit of a sequence by Wynn's epsilon algorithm.
struct Extrapolation {
    private var last: [Double] = []

    /// Adds an element of the sequence and gives the best estimate of the limit.
    mutating func add(_ element: Double) -> Double {
        var row = [element]
        for column in last.indices {
            let difference = row[column] - last[column]
            // What does not change any more has arrived.
            guard difference != 0, difference.isFinite else { break }
            row.append((column == 0 ? 0 : last[column - 1]) + 1 / difference)
        }
        last = row
        // The even columns hold the estimates.
        return row[(row.count - 1) / 2 * 2]
    }
}
