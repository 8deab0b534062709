/// A method whose intervals are parted where the slopes may jump, so that no pulse lies unseen within a step.
struct BrokenSteps: Stepper {
    private var stepper: any Stepper
    /// In increasing order.
    private let breaks: [Double]

    init(_ stepper: any Stepper, at breaks: [Double]) {
        self.stepper = stepper
        self.breaks = breaks.sorted()
    }

    /// No part of an interval is shorter than this part of it.
    private static let shortest = 1e-12

    mutating func advanced(_ x: Double, _ y: [Double], by step: Double) throws(EvaluationError) -> [Double] {
        let least = BrokenSteps.shortest * abs(step)
        var inner: [Double] = []
        for place in step < 0 ? breaks.reversed() : breaks
        where abs(place - (inner.last ?? x)) > least && (place - x) / step > 0 && (x + step - place) / step > 0
            && abs(x + step - place) > least
        { inner.append(place) }
        guard let first = inner.first else { return try stepper.advanced(x, y, by: step) }
        var (place, values) = (first, try stepper.advanced(x, y, by: first - x))
        for next in inner.dropFirst() + [x + step] {
            values = try stepper.advanced(place, values, by: next - place)
            place = next
        }
        return values
    }
}
