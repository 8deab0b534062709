import Quantities

extension Mathematics {
    /// As the journal holds it: the hash, and the hashes of the regions in one text, such as `12 9f3a2c01 14 0077ab01`.
    var member: JSON.Member {
        var text = ""
        for region in regions {
            if !text.isEmpty { text += " " }
            text += region.id.split(whereSeparator: \.isWhitespace).joined(separator: "_") + " "
            text += String(region.hash, radix: 16)
        }
        return JSON.Member(hash, .string(text))
    }

    init(_ member: JSON.Member) { self.init(hash: member.key, journalText: member.value.asString ?? "") }

    /// What the journal holds under the hash.
    public init(hash: String, journalText text: String) {
        let words = text.split(separator: " ")
        var regions: [Region] = []
        for index in stride(from: 0, to: words.count - 1, by: 2) {
            guard let hash = UInt32(words[index + 1], radix: 16) else { continue }
            regions.append(Region(id: String(words[index]), hash: hash))
        }
        self.init(hash: hash, regions: regions)
    }
}
