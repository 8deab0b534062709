import Chains

/// What a rule has to say about a chain.
struct ChainRemark {
    let message: String
    var place: SourcePlace = .none
    var name: String?
    var help: String?
}
