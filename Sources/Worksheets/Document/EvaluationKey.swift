/// Names one evaluation of a worksheet: the region's id and the number of the evaluation inside that id.
struct EvaluationKey: Hashable, Sendable {
    let region: String
    let ordinal: Int
}
