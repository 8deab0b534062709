extension Seal {
    /// What one of two lists of facts says and the other does not, or says otherwise.
    public enum FactDifference: Sendable, Equatable {
        /// Nil where one of them says nothing.
        case fact(key: String, sealed: String?, found: String?)
        /// Both say the same in another order.
        case order
    }

    /// The facts of a seal that are not those that there are now.
    public static func differences(from sealed: [Fact], to now: [Fact]) -> [FactDifference] {
        if sealed == now { return [] }
        let gone = rest(of: sealed, without: now)
        let new = rest(of: now, without: sealed)
        if gone.isEmpty, new.isEmpty { return [.order] }
        let partners = Dictionary(grouping: new, by: \.subject)
        var taken: [String: Int] = [:]
        var differences: [FactDifference] = []
        for fact in gone {
            let count = taken[fact.subject, default: 0]
            let partner = partners[fact.subject].flatMap { count < $0.count ? $0[count] : nil }
            if partner != nil { taken[fact.subject] = count + 1 }
            differences.append(.fact(key: fact.key, sealed: fact.text, found: partner?.text))
        }
        for fact in new {
            if let count = taken[fact.subject], count > 0 {
                taken[fact.subject] = count - 1
            } else {
                differences.append(.fact(key: fact.key, sealed: nil, found: fact.text))
            }
        }
        return differences
    }

    /// The facts that are not among the others, as often as they are not.
    private static func rest(of facts: [Fact], without others: [Fact]) -> [Fact] {
        var counts: [String: Int] = [:]
        for fact in others { counts[fact.line, default: 0] += 1 }
        return facts.filter { fact in
            guard let count = counts[fact.line], count > 0 else { return true }
            counts[fact.line] = count - 1
            return false
        }
    }
}

extension Seal.Fact {
    /// What the fact is about, without what it says of that: `output girder.sigma`, `state`.
    fileprivate var subject: String {
        switch key {
        case "input", "output", "result":
            let value = text.drop { $0 != " " }
            return key + (value.firstRange(of: " = ").map { value[..<$0.lowerBound] } ?? value)
        case "check": return key + text.drop { $0 != " " }
        case "step": return key + (text.lastIndex(of: " ").map { text[..<$0] } ?? text[...])
        case "set": return key + (text.firstRange(of: " = ").map { text[..<$0.lowerBound] } ?? text[...])
        default: return key
        }
    }
}
