/// Findings of lint that a chain does not want to be told of. What is nil does not count.
public struct Silence: Sendable {
    /// The id of the rule.
    public let rule: String
    /// The worksheet's file, by its name or the path that the chain has for it.
    public let worksheet: String?
    /// The region's id.
    public let region: String?
    /// The variable, alias or input.
    public let name: String?
    /// Why it may stay as it is, for people.
    public let reason: String?
    /// `SourcePlace.none` for one of the command line.
    public let place: SourcePlace

    public init(
        rule: String, worksheet: String? = nil, region: String? = nil, name: String? = nil, reason: String? = nil,
        place: SourcePlace = .none
    ) {
        self.rule = rule
        self.worksheet = worksheet
        self.region = region
        self.name = name
        self.reason = reason
        self.place = place
    }
}
