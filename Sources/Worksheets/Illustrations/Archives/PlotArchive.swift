/// Takes numbers, texts and class names one by one from the bytes that Mathcad 14 and 15 keep of a plot.
struct PlotArchive {
    private let bytes: [UInt8]
    private var position: Int

    /// Begins where the class of that name is told for the first time; nil where it is not.
    init?(_ bytes: [UInt8], from name: String) {
        let head = [0, 1, 0, 0, 0, UInt8(truncatingIfNeeded: name.utf8.count)] + Array(name.utf8)
        guard
            let start = bytes.indices.first(where: { index in
                index + head.count <= bytes.count && bytes[index..<index + head.count].elementsEqual(head)
            })
        else { return nil }
        self.bytes = bytes
        position = start
    }

    mutating func byte() throws(PlotArchiveFault) -> Int {
        guard position < bytes.count else { throw .cutOff }
        defer { position += 1 }
        return Int(bytes[position])
    }

    /// A number of four bytes, the lowest first.
    mutating func word() throws(PlotArchiveFault) -> Int {
        var word = 0
        for shift in stride(from: 0, to: 32, by: 8) { word |= try byte() << shift }
        return word
    }

    /// A number of one to four bytes, the highest first, whose two highest bits count the bytes after the first.
    mutating func number() throws(PlotArchiveFault) -> Int {
        let first = try byte()
        var number = first & 0x3F
        for _ in 0..<first >> 6 { number = number << 8 | (try byte()) }
        return number
    }

    /// A text in UTF-16 behind its length.
    mutating func text() throws(PlotArchiveFault) -> String {
        let count = try number()
        guard position + 2 * count <= bytes.count else { throw .cutOff }
        var units: [UInt16] = []
        for index in 0..<count {
            units.append(UInt16(bytes[position + 2 * index]) | UInt16(bytes[position + 2 * index + 1]) << 8)
        }
        position += 2 * count
        return String(decoding: units, as: UTF16.self)
    }

    /// What always has this value in files that are understood.
    mutating func expect(_ values: Int..., in place: String) throws(PlotArchiveFault) {
        for value in values {
            let found = try byte()
            guard found == value else { throw .unknown(what: "a byte \(found) in \(place)") }
        }
    }

    /// The number that stands for a class from here on, where its object and those it is made of are told by name.
    mutating func newClass(_ names: (name: String, version: Int)...) throws(PlotArchiveFault) -> Int {
        try expect(0, in: "the objects")
        guard try word() == names.count else { throw .unknown(what: "an object in the place of '\(names[0].name)'") }
        var number = 0
        for (index, (name, version)) in names.enumerated() {
            try expect(name.utf8.count, in: "the objects")
            for letter in name.utf8 { try expect(Int(letter), in: "the name '\(name)'") }
            let found = try word()
            guard found == version else { throw .unknown(what: "version \(found) of '\(name)'") }
            try expect(0, 0, in: "the objects")
            let own = try word()
            if index == 0 { number = own }
        }
        return number
    }
}
