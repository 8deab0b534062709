/// What a workload must keep to.
enum Limit {
    /// The median of `contender` divided by that of `other`, at most.
    case ratio(contender: String, other: String, atMost: Double)
    /// The median seconds of `contender`, at most.
    case seconds(contender: String, atMost: Double)
}
