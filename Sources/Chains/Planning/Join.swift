/// How many of several things must have come before something goes on.
public enum Join: Sendable, Equatable {
    case all
    case any
    case count(Int)

    /// Of so many.
    func required(of count: Int) -> Int {
        switch self {
        case .all: count
        case .any: min(1, count)
        case .count(let wanted): wanted
        }
    }

    /// As chain files write it.
    public var text: String {
        switch self {
        case .all: "all"
        case .any: "any"
        case .count(let count): String(count)
        }
    }

    public init?(text: String) {
        switch text {
        case "all": self = .all
        case "any": self = .any
        default:
            guard let count = Int(text), count > 0 else { return nil }
            self = .count(count)
        }
    }
}
