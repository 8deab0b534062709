import Quantities

extension Trace {
    /// The trace as programs read it: hops by their positions, the value asked for first.
    public var json: JSON {
        var members = [
            JSON.Member("job", .string(run.text)), JSON.Member("name", .string(chain)),
            JSON.Member("target", .string(target)), JSON.Member("holds", .bool(doubts.isEmpty)),
        ]
        if !hiddenDoubts.isEmpty {
            members.append(JSON.Member("hiddenDoubts", .array(hiddenDoubts.map(JSON.string))))
        }
        members.append(JSON.Member("hops", .array(hops.enumerated().map { $1.json(at: $0) })))
        return .object(members)
    }
}

extension Trace.Hop {
    fileprivate func json(at position: Int) -> JSON {
        var members: [JSON.Member] = [
            JSON.Member("hop", .integer(position)), JSON.Member("kind", .string(kind.rawValue)),
            JSON.Member("name", .string(name)), JSON.Member("value", value?.json ?? .null),
            JSON.Member("text", .string(text)), JSON.Member("unit", .optional(unit)),
            JSON.Member("how", .optional(how)),
        ]
        if let file { members.append(JSON.Member("file", .string(file))) }
        if let region { members.append(JSON.Member("region", .string(region))) }
        if let conversion { members.append(JSON.Member("conversion", conversion.json)) }
        if !notes.isEmpty { members.append(JSON.Member("notes", .array(notes.map(JSON.string)))) }
        if !doubts.isEmpty { members.append(JSON.Member("doubts", .array(doubts.map(JSON.string)))) }
        members.append(JSON.Member("sources", .array(sources.map(JSON.integer))))
        if hidden > 0 { members.append(JSON.Member("hidden", .integer(hidden))) }
        return .object(members)
    }
}
